"""What waits for somebody here: authorisations, teams that lack one, and what waits about recusal."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.planning.states import RoundState
from xuncha.teams.assignment.waiting import undecided
from xuncha.teams.authorisation import queries
from xuncha.teams.models import Authorisation, Team
from xuncha.teams.recusal import waiting as recusal
from xuncha.teams.rules import AUTHORISED_IN
from xuncha.teams.states import AuthorisationState
from xuncha.web.waiting import Task

KIND = "teams.authorisation"
DUE = {"approve": AuthorisationState.DRAFTED, "announce": AuthorisationState.APPROVED}


def authorisations(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield the authorisations that the person approves or announces next."""
    words = {"approve": _("请批准授权"), "announce": _("已批准，请宣布授权")}
    for act, state in DUE.items():
        if not grants.may(person, act, KIND):
            continue
        rows = grants.only(Authorisation.objects.select_related("team__round"), person, act, KIND)
        for row in rows.filter(state=state, team__round__state__in=AUTHORISED_IN).order_by("pk"):
            link = reverse("teams:authorisation", args=[row.uid])
            title = f"{row} · {row.team.round}"
            yield Task(title, link, row.get_state_display(), "warn", words[act])


def lacking(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield the teams that are about to enter without an authorisation."""
    if not grants.may(person, "announce", KIND):
        return
    mine = grants.only(Team.objects.select_related("round"), person, "update", "teams.team")
    for team in queries.without_any(mine.filter(round__state=RoundState.PREPARING)):
        link = reverse("teams:team", args=[team.uid])
        yield Task(f"{team} · {team.round}", link, _("没有授权"), "warn", _("进驻前请办理授权"))


WAITING = (authorisations, lacking, *recusal.WAITING, undecided)
