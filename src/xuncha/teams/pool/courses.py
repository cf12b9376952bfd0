"""Trainings that somebody took, as offices keep them in one cell, and what a sheet adds to what is known."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from xuncha.teams.models import Training, TrainingResult
from xuncha.teams.pool.spans import DAY, QUOTED, TO, day_in, parts_of
from xuncha.workflow import labels

COURSE = re.compile(
    rf"(?P<begun>{DAY})(?:\s*{TO}\s*(?P<ended>{DAY}))?[,，\s]*(?P<title>\S.*?)[,，\s]*"
    r"(?P<hours>[1-9]\d{0,3})\s*个?(?:学时|课时)[,，\s]*(?P<result>\S*)"
)  # 「2026.03.02—2026.03.06 巡察业务培训班 40学时 合格」
LONGEST, MOST_HOURS = 100, 2000
"""As long as the name of a training may be, and so many hours it may have."""


@dataclass(frozen=True, slots=True)
class Course:
    """One training as a cell says it; a month alone lasts from its first day to its last."""

    title: str
    from_on: date
    to_on: date
    hours: int
    result: TrainingResult


def courses_of(text: str) -> tuple[Course, ...]:
    """Return the trainings that a cell lists, without those that cannot be understood.

    >>> [(one.title, one.hours) for one in courses_of("2026.03.02—2026.03.06 巡察业务培训班 40学时")]
    [('巡察业务培训班', 40)]
    """
    return tuple(found for _said, found in _read(text) if found is not None)


def wrong(text: str, _row: object = None) -> str:
    """Return what is wrong in a cell of trainings, and how to write it; nothing when all is understood."""
    for at, (said, found) in enumerate(_read(text), 1):
        named = {"at": at, "said": said[:QUOTED]}
        if found is None:
            words = _(
                "第 %(at)d 项“%(said)s”看不懂：请写成“2026.03.02—2026.03.06 培训名称 40学时 合格”，"
                "结果可填合格、参加、不合格，几项之间用分号隔开。"
            )
            return words % named
        if found.to_on < found.from_on:
            return _("第 %(at)d 项“%(said)s”的止日早于起日，请核对。") % named
        if len(found.title) > LONGEST or found.hours > MOST_HOURS:
            return _("第 %(at)d 项“%(said)s”的名称或学时太长，请核对。") % named
    return ""


def ends_late(text: str, today: date) -> str:
    """Return what is wrong with a training that is not over yet."""
    late = [one for one in courses_of(text) if one.to_on > today]
    return _("“%(title)s”的止日不能晚于今天：结束以后再登记。") % {"title": late[0].title} if late else ""


def after(told: Iterable[Course], held: Sequence[Training]) -> list[Training]:
    """Return the trainings of somebody after a cell spoke of them: what it does not name stays as it is.

    A cell speaks of a training that is known when name and days are the same. Those that are not known yet
    have no key, and belong to nobody.
    """
    known = {(one.title, one.from_on, one.to_on): one for one in held}
    found = dict(known)
    for one in told:
        key = one.title, one.from_on, one.to_on
        said = Training(title=one.title, from_on=one.from_on, to_on=one.to_on)
        said.hours, said.result = one.hours, one.result
        if key in known:
            said.pk, said.uid, said.inspector_id = known[key].pk, known[key].uid, known[key].inspector_id
        found[key] = said
    return [*found.values()]


def written(trainings: Iterable[Training]) -> str:
    """Return trainings as a cell writes them."""
    return "；".join(
        f"{one.from_on}—{one.to_on} {one.title} {one.hours}{_('学时')} {one.get_result_display()}"
        for one in sorted(trainings, key=lambda one: (one.from_on, one.title))
    )


def _read(text: str) -> Iterator[tuple[str, Course | None]]:
    return ((said, _course(said)) for said in parts_of(text))


def _course(said: str) -> Course | None:
    found = COURSE.fullmatch(said)
    if found is None:
        return None
    begun, ended = (
        day_in(found["begun"], last=False)[0],
        day_in(found["ended"] or found["begun"], last=True)[0],
    )
    result = labels.meant(TrainingResult, found["result"]) if found["result"] else TrainingResult.ATTENDED
    if begun is None or ended is None or result is None:
        return None
    return Course(found["title"].strip(), begun, ended, int(found["hours"]), result)
