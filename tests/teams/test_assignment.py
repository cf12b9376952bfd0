"""The inner part of assignment: no proposal breaks a hard rule, and a contradiction is told by its rules."""

import json
import os
from dataclasses import replace

import assignment_trials as trials
import pytest

from xuncha.teams.assignment import choosing
from xuncha.teams.assignment.checking import broken
from xuncha.teams.assignment.choosing import choose
from xuncha.teams.assignment.conflict import conflict
from xuncha.teams.assignment.figures import figures
from xuncha.teams.assignment.greedy import greedy
from xuncha.teams.assignment.hard import Kind, Rule
from xuncha.teams.assignment.instance import (
    Ban,
    Bar,
    Choice,
    Inspector,
    Instance,
    Outcome,
    Pin,
    Seat,
    Stint,
    Team,
    Unit,
    replacing,
)
from xuncha.teams.assignment.modelling import Model
from xuncha.teams.assignment.packing import packed, unpacked
from xuncha.teams.assignment.polishing import Table, polish
from xuncha.teams.assignment.reasons import Reason, Reasons, Why
from xuncha.teams.assignment.solve import solve
from xuncha.teams.assignment.words import reasons

pytestmark = pytest.mark.once
TRIALS = int(os.environ.get("XUNCHA_TRIALS", "300"))
LEADER, DEPUTY, MEMBER = Seat


def somebody(key: str, *, top: bool = False, **more: object) -> Inspector:
    return Inspector(key, f"{key}某", may_lead=top, may_deputise=top, **more)  # type: ignore[arg-type]  # passed on


def a_question(**more: object) -> Instance:
    """Return two teams of three, six people of whom four may lead, two units."""
    people = (*(somebody(key, top=True) for key in "abcd"), somebody("e"), somebody("f"))
    teams = tuple(
        Team(key, f"第{key}组", units=(f"u{key}",), least=3, most=3, wanted=3) for key in ("一", "二")
    )
    units = (Unit("u一", "甲局"), Unit("u二", "乙局"))
    return Instance(**{"inspectors": people, "teams": teams, "units": units} | more)  # type: ignore[arg-type]  # the same


def team_of(choices: tuple[Choice, ...], who: str) -> str:
    return next((one.team for one in choices if one.inspector == who), "")


@pytest.mark.parametrize("part", range(10))
def test_no_proposal_breaks_a_hard_rule_and_both_agree_on_what_is_possible(part: int) -> None:
    for seed in range(part, TRIALS, 10):
        asked = trials.small(seed)
        solved, rough = solve(asked, 5.0), greedy(asked)

        assert broken(asked, solved.choices) == [] or solved.outcome == Outcome.IMPOSSIBLE, seed
        assert broken(asked, rough.choices) == [] or rough.outcome == Outcome.IMPOSSIBLE, seed
        assert bool(solved.choices) == bool(rough.choices), seed
        assert solved.cost <= rough.cost, seed


def test_the_trials_hold_possible_and_impossible_questions_with_pins_bans_and_bars() -> None:
    asked = [trials.small(seed) for seed in range(100)]

    possible = sum(bool(greedy(one).choices) for one in asked)
    assert 30 <= possible <= 90
    assert all(sum(bool(part(one)) for one in asked) >= 20 for part in PARTS)


PARTS = (lambda one: one.pins, lambda one: one.bans, lambda one: one.bars)


def test_the_solver_counts_the_cost_as_the_figures_do() -> None:
    asked = next(one for one in map(trials.small, range(100)) if greedy(one).choices)
    solved = solve(asked, 5.0)

    assert solved.outcome == Outcome.OPTIMAL
    assert solved.cost == solved.bound == figures(asked, solved.choices).cost(asked.weights)
    assert solved.gap() == 0.0


BREAKS = [
    ([("一", LEADER, "a"), ("一", DEPUTY, "b"), ("一", MEMBER, "a")], Rule(Kind.ONE_TEAM, inspector="a")),
    ([("一", DEPUTY, "b"), ("一", MEMBER, "a"), ("一", MEMBER, "e")], Rule(Kind.LEADER, team="一")),
    ([("一", LEADER, "e"), ("一", DEPUTY, "b"), ("一", MEMBER, "a")], Rule(Kind.LEADER, team="一")),
    ([("一", LEADER, "a"), ("一", MEMBER, "b"), ("一", MEMBER, "e")], Rule(Kind.DEPUTY, team="一")),
    ([("一", LEADER, "a"), ("一", DEPUTY, "f"), ("一", MEMBER, "b")], Rule(Kind.DEPUTY, team="一")),
    ([("一", LEADER, "a"), ("一", DEPUTY, "b")], Rule(Kind.LEAST, team="一")),
    (
        [("一", LEADER, "a"), ("一", DEPUTY, "b"), ("一", MEMBER, "e"), ("一", MEMBER, "f")],
        Rule(Kind.MOST, team="一"),
    ),
    (
        [("一", LEADER, "a"), ("一", DEPUTY, "c"), ("一", MEMBER, "e")],
        Rule(Kind.RECUSAL, team="一", inspector="c", unit="u一"),
    ),
    (
        [("一", LEADER, "a"), ("一", DEPUTY, "g"), ("一", MEMBER, "b")],
        Rule(Kind.RECUSED_FROM_LEADING, team="一", inspector="g", unit="u一", seat=DEPUTY),
    ),
    (
        [("一", LEADER, "a"), ("一", DEPUTY, "b"), ("一", MEMBER, "d")],
        Rule(Kind.BAN, inspector="d"),
    ),
    (
        [("一", LEADER, "b"), ("一", DEPUTY, "a"), ("一", MEMBER, "f")],
        Rule(Kind.PIN, team="一", inspector="a", seat=LEADER),
    ),
]


@pytest.mark.parametrize(("chosen", "rule"), BREAKS)
def test_the_checker_finds_every_kind_of_broken_rule(chosen: list[tuple[str, Seat, str]], rule: Rule) -> None:
    team = replace(a_question().teams[0], key="一")
    pins = (Pin("a", "一", LEADER),) if rule.kind == Kind.PIN else ()
    people = (*a_question().inspectors, somebody("g", top=True))
    bars = (Bar("c", "u一"), Bar("g", "u一", only_leading=True))
    asked = a_question(inspectors=people, teams=(team,), bars=bars, bans=(Ban("d"),), pins=pins)

    assert broken(asked, [Choice(*one) for one in chosen]) == [rule]


def test_who_is_recused_pinned_or_excluded_is_where_the_rules_say() -> None:
    bars = (Bar("a", "u一", "近亲属"), Bar("e", "u二", "籍贯"))
    asked = a_question(bars=bars, pins=(Pin("d", "二", LEADER),), bans=(Ban("c", "二"),))

    for found in (solve(asked, 5.0), greedy(asked)):
        assert [team_of(found.choices, who) for who in "adec"] == ["二", "二", "一", "一"]
        assert Choice("二", LEADER, "d") in found.choices


def test_who_may_not_lead_somewhere_may_still_be_a_member_there() -> None:
    people = (*a_question().inspectors, somebody("g", top=True))
    asked = a_question(inspectors=people, bars=(Bar("g", "u一", only_leading=True),), pins=(Pin("g", "一"),))

    for its in (solve(asked, 5.0), greedy(asked)):
        assert Choice("一", MEMBER, "g") in its.choices
    told = conflict(replace(asked, pins=(Pin("g", "一", LEADER),)))
    assert told is not None
    assert {one.kind for one in told.rules} == {Kind.RECUSED_FROM_LEADING, Kind.PIN}


def test_expertise_load_and_mixing_pull_as_their_emphasis_says() -> None:
    people = (
        somebody("a", top=True, home="甲"),
        somebody("b", top=True, home="乙"),
        somebody("tired", expertise=frozenset({"财务"}), load=30, home="丙"),
        somebody("fresh", load=0, home="甲"),
        somebody("other", load=2, home="丁"),
    )
    team = Team("一", "第一组", units=("u一", "u二"), needs=frozenset({"财务"}), least=3, most=3, wanted=3)
    asked = a_question(inspectors=people, teams=(team,))

    found = {one.emphasis: {it.inspector for it in one.choices} for one in choose(asked, 6.0).proposals}

    assert {name: sorted(one - {"a", "b"}) for name, one in found.items()} == {
        "load": ["fresh"],
        "expertise": ["tired"],
        "mixing": ["other"],
    }


def test_the_three_things_that_are_not_fixed_move() -> None:
    last = Stint("旧一组")
    people = (
        somebody("a", top=True, past=(replace(last, led=True),)),
        somebody("b", top=True, past=(last,)),
        *(somebody(key, top=True) for key in "cd"),
        somebody("e", past=(replace(last, units=frozenset({"u一"})),)),
        somebody("f"),
    )
    found = solve(a_question(inspectors=people), 5.0)
    told = figures(a_question(inspectors=people), found.choices)

    assert (told.led_again, told.unit_again, told.together_again) == (0, 0, 1)
    assert team_of(found.choices, "e") == "二"


def test_a_contradiction_is_told_by_the_rules_in_it_and_by_no_other() -> None:
    bars = tuple(Bar(who, "u一", "近亲属") for who in "abc")
    asked = a_question(bars=bars)

    found = conflict(asked)

    assert found is not None
    assert found.is_minimal
    assert {(one.kind, one.team, one.inspector) for one in found.rules} == {
        (Kind.LEADER, "一", ""),
        (Kind.DEPUTY, "一", ""),
        *((Kind.RECUSAL, "", who) for who in "abc"),
    }


@pytest.mark.parametrize("seed", range(12))
def test_without_any_one_of_its_rules_a_contradiction_is_none(seed: int) -> None:
    asked = next(one for n in range(seed * 40, seed * 40 + 40) if not greedy(one := trials.small(n)).choices)

    found = conflict(asked)

    assert found is not None
    assert found.is_minimal
    assert not possible_under(asked, list(found.rules))
    for rule in found.rules:
        assert possible_under(asked, [one for one in found.rules if one != rule])


def possible_under(asked: Instance, rules: list[Rule]) -> bool:
    from ortools.sat.python import cp_model  # noqa: PLC0415 -- beside what it is needed for

    model = Model(asked)
    model.demand(rules)
    return cp_model.CpSolver().solve(model.sat) != cp_model.INFEASIBLE


def test_what_does_not_contradict_itself_has_no_contradiction() -> None:
    assert conflict(a_question()) is None


CONTRADICTIONS = [
    ({"pins": (Pin("e", "一", LEADER),)}, {Kind.PIN}),
    ({"pins": (Pin("a", "一"),), "bars": (Bar("a", "u一"),)}, {Kind.PIN, Kind.RECUSAL}),
    ({"pins": (Pin("a", "一"), Pin("a", "二"))}, {Kind.PIN, Kind.ONE_TEAM}),
    ({"pins": (Pin("a", "一", LEADER), Pin("b", "一", LEADER))}, {Kind.PIN, Kind.LEADER}),
    ({"bans": (Ban("f"),)}, {Kind.BAN, Kind.ONE_TEAM, Kind.LEAST}),
]


@pytest.mark.parametrize(("more", "kinds"), CONTRADICTIONS)
def test_each_kind_of_contradiction_is_named(more: dict[str, object], kinds: set[Kind]) -> None:
    asked = a_question(**more)
    found = conflict(asked)

    assert found is not None
    assert {one.kind for one in found.rules} == kinds
    assert not greedy(asked).choices


def test_replacing_one_member_leaves_all_others_where_they_are() -> None:
    asked = a_question(inspectors=(*a_question().inspectors, somebody("g"), somebody("h", load=5)))
    first = solve(asked, 5.0).choices
    gone = next(one for one in first if one.inspector in "efg" and one.seat == MEMBER)

    second = solve(replacing(asked, first, gone.inspector), 5.0).choices

    kept, (new,) = set(first) & set(second), set(second) - set(first)
    assert kept == set(first) - {gone}
    assert (new.team, new.seat) == (gone.team, MEMBER)


def test_reasons_tell_what_closes_a_team_and_what_only_speaks_against() -> None:
    last = Stint("旧一组")
    people = (
        *(somebody(key, top=True) for key in "abcd"),
        somebody("e", expertise=frozenset({"财务"}), past=(last,)),
        somebody("f", past=(last,), load=9),
        somebody("g"),
    )
    teams = tuple(replace(one, needs=frozenset({"财务"})) for one in a_question().teams)
    asked = a_question(
        inspectors=people, teams=teams, bars=(Bar("f", "u二", "近亲属"),), pins=(Pin("e", "一"),)
    )
    found = solve(asked, 5.0)
    told = Reasons(asked, found.choices)
    out = {one.key: dict(why) for one, why in told.left_out()}

    assert told.chosen(Choice("一", MEMBER, "e"))[:2] == [
        Reason(Why.PINNED),
        Reason(Why.ONLY_ONE_WHO_KNOWS, "财务"),
    ]
    assert list(out) == ["f"]
    assert out["f"][teams[1]] == [Reason(Why.RECUSED, "乙局", "近亲属")]
    assert out["f"][teams[0]] == [Reason(Why.TOGETHER_LAST_TIME, "e某"), Reason(Why.MUCH_LOAD, "9")]


def test_without_the_solver_the_quick_search_proposes_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "SOLVER", "a_library_that_is_not_there")

    answer = choose(a_question(), 5.0)
    none = choose(a_question(bans=(Ban("f"),)), 5.0)

    assert answer.is_rough
    assert {(one.solver, one.gap()) for one in answer.proposals} == {("greedy", None)}
    assert (none.proposals, none.conflict, none.is_rough) == ((), None, True)


def test_an_impossible_question_is_answered_by_its_contradiction() -> None:
    answer = choose(a_question(bans=(Ban("f"),)), 5.0)

    assert answer.proposals == ()
    assert answer.conflict is not None
    assert answer.conflict.is_minimal


@pytest.mark.parametrize("seed", range(20))
def test_a_question_is_packed_without_names_and_comes_back_whole(seed: int) -> None:
    asked = trials.small(seed)
    names = {
        "inspectors": {one.key: one.name for one in asked.inspectors},
        "teams": {one.key: one.name for one in asked.teams},
        "units": {one.key: one.name for one in asked.units},
    }

    plain = json.loads(json.dumps(packed(asked)))

    assert unpacked(plain, names) == asked
    assert not any(one.name in str(plain) for one in (*asked.inspectors, *asked.teams, *asked.units))


@pytest.mark.parametrize("seed", range(40))
def test_polishing_keeps_every_rule_and_every_seat_and_costs_no_more(seed: int) -> None:
    asked = trials.small(seed)
    first = greedy(asked)
    if not first.choices:
        return

    table = Table(asked, first.choices)
    before = table.total()
    better = polish(asked, first.choices, 5.0)

    assert broken(asked, better) == []
    assert [(one.team, one.seat) for one in better] == [(one.team, one.seat) for one in first.choices]
    assert before == first.cost >= figures(asked, better).cost(asked.weights)


def test_reasons_that_differ_in_one_name_are_told_together() -> None:
    near = [Reason(Why.OWN_REGION, name) for name in ("甲镇", "乙镇", "甲镇", "丙镇")]

    assert reasons([*near[:2], Reason(Why.NOT_NEEDED)]) == "与“甲镇、乙镇”同一地区；人数已够"
    assert reasons(near) == "与“甲镇、乙镇等 3 个”同一地区"
