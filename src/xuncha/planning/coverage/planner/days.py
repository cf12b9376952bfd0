"""Which days are worked, and which rounds find place between them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from xuncha.calendar import Holidays, is_working_day
from xuncha.planning.coverage.planner.shapes import Fixed, Opening, Task, Why

SATURDAY = 5
DAY = timedelta(days=1)


def worked_days(begin: date, end: date, holidays: Holidays) -> tuple[date, ...]:
    """Return the days that are worked; in a year that is not published yet, Monday to Friday."""
    span = ((begin + DAY * ahead) for ahead in range((end - begin).days + 1))
    return tuple(day for day in span if _is_worked(day, holidays))


def _is_worked(day: date, holidays: Holidays) -> bool:
    if day.year in holidays.covered:
        return is_working_day(day, holidays)
    return day.weekday() < SATURDAY


def openings(task: Task) -> tuple[Opening, ...]:
    """Return the rounds that the rest of the term has room for, one after the other.

    Behind them stand those for which the time has room that a moved round has left empty.
    """
    first = min([task.begin, *(one.from_on for one in task.fixed)])
    days = worked_days(first, task.end, task.holidays)
    found: list[Opening] = []
    while True:
        standing = [*task.fixed, *(Fixed(one.from_on, one.to_on) for one in found)]
        more = list(_openings(task, days, standing, task.first_number + len(found), is_late=bool(found)))
        if not more:
            return tuple(found)
        found += more


def _openings(
    task: Task, days: Sequence[date], standing: Sequence[Fixed], number: int, *, is_late: bool
) -> Iterator[Opening]:
    capacity, at = task.capacity, 0
    shortest = min(capacity.stays["unit"], capacity.stays["town"], capacity.round_days)
    free = list(_free(task, days, standing))
    while True:
        wanted = task.starts.get(number)
        chosen = None if wanted is None else bisect_left(days, wanted)
        place = None if chosen is None else _place(free, max(at, chosen), shortest)
        place = place or _place(free, at, shortest)
        if place is None:
            return
        at, past = place
        own = tuple(days[at : min(at + capacity.round_days, past)])
        is_kept = wanted is None or (chosen == at and wanted >= task.begin)
        notes = () if is_kept else (_moved(task, number, is_later=at > (chosen or 0)),)
        yield Opening(number, own, notes, is_late=is_late)
        number, at = number + 1, at + len(own) + capacity.gap_days


def _place(free: Sequence[tuple[int, int]], at: int, shortest: int) -> tuple[int, int] | None:
    """Return where the first round may begin on or after a day, and where it must have ended."""
    room = ((max(at, first), past) for first, past in free)
    return next((one for one in room if one[1] - one[0] >= shortest), None)


def _moved(task: Task, number: int, *, is_later: bool) -> Why:
    """Say why a round does not begin on the day that a person chose."""
    wanted = task.starts[number]
    code = "start_past" if wanted < task.begin else "start_moved" if is_later else "start_too_late"
    return Why(code, {"day": str(wanted), "number": number})


def _free(task: Task, days: Sequence[date], standing: Sequence[Fixed]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of days that lie clear of the rounds that stand, and of the gaps around them."""
    at, gap = bisect_left(days, task.begin), task.capacity.gap_days
    for one in sorted(standing, key=lambda each: each.from_on):
        first, past = bisect_left(days, one.from_on) - gap, bisect_left(days, one.to_on + DAY) + gap
        if first > at:
            yield at, first
        at = max(at, past)
    if len(days) > at:
        yield at, len(days)
