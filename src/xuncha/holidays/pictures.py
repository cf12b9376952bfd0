"""A year as twelve small months, for the eye."""

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from xuncha.holidays.notices import Change

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Square:
    """One day of a month; no number outside the month. `mark` is 休 or 班 where the table says so."""

    number: int | None
    look: str = ""
    mark: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """One month, week by week from Monday."""

    number: int
    weeks: tuple[tuple[Square, ...], ...]


def months_of(year: int, changes: Iterable[Change]) -> list[Month]:
    """Return the twelve months of a year with its days off and its worked weekends marked."""
    known = {change.date: change for change in changes}
    return [
        Month(
            month,
            tuple(
                tuple(_square(day, month, known.get(day)) for day in week)
                for week in Calendar().monthdatescalendar(year, month)
            ),
        )
        for month in range(1, 13)
    ]


def _square(day: date, month: int, change: Change | None) -> Square:
    if day.month != month:
        return Square(None)
    if change is None:
        return Square(day.day, "weekend" if day.weekday() >= SATURDAY else "")
    return (
        Square(day.day, "worked", _("班"), change.name)
        if change.worked
        else Square(day.day, "off", _("休"), change.name)
    )
