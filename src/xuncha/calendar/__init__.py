"""Working days and clocks, pure: the table of holidays is handed in."""

from xuncha.calendar.beijing import BEIJING, in_beijing, minute
from xuncha.calendar.clocks import add_months, days_left
from xuncha.calendar.holidays import Holidays, YearNotCovered
from xuncha.calendar.working_days import (
    add_working_days,
    is_working_day,
    next_working_day,
    working_days_between,
)

__all__ = [
    "BEIJING",
    "Holidays",
    "YearNotCovered",
    "add_months",
    "add_working_days",
    "days_left",
    "in_beijing",
    "is_working_day",
    "minute",
    "next_working_day",
    "working_days_between",
]
