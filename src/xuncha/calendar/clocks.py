"""Clocks that run by calendar months, as the regulations write them: "3个月", "6个月"."""

from calendar import monthrange
from datetime import date


def add_months(start: date, months: int) -> date:
    """Return the same day so many calendar months later, or the last day of a month that is too short.

    >>> add_months(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    >>> add_months(date(2026, 1, 31), 6)
    datetime.date(2026, 7, 31)
    """
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def days_left(today: date, due: date) -> int:
    """Count the days until a date; negative when it has passed.

    >>> days_left(date(2026, 11, 22), date(2026, 12, 2))
    10
    """
    return (due - today).days
