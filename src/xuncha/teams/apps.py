"""Registers the teams room with Django, opens to a team what it inspects, closes what recusal closes."""

from collections.abc import Callable
from typing import Any

from django.apps import AppConfig
from django.utils.module_loading import import_string


def later(place: str) -> Callable[..., Any]:
    """Return a function that is loaded when it is first called: a worker that never asks does not pay."""

    def asked(*given: object) -> Any:  # noqa: ANN401 -- whatever the function at that place returns
        return import_string(place)(*given)

    return asked


class TeamsConfig(AppConfig):
    """The teams room."""

    name = "xuncha.teams"
    label = "teams"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Open inspections to who carries them out, close them to who keeps away; bar the unauthorised."""
        from xuncha.files import holding  # noqa: PLC0415 -- models are there only now
        from xuncha.people import news as people  # noqa: PLC0415 -- the same
        from xuncha.planning import loose_ends  # noqa: PLC0415 -- the same
        from xuncha.teams import policy, rules  # noqa: PLC0415 -- the same
        from xuncha.teams.authorisation import papers, queries  # noqa: PLC0415 -- the same
        from xuncha.teams.pool import news as pool  # noqa: PLC0415 -- the same
        from xuncha.teams.recusal import policy as recusal  # noqa: PLC0415 -- the same

        policy.open_to_teams()
        rules.NAMED_BY.append(queries.named_in)
        pool.INSPECTORS.look_by(later("xuncha.teams.recusal.deriving.derive_for"))
        people.ACCOUNTS.look_by(later("xuncha.teams.recusal.deriving.derive_for_account"))
        recusal.close()
        loose_ends.bar("enter", queries.lacking)
        for step in ("enter", "report"):  # whoever came in on site declares before the team leaves
            loose_ends.bar(step, later("xuncha.teams.recusal.deriving.lacking"))
        papers.open_minutes()
        holding.hold(papers.why_held)
