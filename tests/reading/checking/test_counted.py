"""What a paper says it lists is held against its list."""

from collections.abc import Callable
from typing import Any

import pytest

from xuncha.reading.document import Inspection
from xuncha.reading.extracting.problems import problems
from xuncha.reading.outlining import outline

Checks = Callable[..., list[tuple[str, bool]]]


def facts(text: str, genre: str) -> dict[str, Any]:
    shape = outline(text)
    return {"genre": genre, "outline": shape, "problems": problems(text, shape, genre, Inspection())}


@pytest.mark.parametrize(
    "text",
    [
        "归纳为“三有”问题：有制度空转，台账补造；有账目混乱，长期挂账；有纪律松散，值班脱岗。",
        "主要问题有：制度空转；账目混乱；纪律松散。问题就是这三条。",
    ],
)
def test_as_many_problems_are_listed_as_said(checks: Checks, text: str) -> None:
    found = checks(text, **facts(text, "feedback_bulletin"))

    assert [holds for _, holds in found] == [True]


def test_another_number_says_nothing(checks: Checks) -> None:
    text = "四类单位参加。主要问题有：制度空转；账目混乱；纪律松散。"

    assert checks(text, **facts(text, "feedback_bulletin")) == []


@pytest.mark.parametrize(("name", "holds"), [("三不准", True), ("六不准", False)])
def test_rules_are_counted_against_their_name(checks: Checks, name: str, holds: bool) -> None:
    text = f"巡察干部“{name}”\n一、不准饮酒。\n二、不准收礼。\n三、不准泄密。\n违反的，通报。"

    found = checks(text, **facts(text, "other"))

    assert found == [(f"“{name}”列举3条=3条" if holds else f"名为“{name}”，列举3条", holds)]
