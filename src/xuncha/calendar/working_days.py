"""Count working days. A year outside the table raises `YearNotCovered`: better no date than a wrong one.

The table of the examples: Spring Festival 2026, 15 to 23 February off, Saturdays 14 and 28 February worked.

>>> spring = Holidays(
...     off=frozenset(date(2026, 2, day) for day in range(15, 24)),
...     worked=frozenset({date(2026, 2, 14), date(2026, 2, 28)}),
...     covered=frozenset({2026}),
... )
>>> is_working_day(date(2026, 2, 14), spring), is_working_day(date(2026, 2, 16), spring)
(True, False)
>>> add_working_days(date(2026, 2, 13), 2, spring)
datetime.date(2026, 2, 24)
"""

from datetime import date, timedelta

from xuncha.calendar.holidays import Holidays

SATURDAY = 5
DAY = timedelta(days=1)


def is_working_day(day: date, holidays: Holidays) -> bool:
    """Say whether people work on a day."""
    holidays.check(day.year)
    return day in holidays.worked or (day.weekday() < SATURDAY and day not in holidays.off)


def next_working_day(day: date, holidays: Holidays) -> date:
    """Return the day itself when it is worked, else the first worked day after it.

    >>> next_working_day(date(2026, 5, 9), Holidays(covered=frozenset({2026})))
    datetime.date(2026, 5, 11)
    """
    while not is_working_day(day, holidays):
        day += DAY
    return day


def add_working_days(start: date, days: int, holidays: Holidays) -> date:
    """Return the date that lies so many working days after a day, or before it when negative.

    The day itself does not count; with 0 it is returned as it is.

    >>> add_working_days(date(2025, 1, 3), 1, Holidays(covered=frozenset({2025})))
    datetime.date(2025, 1, 6)
    """
    day, step = start, DAY if days > 0 else -DAY
    for _ in range(abs(days)):
        day += step
        while not is_working_day(day, holidays):
            day += step
    return day


def working_days_between(start: date, end: date, holidays: Holidays) -> int:
    """Count the working days after one day up to and with another; negative when it lies before.

    >>> working_days_between(date(2025, 1, 3), date(2025, 1, 7), Holidays(covered=frozenset({2025})))
    2
    """
    if end < start:
        return -working_days_between(end, start, holidays)
    days = (start + timedelta(days=ahead) for ahead in range(1, (end - start).days + 1))
    return sum(is_working_day(day, holidays) for day in days)
