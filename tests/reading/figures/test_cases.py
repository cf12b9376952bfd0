"""Figures read from small texts; the cases are data, known failures among them."""

import json
from pathlib import Path
from typing import Any

import pytest

from xuncha.reading.document import Inspection, Outline
from xuncha.reading.extracting.figures import figures
from xuncha.reading.outlining import outline

HERE = Path(__file__).parent
CASES = json.loads((HERE / "cases.json").read_text("utf-8"))
FAILURES = json.loads((HERE / "known_failures.json").read_text("utf-8"))


def figures_of(case: dict[str, Any]) -> list[list[Any]]:
    found = figures(case["text"], outline(case["text"]), case["genre"], Inspection())
    return [[f.label, f.value, f.unit] for f in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_figures_are_read_as_written(case: dict[str, Any]) -> None:
    assert figures_of(case) == case["figures"]


@pytest.mark.parametrize("case", FAILURES, ids=lambda case: case["what"])
@pytest.mark.xfail(strict=True, reason="known failure: an improvement shows here")
def test_known_failure(case: dict[str, Any]) -> None:
    assert figures_of(case) == case["figures"]


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("问题20余个", True),
        ("近20个问题", True),
        ("问题20个以上", True),
        ("4到5轮", True),
        ("问题20个", False),
    ],
)
def test_about_is_said(text: str, approx: bool) -> None:
    found = figures(text, Outline(), "annual_review", Inspection())

    assert [f.approx for f in found] == [approx]


def test_a_range_keeps_both_ends() -> None:
    (found,) = figures("县级巡察普遍达到4到5轮", Outline(), "annual_review", Inspection())

    assert (found.value, found.upper, found.unit) == (4, 5, "轮")


def test_full_width_marks_read_like_half_width_ones() -> None:
    half = "移交线索60件,办结45件;整改率96.37%,涉及3个村(社区)。"
    full = "移交线索60件，办结45件；整改率96.37％，涉及3个村（社区）。"

    both = [figures(text, Outline(), "annual_review", Inspection()) for text in (half, full)]

    assert [(f.key, f.value, f.unit) for f in both[0]] == [(f.key, f.value, f.unit) for f in both[1]]
