"""The periods of rectification and the ladder of warnings, pure: a set of rules is data."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Self

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from xuncha.calendar import Holidays, add_months, add_working_days, days_left


class Clock(TextChoices):
    """What runs out (domain.md 2.4)."""

    PLAN = "plan", _("整改方案报送")
    CONCENTRATED = "concentrated", _("集中整改")
    REPORT = "report", _("整改情况报告报送")
    IMMEDIATE = "immediate", _("立行立改")


class Start(TextChoices):
    """From what a period runs."""

    FEEDBACK = "feedback", _("反馈之日")
    CONCENTRATED = "concentrated", _("集中整改期满")


class Unit(TextChoices):
    """In what a period is counted."""

    DAYS = "days", _("天")
    WORKING_DAYS = "working_days", _("个工作日")
    MONTHS = "months", _("个月")


class Owner(TextChoices):
    """Who has to keep a period."""

    UNIT = "unit", _("被巡察单位")
    OFFICE = "office", _("巡察办")


class Recipient(TextChoices):
    """To whom a letter of the ladder goes."""

    LEADER = "leader", _("牵头责任领导")
    HEAD = "head", _("单位主要负责人")
    SUPERVISOR = "supervisor", _("分管领导")
    LEADING_GROUP = "leading_group", _("巡察工作领导小组")


TO_UNIT = (Recipient.LEADER, Recipient.HEAD)
"""Who sits in the unit: what is written to others, the unit does not read."""


class Colour(TextChoices):
    """How near the day is: the three letters of 江津 (domain.md 2.7)."""

    GREEN = "green", _("绿色")
    YELLOW = "yellow", _("黄色")
    RED = "red", _("红色")


COLOURS = tuple(Colour)
LONGEST_EXTENSION = 6
"""By how many months one extension moves a day at most, where a set says nothing (domain.md 2.4)."""


@dataclass(frozen=True, slots=True)
class Period:
    """One period: from what it runs, how long, how many days before its end it is warned, who keeps it."""

    clock: str
    after: str
    count: int
    unit: str
    warn_at: int
    owner: str

    def ends(self, start: date, holidays: Holidays) -> date:
        """Return the last day; `YearNotCovered` when working days reach beyond the table of holidays."""
        if self.unit == Unit.MONTHS:
            return add_months(start, self.count)
        if self.unit == Unit.WORKING_DAYS:
            return add_working_days(start, self.count, holidays)
        return start + timedelta(days=self.count)

    def in_words(self) -> str:
        """Write the length: 1个月."""
        return f"{self.count}{Unit(self.unit).label}"


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder: so many days before the day, which letter is due, and to whom."""

    days: int
    colour: str
    letter: str
    recipient: str


@dataclass(frozen=True, slots=True)
class Book:
    """The rules of one set."""

    periods: tuple[Period, ...]
    ladder: tuple[Rung, ...]
    most_extensions: int
    may_exceed: bool
    longest_extension: int = LONGEST_EXTENSION

    @classmethod
    def read(cls, whole: Mapping[str, Any]) -> Self:
        """Read what `plain` wrote."""
        periods = tuple(Period(**one) for one in whole["periods"])
        ladder = tuple(Rung(**one) for one in whole["ladder"])
        longest = whole.get("longest_extension", LONGEST_EXTENSION)  # a set that was issued before has none
        return cls(periods, ladder, whole["most_extensions"], whole["may_exceed"], longest)

    def plain(self) -> dict[str, Any]:
        """Return the rules as they are stored."""
        return asdict(self)

    def period(self, clock: str) -> Period:
        """Return the period of a clock."""
        return next(one for one in self.periods if one.clock == clock)

    def steps(self, clock: str) -> tuple[int, ...]:
        """Return how many days before the day of a clock each step of the ladder lies.

        The first lies where the clock is warned of; the others keep their proportion: 20, 10, 0 or 10, 5, 0.
        """
        first = self.period(clock).warn_at
        return tuple(rung.days * first // max(self.ladder[0].days, 1) for rung in self.ladder)

    def warnings(self) -> dict[str, list[int]]:
        """Return the steps of each clock, as a plan keeps them."""
        return {one.clock: list(self.steps(one.clock)) for one in self.periods}

    def days(self, feedback_day: date, holidays: Holidays) -> dict[str, date]:
        """Return the last day of each period, counted from the day of feedback."""
        starts = {Start.FEEDBACK.value: feedback_day}
        found: dict[str, date] = {}
        for one in sorted(self.periods, key=lambda period: period.after == Start.CONCENTRATED):
            found[one.clock] = one.ends(starts[one.after], holidays)
            if one.clock == Clock.CONCENTRATED:
                starts[Start.CONCENTRATED.value] = found[one.clock]
        return found


UNITS = {
    **dict.fromkeys(("天", "日", "days"), Unit.DAYS),
    **dict.fromkeys(("个工作日", "工作日", "working days"), Unit.WORKING_DAYS),
    **dict.fromkeys(("个月", "月", "months"), Unit.MONTHS),
}
LENGTH = re.compile(rf"\s*(\d{{1,3}})\s*({'|'.join(UNITS)})\s*")


def length_of(words: str) -> tuple[int, str] | None:
    """Read the length of a period; None when it says none.

    >>> length_of("15个工作日"), length_of("6个月"), length_of("半年")
    ((15, 'working_days'), (6, 'months'), None)
    """
    found = LENGTH.fullmatch(words)
    if found is None or int(found[1]) == 0:
        return None
    return int(found[1]), UNITS[found[2]].value


def step_reached(days: Sequence[int], due_on: date, today: date) -> int | None:
    """Return which step of a ladder a day has reached, 0 the first; None before it. The day of a step counts.

    >>> due = date(2026, 12, 31)
    >>> [step_reached((20, 10, 0), due, date(2026, 12, day)) for day in (10, 11, 20, 21, 30, 31)]
    [None, 0, 0, 1, 1, 2]
    """
    left = days_left(today, due_on)
    reached = [step for step, before in enumerate(days) if left <= before]
    return reached[-1] if reached else None
