"""Days that no calendar has are told, all others are not."""

import pytest

from xuncha.reading import read


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("2024年2月30日", True),
        ("2023年2月29日", True),
        ("4月31日", True),
        ("九月三十一日", True),
        ("2024年13月5日", True),
        ("2024年0月5日", True),
        ("2024年5月0日", True),
        ("2024-02-30", True),
        ("2023.2.29", True),
        ("2024年2月29日", False),
        ("2月29日", False),
        ("十二月三十一日", False),
        ("8月31日", False),
        ("2024-02-29", False),
        ("为期2年18个月", False),
        ("满11个月30日", False),
    ],
)
def test_a_day_that_cannot_be_is_reported(words: str, told: bool) -> None:
    found = [
        check
        for check in read(f"{words}，县委第一巡察组向县教育局党组反馈了意见。").checks
        if not check.holds
    ]

    assert [check.rule for check in found] == ["date"] * told
    assert all(words.startswith(check.statement.split("“")[1].rstrip("”")) for check in found)
