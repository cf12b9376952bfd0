"""Clocks by calendar months."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuncha.calendar import add_months, days_left

DATES = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 3, 15), 6, date(2026, 9, 15)),
        (date(2026, 10, 31), 2, date(2026, 12, 31)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_months_are_calendar_months_and_short_months_end_on_their_last_day(
    start: date, months: int, due: date
) -> None:
    assert add_months(start, months) == due


@given(DATES, st.integers(-240, 240))
def test_the_month_is_the_one_asked_for_and_the_day_is_never_later(start: date, months: int) -> None:
    due = add_months(start, months)

    assert (due.year * 12 + due.month) - (start.year * 12 + start.month) == months
    assert due.day <= start.day
    assert due.day == start.day or (due + timedelta(days=1)).day == 1


@given(DATES, st.integers(0, 120))
def test_a_longer_clock_never_ends_earlier(start: date, months: int) -> None:
    assert add_months(start, months + 1) > add_months(start, months)


def test_a_passed_date_has_negative_days_left() -> None:
    assert days_left(date(2026, 12, 4), date(2026, 12, 2)) == -2
