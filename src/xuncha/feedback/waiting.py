"""What waits for somebody here: letters to write, to approve, to issue, to hand over, to sign for."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.access import grants
from xuncha.feedback import queries
from xuncha.feedback.states import LetterState
from xuncha.feedback.tables import tone_of
from xuncha.planning import queries as planning
from xuncha.web.waiting import Task

KIND = "feedback.letter"
S = LetterState
WAITS = (
    ("approve", (S.SUBMITTED,), gettext_lazy("等您审批")),
    ("submit", (S.DRAFTING,), gettext_lazy("核对后报请审批")),
    ("publish", (S.APPROVED,), gettext_lazy("已获批准，等您签发")),
    ("deliver", (S.ISSUED,), gettext_lazy("送达后请登记")),
    ("sign", (S.ISSUED, S.DELIVERED), gettext_lazy("请阅后签收")),
)
"""Which act is due in which states, and its words."""


def letters(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield the letters whose next step is the person's: one query for each act that is open to them."""
    for act, states, words in WAITS:
        if not grants.may(person, act, KIND):
            continue
        rows = grants.only(queries.letters(), person, act, KIND).filter(state__in=states)
        for row in rows.order_by("inspection", "-kind", "pk"):
            yield Task(
                title=str(row),
                link=reverse("feedback:letter", args=[row.uid]),
                state=LetterState(row.state).label,
                tone=tone_of(row.state),
                small=words,
            )


def unwritten(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield the inspections that lack a letter, for who writes it."""
    if not grants.may(person, "create", KIND):
        return
    rows = queries.unwritten(planning.inspections())
    for row in grants.only(rows, person, "read", "planning.inspection").order_by("segment__to_on", "pk"):
        yield Task(
            title=str(row),
            link=reverse("feedback:inspection", args=[row.uid]),
            state=_("待反馈"),
            tone="warn",
            small=_("反馈意见还没有起草齐"),
        )


WAITING = (letters, unwritten)
