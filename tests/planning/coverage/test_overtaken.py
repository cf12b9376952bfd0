"""A plan whose days have passed or are taken: nothing is drafted from it, and its pages say so before."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from time_machine import travel

from tests.api.conftest import Program, a_token
from tests.builders import a_person, a_round, a_segment, an_organisation
from tests.planning.coverage.test_refused import merge
from tests.planning.planned import EARLY, a_listed_term, a_plan, signed_in
from xuncha.planning import actions as of_terms
from xuncha.planning.models import CoveragePlan, Round, Term

pytestmark = pytest.mark.django_db
LATER = datetime(2024, 1, 5, 1, 0, tzinfo=UTC)
LAST = date(2024, 3, 13)
"""The last day of the first round: a plan that begins on 2 January 2024 works 45 days, holidays unknown."""
APPLY = "按方案拟定这一轮"


def applied(plan: CoveragePlan, at: datetime = EARLY) -> str:
    """Let a head draft the first round on its page; return what the page says then."""
    with travel(at, tick=False):
        sent = signed_in("OFD").post(f"/planning/plans/{plan.uid}/rounds/1/apply/", follow=True)
    return str(sent.content.decode())


def opened(plan: CoveragePlan, more: str = "", at: datetime = EARLY) -> str:
    with travel(at, tick=False):
        return str(signed_in("OFD").get(f"/planning/plans/{plan.uid}/{more}").content.decode())


def a_round_since(term: Term, from_on: date, to_on: date) -> None:
    """Let the office decide a round of its own, of a unit that no plan knows."""
    stay = {"from_on": from_on, "to_on": to_on}
    a_segment(a_round(term=term, number=7), an_organisation(name="急办局"), **stay)  # type: ignore[arg-type]  # columns


def test_a_round_whose_first_day_has_passed_is_not_drafted_and_its_pages_say_so() -> None:
    plan = a_plan(a_listed_term("甲局", "乙局"))
    words = "方案里第 1 轮 2024-01-02 进驻，这一天已经过了"

    pages = [opened(plan, at=LATER), opened(plan, "rounds/1/", LATER), applied(plan, LATER)]

    assert [words in page for page in pages] == [True] * 3
    assert (APPLY in pages[1], APPLY in opened(plan, "rounds/1/"), Round.objects.count()) == (False, True, 0)


def test_a_round_that_was_decided_since_on_the_same_days_stands_in_the_way() -> None:
    term = a_listed_term("甲局", "乙局")
    plan = a_plan(term)
    a_round_since(term, date(2024, 2, 5), date(2024, 3, 1))

    pages = [opened(plan), opened(plan, "rounds/1/"), applied(plan)]

    assert ["（2024-02-05 至 2024-03-01）重叠或间隔不够" in page for page in pages] == [True] * 3
    assert (APPLY in pages[1], Round.objects.count()) == (False, 1)


def test_a_round_too_shortly_behind_stands_in_the_way_and_one_after_the_gap_does_not() -> None:
    term = a_listed_term("甲局", "乙局")
    plan = a_plan(term)
    a_round_since(term, date(2024, 3, 25), date(2024, 4, 30))
    near = applied(plan)
    Round.objects.get().segments.update(from_on=date(2024, 4, 15))

    far = applied(plan)

    assert ("重叠或间隔不够" in near, "重叠或间隔不够" in far) == (True, False)
    assert sorted(Round.objects.values_list("number", flat=True)) == [1, 7]


def test_the_page_of_a_plan_says_that_a_unit_is_gone_or_that_there_is_a_new_list() -> None:
    term = a_listed_term("甲局", "乙局")
    plan = a_plan(term)
    before = opened(plan)
    merge("乙局", "甲局")
    merged = opened(plan)
    head = a_person("OFD")
    universe = of_terms.begin_list(term=term, by=head, at=EARLY)
    of_terms.freeze_list(universe=universe, reason="调整", by=head, at=EARLY)

    listed = opened(plan)

    assert ("编排以后的变化" in before, "编排以后已撤销或合并：乙局" in merged) == (False, True)
    assert ("应巡名单已有新的一版" in listed, APPLY in opened(plan, "rounds/1/")) == (True, False)


def test_an_old_version_offers_no_draft_and_leads_to_the_newest() -> None:
    term = a_listed_term("甲局", "乙局")
    old = a_plan(term)
    new = a_plan(term)

    page = opened(old, "rounds/1/")

    assert (APPLY in page, f"/planning/plans/{new.uid}/" in page) == (False, True)
    assert "已被覆盖方案第 2 版代替" in page


def test_a_program_that_reads_the_plan_is_told_what_has_changed_since() -> None:
    term = a_listed_term("甲局", "乙局")
    a_plan(term)
    program = Program(a_token(a_person("OFD")), Client())

    def told(at: datetime) -> list[str]:
        with travel(at, tick=False):
            return [*program("GET", f"planning/terms/{term.uid}/plan").json()["overtaken"]]

    assert told(EARLY) == []
    (sentence,) = told(LATER)
    assert "这一天已经过了" in sentence
