"""A term with a frozen list, and a plan of it."""

from datetime import UTC, datetime

from django.test import Client

from tests.builders import MONDAY, a_person, a_term, an_organisation
from xuncha.planning import actions as of_terms
from xuncha.planning.coverage import actions
from xuncha.planning.coverage.settings import Settings
from xuncha.planning.models import CoveragePlan, Term

EARLY = datetime(2024, 1, 2, 1, 0, tzinfo=UTC)


def a_listed_term(*names: str) -> Term:
    for name in names:
        an_organisation(name=name)
    term, head = a_term(), a_person("OFD")
    universe = of_terms.begin_list(term=term, by=head, at=MONDAY)
    of_terms.freeze_list(universe=universe, reason="会议", by=head, at=MONDAY)
    return term


def a_plan(term: Term, **more: object) -> CoveragePlan:
    given = {"settings": Settings(teams=1), "by": a_person("OFD"), "at": EARLY, **more}
    return actions.make_plan(term=term, **given)  # type: ignore[arg-type]  # the words of the act


def signed_in(*personas: str) -> Client:
    client = Client()
    client.force_login(a_person(*personas))
    return client
