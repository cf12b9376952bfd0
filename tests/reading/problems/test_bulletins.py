"""What a feedback bulletin says is wrong, in every style of listing."""

import json
from pathlib import Path

import pytest

from xuncha.reading.document import Inspection
from xuncha.reading.extracting.problems import problems
from xuncha.reading.outlining import outline

KNOWN_FAILURE = pytest.mark.xfail(strict=True, reason="known failure: not read yet")
CASES = json.loads(Path(__file__).with_name("bulletin_cases.json").read_text("utf-8"))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["promise"], marks=KNOWN_FAILURE if "known_failure" in case else ())
        for case in CASES
    ],
)
def test_a_bulletin_lists_its_problems(case: dict) -> None:
    text = case["text"]

    found = problems(text, outline(text), "feedback_bulletin", Inspection())

    assert [problem.statement for problem in found] == case["problems"]
    assert all(problem.span.of(text).find(problem.statement) >= 0 for problem in found)
