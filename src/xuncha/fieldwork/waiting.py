"""What waits for somebody here: papers to mend, to check, to sign, to make something of."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.fieldwork import queries
from xuncha.fieldwork.states import PaperState
from xuncha.fieldwork.tables import tone_of
from xuncha.web.waiting import Task

KIND = "fieldwork.paper"
MOST = 20


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is: the act that is due, in which state, and its words."""

    act: str
    state: PaperState
    words: str | Promise


TURNS = (
    Turn("submit", PaperState.DRAFTING, _("等您写完签字")),
    Turn("check", PaperState.SUBMITTED, _("等您审核")),
    Turn("sign", PaperState.CHECKED, _("等您审签")),
    Turn("dispose", PaperState.SIGNED, _("等您形成问题或另行处置")),
)


def papers(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield the papers whose next step is the person's; the returned ones say so."""
    for turn in TURNS:
        if not grants.may(person, turn.act, KIND):
            continue
        rows = grants.only(queries.papers(), person, turn.act, KIND).filter(state=turn.state)
        for row in rows.order_by("inspection", "number")[:MOST]:
            returned = row.edition > 1 and turn.act == "submit"
            yield Task(
                title=f"{row} · {row.inspection}",
                link=reverse("fieldwork:paper", args=[row.uid]),
                state=PaperState(row.state).label,
                tone="bad" if returned else tone_of(row.state),
                small=_("被退回，等您修改") if returned else turn.words,
            )


WAITING = (papers,)
