"""Whose words a list is: a demand, advice or a pledge."""

import pytest

from xuncha.reading.document import Inspection
from xuncha.reading.extracting.demands import demands
from xuncha.reading.extracting.problems import problems
from xuncha.reading.outlining import outline


def told(text: str, genre: str = "feedback_bulletin") -> list[tuple[str, str]]:
    shape = outline(text)
    found = problems(text, shape, genre, Inspection())
    return [(demand.kind, demand.text) for demand in demands(text, shape, genre, found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区委提出整改要求:一要认账;二要快改。", [("demand", "认账"), ("demand", "快改")]),
        ("巡察组提出两点建议:一是配齐人手;二是补建台账。", [("advice", "配齐人手"), ("advice", "补建台账")]),
        ("局长表态:一是照单全收;二是立行立改。", [("pledge", "照单全收"), ("pledge", "立行立改")]),
        ("市委要求两个月内书面报告整改情况。", [("demand", "两个月内书面报告整改情况")]),
        ("巡察组建议尽快补齐账目。", [("advice", "尽快补齐账目")]),
        ("三、整改要求\n(一)认领问题。\n(二)建立台账。", [("demand", "认领问题"), ("demand", "建立台账")]),
        ("主要问题:一是账目乱;二是票据缺。", []),
        ("有的违反规定精神,公款购买礼品。", []),
        ("会务管理要求不严,培训超预算。", []),
        ("但对照县委要求和群众期盼,差距明显。", []),
        ("领导小组要求不得虚报结果。", [("demand", "不得虚报结果")]),
    ],
)
def test_a_list_belongs_to_who_says_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_measures_of_a_report_are_no_demands() -> None:
    text = "二、整改落实情况\n1.关于“要求落实不严”问题。\n整改情况:一是按要求补学;二是表示歉意。"

    assert told(text, "rectification_report") == []
