"""What waits for somebody here: rounds to send for approval, and rounds to approve."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.planning import queries
from xuncha.planning.states import RoundState
from xuncha.planning.tables import tone_of
from xuncha.web.waiting import Task

KIND = "planning.round"
WAITS = {"approve": (RoundState.CONSULTED,), "submit": (RoundState.DRAFTING, RoundState.APPROVED)}
"""Which act is due in which states."""


def rounds(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield the rounds whose next step is the person's."""
    for act, states in WAITS.items():
        if not grants.may(person, act, KIND):
            continue
        rows = grants.only(queries.rounds(), person, act, KIND).filter(state__in=states)
        for row in rows.order_by("term", "number", "pk"):
            yield Task(
                title=row.title,
                link=reverse("planning:round", args=[row.uid]),
                state=RoundState(row.state).label,
                tone=tone_of(row.state),
                small=_("等您批准") if act == "approve" else _("等您办下一步"),
            )


WAITING = (rounds,)
