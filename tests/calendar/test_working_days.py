"""Working days: the year 2026 as it was published, and what holds for every table."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuncha.calendar import (
    Holidays,
    YearNotCovered,
    add_working_days,
    is_working_day,
    next_working_day,
    working_days_between,
)

YEARS = frozenset(range(2020, 2036))
DATES = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@st.composite
def tables(draw: st.DrawFn) -> Holidays:
    """A table as offices have them: working days off, weekends worked, at most a third of any stretch."""
    every = draw(st.frozensets(DATES, max_size=40))
    off = frozenset(day for day in every if day.weekday() < 5)
    return Holidays(off, every - off, YEARS)


@given(DATES, st.integers(-60, 60), tables())
def test_adding_and_counting_are_each_others_way_back(start: date, days: int, table: Holidays) -> None:
    end = add_working_days(start, days, table)

    counted = working_days_between(start, end, table)

    # back over a start that is no working day, the first step lands before it
    assert counted == days or (days < 0 and not is_working_day(start, table) and counted == days + 1)


@given(DATES, st.integers(1, 60), tables())
def test_a_date_so_many_working_days_away_is_worked_and_the_first_of_its_kind(
    start: date, days: int, table: Holidays
) -> None:
    end = add_working_days(start, days, table)

    assert is_working_day(end, table)
    assert working_days_between(start, end - timedelta(days=1), table) == days - 1


@given(DATES, st.integers(0, 30), st.integers(0, 30), tables())
def test_two_stretches_are_one_long_one(start: date, first: int, second: int, table: Holidays) -> None:
    stepwise = add_working_days(add_working_days(start, first, table), second, table)

    assert stepwise == add_working_days(start, first + second, table)


@given(DATES, DATES, DATES, tables())
def test_counts_add_up(first: date, second: date, third: date, table: Holidays) -> None:
    whole = working_days_between(first, third, table)

    assert whole == working_days_between(first, second, table) + working_days_between(second, third, table)


@given(DATES, tables())
def test_the_next_working_day_is_worked_and_nothing_worked_lies_between(day: date, table: Holidays) -> None:
    found = next_working_day(day, table)

    between = [day + timedelta(days=ahead) for ahead in range((found - day).days)]
    assert is_working_day(found, table)
    assert [other for other in between if is_working_day(other, table)] == []


@pytest.mark.parametrize(
    "ask",
    [
        lambda table: is_working_day(date(2027, 1, 4), table),
        lambda table: next_working_day(date(2027, 1, 4), table),
        lambda table: add_working_days(date(2026, 12, 30), 5, table),
        lambda table: working_days_between(date(2026, 12, 30), date(2027, 1, 4), table),
    ],
)
def test_a_year_that_is_not_covered_is_refused_not_guessed(ask: object) -> None:
    with pytest.raises(YearNotCovered, match="2027"):
        ask(Holidays(covered=frozenset({2026})))  # type: ignore[operator]


def test_the_missing_years_of_a_stretch_are_named() -> None:
    table = Holidays(covered=frozenset({2025, 2026}))

    assert table.missing(date(2025, 3, 1), date(2028, 1, 1)) == [2027, 2028]


def test_a_day_that_is_off_and_worked_is_refused() -> None:
    day = frozenset({date(2026, 2, 14)})

    with pytest.raises(ValueError, match="2026-02-14"):
        Holidays(off=day, worked=day)
