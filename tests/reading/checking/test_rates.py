from collections.abc import Callable
from typing import Any

import pytest

from xuncha.reading import read
from xuncha.reading.checking import check

Checks = Callable[..., list[tuple[str, bool]]]
Made = Callable[..., Any]


def test_a_rate_agrees_with_its_ratio(checks: Checks) -> None:
    text = "反馈问题96个，已完成整改88个，整改率91.67%。"

    found = checks(text, "problems_feedback 96个", "problems_rectified 88个", "rectification_rate 91.67%")

    assert found == [("88/96=91.67%", True)]


def test_a_truncated_rate_is_told_from_a_wrong_one(a_document: Made) -> None:
    text = "移交线索155件，办结125件，办结率80%。"
    told = ("leads_transferred 155件", "leads_closed 125件", "leads_rate 80%")

    (found,) = check(a_document(text, *told))

    assert (found.statement, found.holds, found.note) == ("125/155=80.65%，文中印作80%", True, "截断")


def test_a_duly_rounded_rate_is_not_said_twice(checks: Checks) -> None:
    text = "反馈问题52个，整改48个，整改率92.3%。"

    found = checks(text, "problems_feedback 52个", "problems_rectified 48个", "rectification_rate 92.3%")

    assert found == [("48/52≈92.3%", True)]


def test_a_wrong_rate_is_reported(checks: Checks) -> None:
    text = "移交线索155件，办结125件，办结率82%。"

    found = checks(text, "leads_transferred 155件", "leads_closed 125件", "leads_rate 82%")

    assert found == [("125/155=80.65%，文中印作82%", False)]


@pytest.mark.parametrize(
    ("done", "rate", "total"),
    [("451条", "96.37%", "468条"), ("64条", "91.4%", "70条"), ("88条", "100%", "88条")],
)
def test_a_rate_without_a_total_implies_it(checks: Checks, done: str, rate: str, total: str) -> None:
    text = f"完成整改{done}，整改率{rate}。"

    found = checks(text, f"problems_rectified {done}", f"rectification_rate {rate}")

    assert found == [(f"{done}÷{rate}≈{total}", True)]


def test_a_rate_that_no_whole_number_gives_is_reported(checks: Checks) -> None:
    text = "办结意见建议7条，办结率95%。"

    found = checks(text, "suggestions_closed 7条", "suggestions_rate 95%")

    assert found == [("7条÷95%≈7条，没有整数总数能得出这一比率", False)]


def test_a_total_of_another_account_far_away_is_no_total(checks: Checks) -> None:
    text = "全年发现各类问题9536个。\n\n第七轮完成整改451条，整改率96.37%。"
    told = ("problems_found 9536个", "problems_rectified 451条 第七轮", "rectification_rate 96.37% 第七轮")

    assert checks(text, *told) == [("451条÷96.37%≈468条", True)]


def test_a_rate_of_its_own_name_speaks_of_the_count_of_that_name(checks: Checks) -> None:
    text = "清结长期未结案147件，清结率94.84%。"

    found = checks(text, "other:清结未结案 147件", "other:清结率 94.84%")

    assert found == [("147件÷94.84%≈155件", True)]


def test_coverage_is_no_share_of_what_stands_before_it(checks: Checks) -> None:
    text = "巡察单位12个，覆盖率91.2%。"

    assert checks(text, "units_inspected 12个", "coverage_rate 91.2%") == []


def test_nothing_done_gives_no_ratio(checks: Checks) -> None:
    text = "移交线索0件，办结0件，办结率100%。"

    assert checks(text, "leads_transferred 0件", "leads_closed 0件", "leads_rate 100%") == []


def test_a_share_agrees_with_its_whole(checks: Checks) -> None:
    text = "发现问题640个，其中涉农问题208个，占32.5%。"

    found = checks(text, "problems_found 640个", "problems_found 208个", "other 32.5%")

    assert found == [("208/640=32.50%", True)]


def test_a_share_of_a_whole_that_stands_elsewhere(checks: Checks) -> None:
    text = "重点村有线索24件，占总线索的60%。全年移交线索40件。"

    assert checks(text, "leads_found 24件", "other 60%", "leads_found 40件") == [("24/40=60.00%", True)]


def test_a_rate_implies_the_count_that_is_not_written(a_document: Made) -> None:
    text = "认领问题28个，目前整改率96.4%。"

    (found,) = check(a_document(text, "problems_feedback 28个", "rectification_rate 96.4%"))

    assert (found.statement, found.holds, found.note) == ("27/28=96.4%", True, "完成数未写")


def test_a_rate_of_all_of_some_implies_no_total(checks: Checks) -> None:
    text = "已完成整改57个，持续整改7个，立行立改类问题整改率100%。"
    told = ("problems_rectified 57个", "problems_in_progress 7个", "rectification_rate 100%")

    assert checks(text, *told) == []


def test_a_rate_beside_a_sum_of_three_is_a_check_of_its_own(checks: Checks) -> None:
    text = "反馈问题44个，已完成40个，基本完成3个，正在推进1个，完成率90.9%。"
    told = (
        *("problems_feedback 44个", "problems_rectified 40个", "problems_partly_rectified 3个"),
        *("problems_in_progress 1个", "rectification_rate 90.9%"),
    )

    assert checks(text, *told) == [("40+3+1=44", True), ("40/44≈90.9%", True)]


def test_a_share_above_its_whole_is_reported(checks: Checks) -> None:
    assert checks("整改率102.5%。", "rectification_rate 102.5%") == [("比率102.5%高于100%", False)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "反馈问题480条。截至目前，已完成451条。各单位紧盯不放，完成率96.37%。",
            [("451/480=93.96%，文中印作96.37%", False)],
        ),
        ("反馈问题468条。已完成451条。各单位紧盯不放，完成率96.37%。", [("451/468=96.37%", True)]),
        ("截至目前，已完成451条。各单位紧盯不放，整改完成率96.37%。", [("451条÷96.37%≈468条", True)]),
        ("制定措施480条，已完成451条，完成率96.37%。", [("451/480=93.96%，文中印作96.37%", False)]),
        ("移交问题线索95件。办结88件。线索办结率为91.67%。", [("88/95=92.63%，文中印作91.67%", False)]),
        ("反馈问题9536个。第七轮完成整改451个。群众满意，整改率96.37%。", []),
        ("反馈问题480个。完成整改451个。另一批完成整改40个。整改率96.37%。", []),
        ("反馈问题480个。完成整改451个。立行立改类整改率100%。", []),
    ],
)
def test_a_rate_is_held_against_a_count_of_another_sentence(text: str, told: list[tuple[str, bool]]) -> None:
    found = [(check.statement, check.holds) for check in read(text).checks if check.kind == "arithmetic"]

    assert found == told
