"""What the office knows of holidays."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet

from xuncha.calendar import Holidays
from xuncha.holidays.exchange import Published
from xuncha.holidays.models import Day, DayKind, Year
from xuncha.holidays.notices import Change

ANNOUNCED_IN = 11
"""The next year is published in November, so from then on its absence is worth a word."""


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
