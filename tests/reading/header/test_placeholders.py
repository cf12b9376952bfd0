"""A figure left out on purpose is a placeholder with a label and a unit."""

import pytest

from xuncha.reading.extracting import placeholders

CASES = {
    "处置问题线索 X 件、增长 X%，立案XX件。": [
        ("处置问题线索", "件"),
        ("处置问题线索增长", "%"),
        ("立案", "件"),
    ],
    "追缴资金××万元，处分＊＊人次。": [("追缴资金", "万元"), ("处分", "人次")],
    "X个派驻组中有○○人。": [("派驻组", "个"), ("派驻组中", "人")],
    "“5+X”主题党日、X光机、12+N方式。": [],
    "立案12件。": [],
}


@pytest.mark.parametrize(("text", "found"), CASES.items())
def test_placeholders_are_read(text: str, found: list[tuple[str, str]]) -> None:
    read = placeholders(text)

    assert [(blank.label, blank.unit) for blank in read] == found
