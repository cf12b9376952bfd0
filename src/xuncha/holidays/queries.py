"""What the office knows of holidays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from xuncha.calendar import Holidays, YearNotCovered, is_working_day, next_working_day
from xuncha.holidays.exchange import Published
from xuncha.holidays.models import Day, DayKind, Year
from xuncha.holidays.notices import Change

ANNOUNCED_IN = 11
"""The next year is published in November, so from then on its absence is worth a word."""


@dataclass(frozen=True, slots=True)
class DayInWords:
    """One day as a calendar on the wall shows it: whether it is worked, by which holiday, and what comes."""

    day: date
    is_worked: bool
    holiday: str  # the name of the holiday that it belongs to, off or worked instead
    next_worked: date
    break_name: str  # the holiday that begins the day after, when that is off


def in_words(day: date) -> DayInWords | None:
    """Return what a day is; None when the table does not reach so far. Three queries."""
    holidays, tomorrow = table(), day + timedelta(days=1)
    names = dict(Day.objects.filter(date__in=(day, tomorrow)).values_list("date", "name"))
    try:
        coming = names.get(tomorrow, "") if not is_working_day(tomorrow, holidays) else ""
        worked, following = is_working_day(day, holidays), next_working_day(tomorrow, holidays)
    except YearNotCovered:
        return None
    return DayInWords(day, worked, names.get(day, ""), following, coming if worked else "")


def table() -> Holidays:
    """Return the table for counting working days: two queries."""
    days = list(Day.objects.values_list("date", "kind"))
    return Holidays(
        off=frozenset(day for day, kind in days if kind == DayKind.OFF),
        worked=frozenset(day for day, kind in days if kind == DayKind.WORKED),
        covered=frozenset(Year.objects.values_list("year", flat=True)),
    )


def years() -> QuerySet[Year]:
    """Return the years, the latest first, each with the number of its days off and its worked weekends."""
    return Year.objects.annotate(
        off=Count("days", filter=Q(days__kind=DayKind.OFF)),
        worked=Count("days", filter=Q(days__kind=DayKind.WORKED)),
    ).order_by("-year")


def changes_of(year: Year) -> list[Change]:
    """Return the days of one year in their order."""
    days = Day.objects.filter(year=year).order_by("date")
    return [Change(day.date, worked=day.kind == DayKind.WORKED, name=day.name) for day in days]


def published(some: Sequence[Year]) -> list[Published]:
    """Return years as they travel."""
    return [Published(year.year, year.source, year.issued_on, tuple(changes_of(year))) for year in some]


def missing_years(today: date) -> list[int]:
    """Return the years that are needed and not there: this one, and from November the next."""
    needed = [today.year] + ([today.year + 1] if today.month >= ANNOUNCED_IN else [])
    known = set(Year.objects.filter(year__in=needed).values_list("year", flat=True))
    return [year for year in needed if year not in known]
