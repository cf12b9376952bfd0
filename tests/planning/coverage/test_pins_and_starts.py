"""What a person decides against the planner is kept, and what it costs is told: spacing, days gone by."""

from datetime import date

import pytest
from time_machine import travel

from tests.builders import a_round, a_segment
from tests.planning.coverage.test_planner import STAYS, a_task
from tests.planning.planned import EARLY, a_listed_term, a_plan, signed_in
from xuncha.organisations.models import Organisation
from xuncha.planning.coverage import queries
from xuncha.planning.coverage.planner import Capacity, Unit, faults, propose
from xuncha.planning.coverage.settings import Settings
from xuncha.planning.models import CoveragePlan, Planned, Round, Term
from xuncha.planning.states import RoundState

pytestmark = pytest.mark.django_db


def named(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def pin(plan: CoveragePlan, name: str, number: int) -> CoveragePlan:
    """Put a unit into a round on its page; return the version that comes of it."""
    with travel(EARLY, tick=False):
        signed_in("OFS").post(f"/planning/plans/{plan.uid}/units/{named(name).pk}/pin/", {"number": number})
    newest = queries.plans_of(plan.term).first()
    assert newest is not None
    return newest


def unit_page(plan: CoveragePlan, name: str) -> str:
    with travel(EARLY, tick=False):
        page = signed_in("OFS").get(f"/planning/plans/{plan.uid}/units/{named(name).pk}/")
    return str(page.content.decode())


def seen_lately(term: Term, name: str) -> None:
    """Let a unit have been inspected in the term before."""
    days = {"from_on": date(2016, 9, 1), "to_on": date(2021, 8, 31)}
    before = Term.objects.create(committee=term.committee, number=11, **days)
    stay = {"from_on": date(2021, 3, 1), "to_on": date(2021, 4, 30)}
    a_segment(a_round(term=before, state=RoundState.CLOSED), named(name), **stay)  # type: ignore[arg-type]  # columns


def test_a_pin_against_the_spacing_is_kept_and_said_to_be_against_it() -> None:
    term = a_listed_term("甲局", "乙局")
    seen_lately(term, "甲局")
    plan = a_plan(term, settings=Settings(teams=1, spacing_days=1500))
    before = unit_page(plan, "甲局")

    pinned = pin(plan, "甲局", 1)

    words = "2021-04-30 刚巡察过，间隔 1500 天还没有满，仍按指定排入。"
    assert (words in before, words in unit_page(pinned, "甲局")) == (False, True)
    assert words not in unit_page(pin(pinned, "乙局", 1), "乙局")


def test_of_a_pinned_town_and_its_villages_each_is_told_that_comes_too_soon() -> None:
    town = Unit(1, kind="town", last_on=date(2023, 12, 1))
    village = Unit(2, kind="village", town=1, last_on=date(2023, 12, 8))
    other = Unit(3, kind="village", town=1)
    task = a_task(town, village, other, capacity=Capacity(teams=2, stays=STAYS), pins={1: 1, 2: 1})

    found = propose(task)

    told = {one.unit for one in found.visits if any(why.code == "pinned_near" for why in one.why)}
    assert (told, faults(task, found)) == ({1, 2}, [])


def test_a_unit_may_be_put_into_a_round_behind_those_in_use() -> None:
    plan = a_plan(a_listed_term("甲局", "乙局", "丙局"), settings=Settings(teams=3))
    page = unit_page(plan, "丙局")

    pinned = pin(plan, "丙局", 3)

    choice = Planned.objects.select_related("planned_round").get(plan=pinned, organisation=named("丙局"))
    assert (queries.rounds_of(plan).count(), '<option value="3">第 3 轮</option>' in page) == (1, True)
    assert choice.planned_round is not None
    assert choice.planned_round.number == 3


def test_a_round_in_which_nobody_comes_is_not_drafted() -> None:
    plan = pin(a_plan(a_listed_term("甲局", "乙局"), settings=Settings(teams=3)), "乙局", 3)
    address = f"/planning/plans/{plan.uid}/rounds/2/"

    with travel(EARLY, tick=False):
        page = signed_in("OFD").get(address).content.decode()
        sent = signed_in("OFD").post(f"{address}apply/", follow=True).content.decode()

    assert ("按方案拟定这一轮" in page, "第 2 轮没有安排单位" in sent, Round.objects.count()) == (
        False,
        True,
        0,
    )


@pytest.mark.parametrize("after_another", [True, False])
def test_a_round_that_was_to_begin_on_a_day_that_has_passed_is_said_to_be_late(
    *, after_another: bool
) -> None:
    term = a_listed_term("甲局", "乙局")
    if after_another:
        stay = {"from_on": date(2023, 3, 6), "to_on": date(2023, 4, 14)}
        a_segment(a_round(term=term), named("乙局"), **stay)  # type: ignore[arg-type]  # columns
    number = 2 if after_another else 1
    plan = a_plan(term, settings=Settings(teams=1, starts={str(number): "2023-12-04"}))

    page = signed_in("OFS").get(f"/planning/plans/{plan.uid}/").content.decode()

    assert f"第 {number} 轮原定 2023-12-04 开始，早于可以编排的第一天，已顺延。" in page
    assert "与前后轮次冲突" not in page
