"""What waits for somebody here: what they declare, and recusals to verify, to approve, to end."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.teams.recusal import queries
from xuncha.teams.recusal.tables import tone_of
from xuncha.teams.states import RecusalState
from xuncha.web.waiting import Task

KIND = "teams.recusal"
MOST = 20


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is: the act that is due, in which state, who took the step before, and the words."""

    act: str
    state: RecusalState
    before: str
    words: str | Promise


TURNS = (
    Turn("verify", RecusalState.ASKED, "asked_by", _("等您核实")),
    Turn("verify", RecusalState.DOUBTED, "end_asked_by", _("等您核对能否不予回避")),
    Turn("approve", RecusalState.VERIFIED, "verified_by", _("等您批准")),
    Turn("end", RecusalState.ENDING, "end_asked_by", _("等您核对能否解除")),
)


def declarations(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield the rounds for which the person has not declared yet."""
    if grants.may(person, "declare", KIND):
        for one in queries.undeclared(person.pk)[:MOST]:
            link = reverse("teams:declare", args=[one.team.round.uid])
            yield Task(one.team.round.title, link, _("未申报"), "warn", _("等您申报有无回避情形"))


def recusals(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield the recusals whose next step is the person's: never one whose last step they took."""
    for turn in TURNS:
        if not grants.may(person, turn.act, KIND):
            continue
        rows = grants.only(queries.recusals(), person, turn.act, KIND).filter(state=turn.state)
        mine = Q(**{turn.before: person.pk})
        for row in rows.exclude(mine).order_by("asked_at", "pk")[:MOST]:
            link = reverse("teams:recusal", args=[row.uid])
            state = RecusalState(row.state).label
            yield Task(str(row), link, state, tone_of(row.state), turn.words)


WAITING = (declarations, recusals)
