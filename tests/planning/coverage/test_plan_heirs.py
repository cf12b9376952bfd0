"""Merged and split units in a plan: who took their place is planned for them, and the numbers agree."""

from datetime import UTC, date, datetime

import pytest

from tests.builders import MONDAY, a_person, a_round, a_segment, an_organisation
from tests.planning.planned import EARLY, a_listed_term, a_plan, signed_in
from xuncha.organisations import actions as organisations
from xuncha.organisations.models import Kind, Organisation
from xuncha.planning import actions as of_terms
from xuncha.planning import queries as of_coverage
from xuncha.planning.coverage import actions, queries, showing
from xuncha.planning.coverage.settings import Settings
from xuncha.planning.models import CoveragePlan, Inspection, Planned, Round, Term
from xuncha.planning.states import RoundState

pytestmark = pytest.mark.django_db
NEW_YEAR = date(2024, 1, 1)


def named(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def merge(name: str, into: str, on: date = NEW_YEAR) -> None:
    way = {"into": named(into), "on": on, "reason": "机构改革", "by": a_person("OFD"), "at": MONDAY}
    organisations.merge_organisation(organisation=named(name), **way)  # type: ignore[arg-type]  # words of the act


def split(term: Term, name: str, *parts: str) -> None:
    head = a_person("OFD")
    way = {"on": NEW_YEAR, "reason": "机构改革", "by": head, "at": MONDAY}
    organisations.abolish_organisation(organisation=named(name), **way)  # type: ignore[arg-type]  # words of the act
    if parts:
        heirs = [an_organisation(name=one) for one in parts]
        of_terms.record_split(term=term, organisation=named(name), parts=heirs, by=head, at=MONDAY)


def visits(plan: CoveragePlan) -> dict[str, str]:
    told = showing.as_json(plan, hidden=frozenset())
    return {one["name"]: one["why"] for each in told["rounds"] for one in each["visits"]}


def left(plan: CoveragePlan) -> dict[str, str]:
    return {one["name"]: one["why"] for one in showing.as_json(plan, hidden=frozenset())["left"]}


def visited(term: Term, *units: Organisation, month: int = 3, year: int = 2023) -> None:
    the_round = a_round(term=term, number=term.rounds.count() + 1, state=RoundState.CLOSED)
    a_segment(the_round, *units, from_on=date(year, month, 6), to_on=date(year, month, 24))


def carried_out(term: Term, plan: CoveragePlan) -> None:
    """Let every round of a plan take place."""
    for one in queries.rounds_of(plan):
        units = [each.organisation for each in queries.choices_of(plan).filter(planned_round=one)]
        the_round = a_round(term=term, number=term.rounds.count() + 1, state=RoundState.CLOSED)
        a_segment(the_round, *units, from_on=one.from_on, to_on=one.to_on)


def coverage(term: Term) -> of_coverage.Coverage:
    found = of_coverage.coverage(term)
    assert found is not None
    return found


def test_a_new_unit_is_planned_for_the_one_that_merged_into_it_and_then_all_are_covered() -> None:
    term = a_listed_term("甲局", "乙局")
    an_organisation(name="丙局")
    merge("乙局", "丙局")

    plan = a_plan(term)
    page = signed_in("OFD").get(f"/planning/plans/{plan.uid}/").content.decode()
    carried_out(term, plan)

    assert visits(plan)["丙局"].startswith("承接已撤并的“乙局”，巡察后计入覆盖。")
    assert (plan.covered, plan.due, set(visits(plan))) == (2, 2, {"甲局", "丙局"})
    assert ("2 / 2" in page, "全部排下" in page) == (True, True)
    assert coverage(term).all == of_coverage.Share(2, 2)


def test_both_parts_of_a_split_unit_are_planned_for_it() -> None:
    term = a_listed_term("甲局", "乙局")
    split(term, "乙局", "丙局", "丁局")

    plan = a_plan(term)
    carried_out(term, plan)

    assert (plan.covered, plan.due, set(visits(plan))) == (2, 2, {"甲局", "丙局", "丁局"})
    assert coverage(term).all == of_coverage.Share(2, 2)


def test_a_part_that_was_inspected_since_is_not_planned_again() -> None:
    term = a_listed_term("甲局", "乙局")
    split(term, "乙局", "丙局", "丁局")
    visited(term, named("丙局"), month=2, year=2024)

    plan = a_plan(term, at=datetime(2024, 5, 6, 1, 0, tzinfo=UTC))

    assert (plan.covered, plan.due, set(visits(plan))) == (2, 2, {"甲局", "丁局"})


def test_who_was_inspected_before_it_took_another_in_is_planned_once_more_and_spaced_and_drafted() -> None:
    term = a_listed_term("甲局", "乙局")
    visited(term, named("甲局"))
    merge("乙局", "甲局")

    plan = a_plan(term, settings=Settings(teams=1, spacing_days=300))
    (chosen,) = queries.choices_of(plan)
    assert chosen.planned_round is not None
    made = actions.apply_round(planned=chosen.planned_round, by=a_person("OFD"), at=EARLY)

    assert (plan.covered, plan.due, set(visits(plan))) == (2, 2, {"甲局"})
    assert chosen.from_on is not None
    assert chosen.from_on >= date(2024, 1, 18)
    assert Inspection.objects.get(segment__round=made).organisation == named("甲局")
    following = a_plan(term)
    assert (following.covered, visits(following)) == (2, {})


def test_who_is_gone_for_good_is_told_with_what_can_be_done_and_the_numbers_are_those_of_the_term() -> None:
    term = a_listed_term("甲局", "乙局")
    split(term, "乙局")

    plan = a_plan(term)
    page = signed_in("OFD").get(f"/planning/plans/{plan.uid}/").content.decode()
    carried_out(term, plan)

    assert (plan.covered, plan.due) == (1, 2)
    assert left(plan)["乙局"].startswith("已撤并，没有可以巡察的承接单位")
    assert ("1 / 2" in page, "全部排下" in page, "没有可以巡察的承接单位" in page) == (True, False, True)
    assert coverage(term).all == of_coverage.Share(1, 2)


@pytest.mark.parametrize("kind", [Kind.DISCIPLINE, Kind.OFFICE])
def test_nobody_is_planned_who_inspects_or_receives(kind: str) -> None:
    term = a_listed_term("甲局", "乙局")
    an_organisation(name="丙委", kind=kind)
    merge("乙局", "丙委")

    assert set(visits(plan := a_plan(term))) == {"甲局"}
    assert set(left(plan)) == {"乙局"}


def test_when_the_new_unit_finds_no_room_the_old_one_is_left_for_that_reason() -> None:
    term = a_listed_term("甲局", "乙局")
    an_organisation(name="丙局")
    merge("乙局", "丙局")

    plan = a_plan(term, at=datetime(2026, 8, 28, 1, 0, tzinfo=UTC))

    assert (plan.covered, plan.due, set(left(plan))) == (0, 2, {"甲局", "乙局"})
    assert left(plan)["乙局"] == "已撤并，承接单位“丙局”没有排下：本届剩余时间排不下一轮巡察。"


def test_a_unit_was_inspected_when_its_predecessors_were() -> None:
    term = a_listed_term("甲局", "乙局", "丙局")
    visited(term, named("甲局"), month=10, year=2023)
    merge("甲局", "乙局")

    plan = a_plan(term)

    chosen = Planned.objects.get(plan=plan, organisation=named("乙局"))
    years = next(one for one in chosen.parts if one["key"] == "years")
    assert years["value"] == 0.2
    assert years["source"] != "从未巡察"
    assert chosen.from_on is not None
    assert chosen.from_on >= date(2024, 10, 23)
    assert Round.objects.count() == 1


def test_a_part_was_inspected_when_the_whole_was() -> None:
    term = a_listed_term("甲局", "乙局")
    visited(term, named("乙局"), month=10, year=2023)
    split(term, "乙局", "丙局", "丁局")

    assert queries.last_stays(term)[named("丁局").pk] == date(2023, 10, 24)
