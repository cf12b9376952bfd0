"""What waits for somebody here: rounds to send for approval, and rounds to approve."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.access import grants
from xuncha.planning import queries
from xuncha.planning.models import Round
from xuncha.planning.states import RoundState
from xuncha.planning.tables import tone_of
from xuncha.web.waiting import Task

KIND = "planning.round"
S = RoundState
WAITS = {"approve": (S.CONSULTED,), "submit": (S.DRAFTING, S.APPROVED, S.FED_BACK)}
"""Which act is due in which states."""
DAYS = (
    (S.PREPARING, "from_on", gettext_lazy("进驻日期到了，请办理进驻")),
    (S.ON_SITE, "to_on", gettext_lazy("撤点日期到了，请转入汇报")),
)
"""In which states the next step is due from a day on."""


def rounds(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield the rounds whose next step is the person's."""
    for act, states in WAITS.items():
        if not grants.may(person, act, KIND):
            continue
        rows = grants.only(queries.rounds(), person, act, KIND).filter(state__in=states)
        for row in rows.order_by("term", "number", "pk"):
            yield _task(row, _("等您批准") if act == "approve" else _("等您办下一步"))
    if grants.may(person, "submit", KIND):
        mine = grants.only(queries.rounds(), person, "submit", KIND)
        for state, day, words in DAYS:
            due = mine.filter(state=state, **{f"{day}__lte": timezone.localdate()})
            for row in due.order_by("term", "number", "pk"):
                yield _task(row, words)


def _task(row: Round, words: str | Promise) -> Task:
    link = reverse("planning:round", args=[row.uid])
    return Task(row.title, link, RoundState(row.state).label, tone_of(row.state), words)


WAITING = (rounds,)
