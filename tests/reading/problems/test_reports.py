"""What a rectification report says was wrong, and what was done about it."""

import json
from pathlib import Path

import pytest

from xuncha.reading.document import Inspection
from xuncha.reading.extracting.problems import problems
from xuncha.reading.outlining import outline

KNOWN_FAILURE = pytest.mark.xfail(strict=True, reason="known failure: not read yet")
CASES = json.loads(Path(__file__).with_name("report_cases.json").read_text("utf-8"))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["promise"], marks=KNOWN_FAILURE if "known_failure" in case else ())
        for case in CASES
    ],
)
def test_a_report_answers_its_problems(case: dict) -> None:
    text = case["text"]

    found = problems(text, outline(text), "rectification_report", Inspection())

    told = [[p.statement, len(p.measures), p.status, len(p.sub_points)] for p in found]
    assert told == case["problems"]
