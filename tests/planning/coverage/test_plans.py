"""Plans of the remaining rounds: made, moved, pinned, explained, applied; and what a team does not see."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from time_machine import travel

from tests.builders import a_person, a_round, a_segment, a_term, an_organisation
from tests.planning.planned import EARLY, a_listed_term, a_plan, signed_in
from xuncha.organisations.models import Kind, Organisation
from xuncha.planning.coverage import actions, queries, showing
from xuncha.planning.coverage.settings import Settings
from xuncha.planning.models import CoveragePlan, Inspection, LinkedTheme, Planned, RiskHint, Round
from xuncha.planning.states import RoundState

pytestmark = pytest.mark.django_db


def test_a_plan_puts_everybody_who_is_left_into_rounds_and_keeps_why() -> None:
    term = a_listed_term("甲局", "乙局", "丙局")
    seen = Organisation.objects.get(name="甲局")
    stay = {"from_on": date(2023, 3, 6), "to_on": date(2023, 4, 14)}
    a_segment(a_round(term=term, state=RoundState.CLOSED), seen, **stay)  # type: ignore[arg-type]  # columns

    plan = a_plan(term)

    chosen = Planned.objects.filter(plan=plan).order_by("organisation__name")
    assert (plan.covered, plan.due) == (3, 3)
    assert {one.organisation.name: bool(one.planned_round) for one in chosen} == {"丙局": True, "乙局": True}
    assert [why["why"] for why in showing.as_json(plan, hidden=frozenset())["rounds"][0]["visits"]] == [
        "风险分 30.0，排在第 1 位，安排在最早的第 2 轮。",
        "风险分 30.0，排在第 2 位，安排在最早的第 2 轮。",
    ]


def test_what_was_recorded_makes_a_unit_come_first_and_stands_in_its_score() -> None:
    term = a_listed_term("甲局", "乙局", "丙局")
    last = Organisation.objects.get(name="丙局")
    hint = actions.Hint(last, "letters", 10, date(2023, 12, 1), "信访局台账")
    actions.record_hints(term=term, hints=[hint], by=a_person("OFS"), at=EARLY)

    plan = a_plan(term)

    first = Planned.objects.filter(plan=plan).order_by("from_on")[0]
    assert (first.organisation, first.score) == (last, 35.0)
    part = next(one for one in first.parts if one["key"] == "letters")
    assert (part["value"], part["normalised"], part["contribution"]) == (10, 0.5, 5.0)
    assert (part["source"], part["as_of"]) == ("信访局台账", "2023-12-01")


def test_a_move_and_a_pin_make_the_next_version_and_the_old_one_stays() -> None:
    term = a_listed_term("甲局", "乙局", "丙局")
    plan, client = a_plan(term), signed_in("OFS")
    unit = Organisation.objects.get(name="丙局")

    with travel(EARLY, tick=False):
        client.post(f"/planning/plans/{plan.uid}/rounds/1/move/", {"to": "2024-06-03"})
        moved = queries.plans_of(term)[0]
        client.post(f"/planning/plans/{moved.uid}/units/{unit.pk}/pin/", {"number": "2"})

    pinned = queries.plans_of(term)[0]
    assert [one.number for one in queries.plans_of(term)] == [3, 2, 1]
    assert queries.rounds_of(plan)[0].from_on == date(2024, 1, 2)
    assert [queries.rounds_of(one)[0].from_on for one in (moved, pinned)] == [date(2024, 6, 3)] * 2
    choice = Planned.objects.select_related("planned_round").get(plan=pinned, organisation=unit)
    assert choice.planned_round is not None
    assert (choice.planned_round.number, choice.is_pinned) == (2, True)
    assert (moved.note, pinned.note) == ("第 1 轮移到 2024-06-03", "丙局 指定在第 2 轮")


def test_moving_the_only_round_to_the_end_of_the_term_loses_nobody() -> None:
    term = a_listed_term(*(f"局{number}" for number in range(6)))
    plan = a_plan(term, settings=Settings(teams=3))
    client = signed_in("OFS")

    with travel(EARLY, tick=False):
        client.post(f"/planning/plans/{plan.uid}/rounds/1/move/", {"to": "2026-08-03"})

    moved = queries.plans_of(term)[0]
    assert [plan.covered, len(queries.rounds_of(plan)), moved.covered, moved.due] == [6, 1, 6, 6]
    assert queries.rounds_of(moved)[0].from_on == date(2026, 8, 3)


def test_who_finds_room_before_a_round_that_stands_is_planned_there() -> None:
    term = a_listed_term("甲局", "乙局")
    standing = {"from_on": date(2026, 3, 2), "to_on": date(2026, 8, 28)}
    a_segment(a_round(term=term), Organisation.objects.get(name="甲局"), **standing)  # type: ignore[arg-type]  # columns

    plan = a_plan(
        term, settings=Settings(round_days=60, gap_days=5), at=datetime(2025, 12, 15, 1, 0, tzinfo=UTC)
    )

    assert (plan.covered, plan.due) == (2, 2)
    (planned,) = queries.rounds_of(plan)
    assert (planned.from_on, planned.days) == (date(2025, 12, 15), 45)


def test_a_person_makes_the_draft_of_a_round_and_the_next_plan_leaves_it_alone() -> None:
    term = a_listed_term("甲局", "乙局", "丙局")
    plan, client = a_plan(term), signed_in("OFD")

    with travel(EARLY, tick=False):
        client.post(f"/planning/plans/{plan.uid}/rounds/1/apply/")
        again = client.post(f"/planning/plans/{plan.uid}/rounds/1/apply/", follow=True).content.decode()

    made = Round.objects.get()
    assert (made.title, made.number, made.state) == ("第十二届第一轮巡察", 1, RoundState.DRAFTING)
    assert [one.team for one in Inspection.objects.order_by("pk")] == ["第一巡察组"] * 2
    assert "已经按方案拟定" in again
    following = a_plan(term)
    assert [one.number for one in queries.rounds_of(following)] == [2]
    assert (following.covered, following.due) == (3, 3)


def test_only_a_head_makes_a_draft_of_it_and_a_team_sees_nothing() -> None:
    plan = a_plan(a_listed_term("甲局"))
    address = f"/planning/plans/{plan.uid}/"

    assert signed_in("OFS").post(f"{address}rounds/1/apply/").status_code in (403, 404)
    assert signed_in("TL").get(address).status_code in (403, 404)
    assert "覆盖方案" not in signed_in("TL").get("/planning/").content.decode()
    assert (Round.objects.count(), signed_in("SEC").get(address).status_code) == (0, 200)


def test_before_a_list_is_frozen_there_is_no_plan() -> None:
    with pytest.raises(actions.NotPlanned, match="还没有锁定的应巡名单"):
        a_plan(a_term())

    assert CoveragePlan.objects.count() == 0


def test_who_is_not_covered_is_told_with_the_reason() -> None:
    term = a_listed_term("甲局", "乙局")
    late = datetime(2026, 7, 20, 1, 0, tzinfo=UTC)
    plan = a_plan(term, at=late)

    page = signed_in("OFD").get(f"/planning/plans/{plan.uid}/").content.decode()

    assert (plan.covered, plan.due) == (1, 2)
    assert "需要一个组连续 20 个工作日" in page


def test_the_pages_of_a_plan_open_and_say_what_stands_in_it() -> None:
    village = an_organisation(name="丁村", kind=Kind.VILLAGE)
    plan, client = a_plan(a_listed_term("甲局")), signed_in("OFD")

    page = client.get(f"/planning/plans/{plan.uid}/").content.decode()
    in_round = client.get(f"/planning/plans/{plan.uid}/rounds/1/").content.decode()
    unit = client.get(f"/planning/plans/{plan.uid}/units/{village.pk}/").content.decode()

    assert ("第 1 轮" in page, "2024-01-02" in page, "<svg" in page) == (True, True, True)
    assert ("甲局" in in_round, "第一巡察组" in in_round) == (True, True)
    assert ("距上次巡察年数" in unit, "没有数据，不计分" in unit) == (True, True)


def test_weights_are_kept_and_thresholds_that_are_equal_are_told() -> None:
    term, client = a_listed_term("甲局"), signed_in("OFS")
    filled = {
        f"{one.key}-{name}": getattr(one, name)
        for one in queries.factors(term)
        for name in ("weight", "low", "high")
    }

    wrong = client.post(f"/planning/terms/{term.uid}/risk/", {**filled, "years-low": 6, "years-is_on": "on"})
    client.post(f"/planning/terms/{term.uid}/risk/", {**filled, "years-weight": 5, "years-is_on": "on"})

    assert (wrong.status_code, "两个值不能相同" in wrong.content.decode()) == (422, True)
    assert [(one.key, one.weight) for one in queries.factors(term) if one.is_on] == [("years", 5)]
    assert Planned.objects.get(plan=a_plan(term)).score == 100.0


def test_a_table_of_hints_is_taken_whole_or_not_at_all() -> None:
    term, client = a_listed_term("甲局"), signed_in("OFS")
    code = Organisation.objects.get(name="甲局").code
    head = "统一编码,截至日期,来源,近一年来信来访（件）,专题\n"

    def sent(line: str) -> str:
        file = SimpleUploadedFile("h.csv", (head + line).encode(), "text/csv")
        address = f"/planning/terms/{term.uid}/risk/table/"
        return client.post(address, {"file": file}, follow=True).content.decode()

    refused = sent(f"{code},2024-01-01,台账,三件,粮食\nYL0,2024-01-01,台账,1,\n")
    assert ("D2：“三件”不是数字" in refused, "A3：名单里没有编码“YL0”的单位" in refused) == (True, True)
    assert RiskHint.objects.count() == 0

    sent(f"{code},2024-01-01,台账,3,粮食购销\n")
    assert [(one.key, one.value) for one in RiskHint.objects.all()] == [("letters", 3.0)]
    assert [one.title for one in LinkedTheme.objects.all()] == ["粮食购销"]
