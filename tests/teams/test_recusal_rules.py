"""Conflicts are found by every rule, and none is invented: against a checker that was written apart."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.teams.planted import broken
from xuncha.teams.models import RuleKey
from xuncha.teams.recusal.facts import Candidate, Held, Rule, Tie, Unit
from xuncha.teams.recusal.rules import DEFAULTS, LOOKS, SOURCES, TIES, conflicts, days_in, years_before

ON = date(2026, 11, 23)
DAYS = st.dates(date(2014, 1, 1), date(2027, 6, 30))
PLACES = st.sampled_from(["", "1.", "1.4.", "1.4.17.", "1.40.", "1.5."])
ORGANISATIONS = st.integers(1, 6)


@st.composite
def spans(draw: st.DrawFn) -> tuple[date, date | None]:
    first = draw(DAYS)
    length = draw(st.none() | st.integers(0, 2600) | st.sampled_from([1094, 1095, 1096, 1097]))
    return first, None if length is None else first + timedelta(length)


@st.composite
def candidates(draw: st.DrawFn) -> Candidate:
    posts = [Held(draw(ORGANISATIONS), *draw(spans())) for _ in range(draw(st.integers(0, 3)))]
    ties = [
        Tie(draw(st.sampled_from(sorted(TIES))), draw(ORGANISATIONS), draw(st.booleans()), *draw(spans()))
        for _ in range(draw(st.integers(0, 3)))
    ]
    part = draw(st.sampled_from(["leader", "deputy", "member"]))
    home = draw(st.none() | ORGANISATIONS)
    return Candidate(draw(st.integers(1, 99)), "某人", home, draw(PLACES), tuple(posts), tuple(ties), part)


@st.composite
def units(draw: st.DrawFn) -> Unit:
    related = draw(st.frozensets(ORGANISATIONS, max_size=2))
    return Unit(draw(ORGANISATIONS), "某单位", related, draw(PLACES))


RULES = st.tuples(
    *(
        st.builds(
            Rule,
            st.just(one.key),
            st.integers(1, 5) if one.years else st.just(0),
            st.sampled_from(["leaders", "all"]),
            st.sampled_from([True, True, True, False]),
        )
        for one in DEFAULTS
    )
)


@given(st.lists(candidates(), max_size=3), st.lists(units(), max_size=3), RULES, st.just(ON) | DAYS)
def test_what_is_found_is_what_another_reading_of_the_rules_finds(
    people: list[Candidate], places: list[Unit], rules: tuple[Rule, ...], on: date
) -> None:
    people = [replace(one, key=place) for place, one in enumerate(people)]

    found = [(one.candidate, one.unit, one.rule) for one in conflicts(people, places, rules, on)]

    expected = [
        (one.key, unit.organisation, key)
        for one in people
        for unit in places
        for key in broken(one, unit, list(rules), on)
    ]
    assert sorted(found) == sorted(expected)


def near(kind: str, first: date, last: date) -> Tie:
    """Return a tie to somebody in the leading body of the unit, from one day to another."""
    return Tie(kind, 1, leading=True, from_on=first, to_on=last)


UNIT = Unit(1, "市教育局", frozenset({2}), "1.4.")
CLEAN = Candidate(7, "王芳", 9, "1.5.", (Held(9, date(2015, 1, 1)),), (), "leader")
RECENT = (date(2021, 1, 1), date(2023, 11, 23))
PLANTED = {
    "own_unit": {"home": 2},
    "worked_recently": {"posts": (Held(1, date(2023, 1, 1), date(2023, 11, 23)),)},
    "worked_long": {"posts": (Held(1, date(2010, 1, 1), date(2013, 1, 1)),)},
    "spouse": {"ties": (Tie("spouse", 1, leading=True),)},
    "lineal": {"ties": (Tie("lineal", 2, leading=True),)},
    "collateral": {"ties": (Tie("collateral", 1, leading=True),)},
    "in_law": {"ties": (Tie("in_law", 1, leading=True),)},
    "family_staff": {"ties": (Tie("lineal", 1),)},
    "superior": {"ties": (near("superior", *RECENT),)},
    "co_worked": {"ties": (near("co_worked", date(2010, 1, 1), date(2012, 12, 31)),)},
    "same_body": {"ties": (near("same_body", *RECENT),)},
    "teacher": {"ties": (Tie("teacher", 1, leading=True),)},
    "native_place": {"native": "1.4."},
    "handled": {"ties": (Tie("handled", 1),)},
    "other": {"ties": (Tie("other", 1),)},
}


@pytest.mark.parametrize("key", PLANTED)
def test_a_planted_conflict_is_found_by_its_rule_alone(key: str) -> None:
    (found,) = conflicts([replace(CLEAN, **PLANTED[key])], [UNIT], DEFAULTS, ON)  # type: ignore[arg-type]  # columns of a candidate

    assert (found.candidate, found.unit, found.rule) == (7, 1, key)
    assert found.reason.startswith("王芳")
    assert "市教育局" in found.reason


def test_nothing_is_found_with_somebody_who_has_nothing_to_do_with_the_unit() -> None:
    assert conflicts([CLEAN], [UNIT], DEFAULTS, ON) == []


@pytest.mark.parametrize(
    ("key", "clean"),
    [
        ("worked_recently", {"posts": (Held(1, date(2023, 1, 1), date(2023, 11, 22)),)}),
        ("worked_long", {"posts": (Held(1, date(2010, 1, 1), date(2012, 12, 30)),)}),
        ("co_worked", {"ties": (near("co_worked", date(2010, 1, 2), date(2012, 12, 30)),)}),
        ("superior", {"ties": (near("superior", date(2021, 1, 1), date(2023, 11, 22)),)}),
        ("native_place", {"native": "1.40."}),
        ("spouse", {"ties": (Tie("spouse", 3, leading=True),)}),
        ("teacher", {"ties": (Tie("teacher", 1),)}),
    ],
)
def test_one_day_or_one_place_beside_it_is_no_conflict(key: str, clean: dict[str, object]) -> None:
    found = conflicts([replace(CLEAN, **clean)], [UNIT], DEFAULTS, ON)  # type: ignore[arg-type]  # columns of a candidate

    assert [one.rule for one in found if one.rule == key] == []


def test_rules_of_leaders_do_not_bind_members_and_a_rule_that_is_off_binds_nobody() -> None:
    worked = replace(CLEAN, posts=(Held(1, date(2025, 1, 1)),))
    off = [replace(one, active=False) for one in DEFAULTS]

    assert conflicts([replace(worked, part="member")], [UNIT], DEFAULTS, ON) == []
    assert conflicts([worked], [UNIT], off, ON) == []
    assert [one.rule for one in conflicts([worked], [UNIT], DEFAULTS, ON)] == ["worked_recently"]


def test_the_reason_says_the_days_and_the_years() -> None:
    (found,) = conflicts([replace(CLEAN, **PLANTED["worked_recently"])], [UNIT], DEFAULTS, ON)  # type: ignore[arg-type]  # columns of a candidate

    assert found.reason == "王芳 2023-01-01 至 2023-11-23在“市教育局”任职，在3年以内"


def test_days_that_overlap_count_once() -> None:
    spans_ = [(date(2020, 1, 1), date(2020, 1, 10)), (date(2020, 1, 5), date(2020, 1, 12))]

    assert (days_in(spans_, ON), days_in([(ON, None)], ON)) == (12, 1)
    assert days_in([(ON + timedelta(1), None)], ON) == 0


def test_a_leap_day_has_its_anniversary() -> None:
    assert years_before(date(2024, 2, 29), 4) == date(2020, 2, 29)
    assert years_before(date(2024, 2, 29), 3) == date(2021, 2, 28)


def test_every_rule_has_its_words_and_its_look() -> None:
    keys = [one.key for one in DEFAULTS]

    assert keys == list(LOOKS) == list(SOURCES) == RuleKey.values
