"""Deadlines are demands and plans, never time gone by."""

import pytest

from xuncha.reading.extracting import deadlines

CASES = {
    "自反馈之日起2个月内报送整改情况，10个工作日内制定方案。": ["2个月内", "10个工作日内"],
    "须在两个月内书面报告。": ["两个月内"],
    "余下8个问题，2019年6月底前办结，2025年一季度末前销号。": ["2019年6月底前", "2025年一季度末前"],
    "每月25日前报送进展，年底前全部到位。": ["每月25日前", "年底前"],
    "拟于12月份开展评选。": ["拟于12月份"],
    "巡察组定于2021年5月21日17:00撤离。": ["2021年5月21日17:00"],
    "信访受理截止时间为2024年11月7日。": ["2024年11月7日"],
    "巡察时间由2023年6月30日延长至2023年7月14日。": ["2023年7月14日"],
    "整改期限3个月。": ["3个月"],
    "受理时间截至2022年7月5日，每天8:30—17:30。": ["2022年7月5日"],
    "经过三个月努力，6月底前完成了整改。": [],
    "对2019年以前的遗留问题，近三年内多发。": [],
    "截至2024年12月31日，已完成31个。": [],
    "巡察组拟于3月上旬进驻。": [],
}


@pytest.mark.parametrize(("text", "found"), CASES.items())
def test_deadlines_are_read(text: str, found: list[str]) -> None:
    read = deadlines(text, "rectification_report")

    assert [deadline.text for deadline in read] == found


def test_a_review_tells_of_periods_that_are_no_deadlines() -> None:
    read = deadlines("一个路灯10天内修好，群众拍手。", "annual_review")

    assert read == ()


def test_a_rule_sets_periods_that_are_no_deadlines() -> None:
    read = deadlines("巡察组应当在进驻后3个工作日内公布联系方式。", "other")

    assert read == ()


def test_a_speech_sets_the_time_on_site() -> None:
    read = deadlines("现场时间为5月20日至7月20日。", "speech")

    assert [deadline.text for deadline in read] == ["5月20日至7月20日"]
