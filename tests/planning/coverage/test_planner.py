"""The pure core of the coverage planner: no rule broken on random terms, and each choice with its reason."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from xuncha.calendar import Holidays
from xuncha.planning.coverage.planner import (
    DIRECT,
    WITH_TOWN,
    Capacity,
    Factor,
    Fixed,
    Proposal,
    Task,
    Unit,
    explain,
    faults,
    propose,
    score,
)

BEGIN, END = date(2024, 1, 1), date(2026, 8, 31)
STAYS = {"unit": 20, "town": 25, "village": 8, WITH_TOWN: 2}
SPRING = Holidays(
    off=frozenset(date(2024, 2, 9) + timedelta(days=ahead) for ahead in range(9)),
    worked=frozenset({date(2024, 2, 4), date(2024, 2, 18)}),
    covered=frozenset({2024}),
)


def a_task(*units: Unit, **more: object) -> Task:
    given = {"begin": BEGIN, "end": END, "capacity": Capacity(teams=2), "holidays": SPRING, **more}
    return Task(units=units, **given)  # type: ignore[arg-type]  # the fields of a task


def places(proposal: Proposal) -> dict[int, int]:
    return {one.unit: one.number for one in proposal.visits}


def codes(proposal: Proposal, unit: int) -> list[str]:
    return [why.code for one in proposal.visits if one.unit == unit for why in one.why]


def a_random_task(seed: int) -> Task:
    """Return a term as an office might have it, and sometimes as none should."""
    dice = random.Random(seed)  # noqa: S311 -- a test needs the same numbers again
    units: list[Unit] = []
    for key in range(1, dice.randint(2, 60)):
        kind = dice.choices(("unit", "town", "village"), (5, 2, 5))[0]
        towns = [one.key for one in units if one.kind == "town"]
        last = BEGIN - timedelta(days=dice.randint(-300, 2500)) if dice.random() < 0.5 else None
        units.append(
            Unit(
                key,
                round(dice.random() * 100, 1),
                kind,
                dice.choice(("ordinary", "watched", "key", "")) if kind == "village" else "",
                dice.choice([*towns, None, 999]) if kind == "village" else None,
                last,
                frozenset({dice.choice(("粮食", "教育", "医疗"))}) if dice.random() < 0.2 else frozenset(),
                done=dice.random() < 0.15,
            )
        )
    capacity = Capacity(
        teams=dice.randint(1, 6),
        round_days=dice.randint(15, 60),
        gap_days=dice.randint(0, 30),
        spacing_days=dice.choice((0, 180, 365, 900)),
        stays={"unit": dice.randint(5, 30), "town": dice.randint(5, 30), "village": 8, WITH_TOWN: 2},
    )
    fixed = []
    for _ in range(dice.randint(0, 2)):
        first = BEGIN + timedelta(days=dice.randint(-100, 900))
        visited = frozenset(one.key for one in units if dice.random() < 0.1)
        fixed.append(Fixed(first, first + timedelta(days=dice.randint(10, 60)), visited))
    return a_task(
        *(_with_heirs(dice, units)),
        lost=tuple(range(900, 900 + dice.randint(0, 1))),
        capacity=capacity,
        fixed=tuple(fixed),
        first_number=dice.randint(1, 9),
        pins={one.key: dice.randint(1, 14) for one in units if dice.random() < 0.1},
        starts={
            dice.randint(1, 10): BEGIN + timedelta(days=dice.randint(0, 900))
            for _ in range(dice.randint(0, 2))
        },
        end=BEGIN + timedelta(days=dice.randint(30, 1800)),
    )


def _with_heirs(dice: random.Random, units: list[Unit]) -> list[Unit]:
    """Let some units take the place of others that are gone, and some new ones beside the list."""
    made = [
        replace(one, instead_of=(801, 802)[: dice.randint(1, 2)]) if dice.random() < 0.1 else one
        for one in units
    ]
    new = [Unit(700 + at, 50.0, is_due=False, instead_of=(803,)) for at in range(dice.randint(0, 2))]
    return made + new


@pytest.mark.once
@pytest.mark.parametrize("block", range(8))
def test_no_proposal_of_a_random_term_breaks_a_rule(block: int) -> None:
    tasks = [a_random_task(seed) for seed in range(block * 100, block * 100 + 100)]

    found = {seed: told for seed, task in enumerate(tasks) if (told := faults(task, propose(task)))}

    assert found == {}


@pytest.mark.once
def test_random_terms_try_everything() -> None:
    proposals = [propose(a_random_task(seed)) for seed in range(800)]

    said = {why.code for each in proposals for one in each.visits for why in one.why}
    left = {one.why.code for each in proposals for one in each.left}

    assert said >= {
        "between", "first", "earliest", "spaced", "theme", "theme_apart", "pinned", "with_town",
        "key_village", "no_town", "town_done", "town_full", "town_near", "pinned_apart",
    }  # fmt: skip
    assert left >= {"lost", "no_rounds", "too_near", "too_long", "full", "pin_full", "pin_unknown"}


def test_the_riskier_comes_first() -> None:
    found = propose(a_task(*(Unit(key, score=key) for key in range(1, 13))))

    assert places(found) == {key: (12 - key) // 4 + 1 for key in range(1, 13)}
    assert codes(found, 12) == ["first"]
    assert codes(found, 1) == ["earliest"]


def test_villages_go_with_their_town_and_a_key_village_by_itself() -> None:
    town = Unit(1, score=10, kind="town")
    watched = Unit(2, kind="village", village_class="watched", town=1)
    key = Unit(3, score=90, kind="village", village_class="key", town=1)
    orphan = Unit(4, kind="village", village_class="ordinary", town=99)

    found = propose(a_task(town, watched, key, orphan))

    assert {one.unit: one.mode for one in found.visits} == {1: DIRECT, 2: WITH_TOWN, 3: DIRECT, 4: DIRECT}
    assert [codes(found, one)[0] for one in (2, 3, 4)] == ["with_town", "key_village", "no_town"]
    assert next(one.team for one in found.visits if one.unit == 2) == next(
        one.team for one in found.visits if one.unit == 1
    )


def test_a_town_of_more_villages_than_its_round_has_room_for_leaves_some_to_others() -> None:
    town = Unit(1, kind="town")
    villages = [Unit(key, kind="village", town=1) for key in range(2, 40)]

    found = propose(a_task(town, *villages))

    assert found.covered == found.due == 39
    assert sum(one.mode == WITH_TOWN for one in found.visits) == (45 - 25) // 2 + 45 // 2
    assert "town_full" in codes(found, 39)


def test_units_of_one_theme_come_in_one_round() -> None:
    grain = [Unit(key, score=key, themes=frozenset({"粮食购销"})) for key in (1, 2, 3)]
    others = [Unit(key, score=50) for key in (4, 5, 6)]

    found = propose(a_task(*grain, *others))

    assert len({places(found)[key] for key in (1, 2, 3)}) == 1
    assert codes(found, 2) == ["theme"]


def test_a_pin_is_kept_and_one_that_has_no_room_is_told() -> None:
    units = [Unit(key, score=100 - key) for key in range(1, 6)]

    found = propose(a_task(*units, pins=dict.fromkeys(range(1, 6), 2)))

    assert set(places(found).values()) == {2}
    assert [(one.unit, one.why.code) for one in found.left] == [(5, "pin_full")]


def test_a_round_that_was_moved_begins_on_its_day_and_the_later_ones_follow() -> None:
    task = a_task(*(Unit(key) for key in range(1, 12)), starts={2: date(2024, 9, 2)})

    found = propose(task)

    assert [one.from_on for one in found.rounds][1] == date(2024, 9, 2)
    assert faults(task, found) == []


def test_a_shorter_round_finds_room_before_one_that_stands() -> None:
    standing = Fixed(date(2024, 4, 22), date(2024, 8, 30))
    task = a_task(
        *(Unit(key) for key in (1, 2, 3, 4)),
        begin=date(2024, 2, 19),
        end=date(2024, 8, 30),
        capacity=Capacity(teams=2, round_days=60, gap_days=1),
        fixed=(standing,),
    )

    found = propose(task)

    assert [(one.from_on, one.to_on) for one in found.rounds] == [(date(2024, 2, 19), date(2024, 4, 18))]
    assert len(found.rounds[0].days) == 44
    assert (found.covered, found.left) == (4, ())
    assert faults(task, found) == []


def test_the_time_before_a_round_that_was_moved_is_used_when_the_others_are_full() -> None:
    units = [Unit(key, score=key) for key in range(1, 13)]
    task = a_task(*units, starts={1: date(2026, 6, 1)})

    found = propose(task)

    assert found.rounds[0].from_on == date(2026, 6, 1)
    assert (found.covered, found.left) == (12, ())
    assert [one.number for one in found.rounds] == [1, 2, 3]
    assert all(one.to_on < date(2026, 6, 1) for one in found.rounds[1:])
    assert codes(found, 1) == ["between"]
    assert faults(task, found) == []
    again = replace(task, pins={1: places(found)[1]}, starts={1: date(2026, 6, 1), 3: date(2025, 3, 3)})
    assert propose(again).covered == 12
    assert propose(again).rounds[2].from_on == date(2025, 3, 3)


def test_a_round_that_was_moved_to_where_none_has_room_stays_and_that_is_told() -> None:
    found = propose(a_task(Unit(1), holidays=Holidays(), starts={1: date(2026, 8, 20)}))

    assert (places(found), found.rounds[0].from_on) == ({1: 1}, date(2024, 1, 1))
    assert "start_too_late" in [one.code for one in found.notes]


def test_a_term_is_planned_the_same_each_time() -> None:
    tasks = [a_random_task(seed) for seed in range(20)]

    assert [propose(one) for one in tasks] == [propose(one) for one in tasks]


def test_a_round_that_stands_is_left_alone_and_whom_it_visits_is_covered() -> None:
    standing = Fixed(date(2024, 1, 8), date(2024, 3, 1), frozenset({1}))
    task = a_task(Unit(1), Unit(2), fixed=(standing,), first_number=4)

    found = propose(task)

    assert (places(found), found.covered) == ({2: 4}, 2)
    assert found.rounds[0].from_on > standing.to_on
    assert faults(task, found) == []


def test_a_unit_is_not_visited_again_too_soon() -> None:
    task = a_task(Unit(1, score=99, last_on=date(2024, 1, 1)), Unit(2), begin=date(2024, 3, 1))

    found = propose(replace(task, capacity=Capacity(teams=1, round_days=20, stays=STAYS)))

    assert places(found)[2] == 1
    assert codes(found, 1) == ["spaced"]
    assert next(one.from_on for one in found.visits if one.unit == 1) >= date(2024, 12, 31)


def test_a_village_is_not_visited_again_too_soon_with_its_town() -> None:
    town, near = Unit(1, kind="town"), Unit(2, kind="village", town=1, last_on=date(2023, 12, 20))
    others = [Unit(key, kind="village", town=1) for key in (3, 4)]
    task = a_task(town, near, *others)

    found = propose(task)

    assert {one.unit: one.mode for one in found.visits} == {1: DIRECT, 2: DIRECT, 3: WITH_TOWN, 4: WITH_TOWN}
    assert codes(found, 2) == ["town_near", "spaced"]
    assert next(one.from_on for one in found.visits if one.unit == 2) >= date(2024, 12, 19)
    assert faults(task, found) == []


def test_a_village_that_is_never_far_enough_is_left_with_the_reason() -> None:
    near = Unit(2, kind="village", town=1, last_on=date(2023, 12, 20))
    task = a_task(Unit(1, kind="town"), near, capacity=Capacity(teams=2, spacing_days=3_000))

    found = propose(task)

    assert (places(found), [(one.unit, one.why.code) for one in found.left]) == ({1: 1}, [(2, "too_near")])
    assert faults(task, found) == []


def test_a_village_that_a_person_chose_goes_with_its_town_and_the_others_wait() -> None:
    near = [Unit(key, kind="village", town=1, last_on=date(2023, 12, 20)) for key in (2, 3)]
    task = a_task(Unit(1, kind="town"), *near, pins={2: 1})

    found = propose(task)

    assert {one.unit: one.mode for one in found.visits} == {1: DIRECT, 2: WITH_TOWN, 3: DIRECT}
    assert places(found)[3] > 1
    assert faults(task, found) == []


def test_the_checker_sees_a_village_that_goes_with_its_town_too_soon() -> None:
    town, village = Unit(1, kind="town"), Unit(2, kind="village", town=1)
    found = propose(a_task(town, village))

    told = faults(a_task(town, replace(village, last_on=date(2023, 12, 20))), found)

    assert told == ["unit 2 is visited too soon after 2023-12-20"]


def test_a_term_without_days_covers_nobody_and_says_so() -> None:
    found = propose(a_task(Unit(1), Unit(2, done=True), end=date(2024, 1, 5)))

    assert (found.covered, found.due) == (1, 2)
    assert [(one.unit, one.why.code) for one in found.left] == [(1, "no_rounds")]


def test_a_year_that_is_not_published_is_told() -> None:
    found = propose(a_task(Unit(1)))

    assert [(one.code, one.filled) for one in found.notes] == [
        ("year_not_published", {"year": 2025}),
        ("year_not_published", {"year": 2026}),
    ]


@pytest.mark.parametrize(
    "broken",
    [
        lambda found: replace(found, visits=found.visits + found.visits[:1]),
        lambda found: replace(found, visits=found.visits[1:]),
        lambda found: replace(found, covered=found.covered - 1),
        lambda found: replace(found, left=()),
        lambda found: replace(found, visits=tuple(one for one in found.visits if one.unit != 4)),
        lambda found: replace(found, visits=(replace(found.visits[0], number=9), *found.visits[1:])),
        lambda found: replace(found, visits=(replace(found.visits[0], team=3), *found.visits[1:])),
        lambda found: replace(found, visits=(replace(found.visits[0], why=()), *found.visits[1:])),
        lambda found: replace(
            found, visits=tuple(replace(one, team=1, from_on=date(2024, 1, 2)) for one in found.visits)
        ),
    ],
)
def test_the_checker_finds_what_was_broken(broken: object) -> None:
    task = a_task(Unit(1), Unit(2), Unit(3), Unit(4, is_due=False, instead_of=(8,)), lost=(9,))
    found = propose(task)

    assert faults(task, found) == []
    assert faults(task, broken(found)) != []  # type: ignore[operator]  # one of the functions above


def test_a_score_is_the_sum_of_its_parts() -> None:
    factors = [Factor("letters", 3, 0, 20), Factor("money", 1, 0, 100), Factor("off", 5, 0, 1, is_on=False)]

    parts = explain(factors, {"letters": 10, "off": 1})

    assert [(one.factor.key, one.value, one.normalised, one.contribution) for one in parts] == [
        ("letters", 10, 0.5, 37.5),
        ("money", None, 0.0, 0.0),
    ]
    assert score(parts) == 37.5
