"""Working days and clocks, pure: the table of holidays is handed in."""

from xuncha.calendar.clocks import add_months, days_left
from xuncha.calendar.holidays import Holidays, YearNotCovered
from xuncha.calendar.working_days import (
    add_working_days,
    is_working_day,
    next_working_day,
    working_days_between,
)

__all__ = [
    "Holidays",
    "YearNotCovered",
    "add_months",
    "add_working_days",
    "days_left",
    "is_working_day",
    "next_working_day",
    "working_days_between",
]
