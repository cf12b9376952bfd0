"""What waits for somebody here: rounds to send on or to approve, letters to answer, objections."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.access import grants
from xuncha.planning import consulting, queries
from xuncha.planning.models import Round
from xuncha.planning.states import RoundState
from xuncha.planning.tables import letter_badge, tone_of
from xuncha.web.waiting import Task

KIND, LETTER = "planning.round", "planning.consultation"
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


def letters(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield the letters that the person's department answers, and for the office those that are late."""
    today = timezone.localdate()
    for act in ("reply", "record"):
        if not grants.may(person, act, LETTER):
            continue
        for one in consulting.open_ones(grants.only(consulting.consultations(), person, act, LETTER)):
            late = consulting.is_overdue(one, today)
            if act == "record" and not late:
                continue
            words = _("请回复意见") if act == "reply" else _("逾期未回复，请催办")
            link = reverse("planning:consultation", args=[one.uid])
            badge = letter_badge(one, today, waits=True)
            title = f"{one} · {one.version.round}"
            yield Task(title, link, str(badge.value), badge.tone, words, one.due_on)


def objections(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield the drafts in which objections of departments wait for an answer."""
    if not grants.may(person, "answer", LETTER):
        return
    rows = grants.only(Round.objects.all(), person, "submit", KIND).filter(state=S.DRAFTING)
    counted = consulting.rounds_with_unanswered(rows)
    for row in rows.filter(pk__in=counted).order_by("term", "number", "pk") if counted else ():
        words = _("有 %(number)d 条部门不同意见等您答复") % {"number": counted[row.pk]}
        yield _task(row, words)


WAITING = (rounds, letters, objections)
