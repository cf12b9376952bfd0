"""Numerals become whole numbers, anything else becomes None."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuncha.reading.numerals import number_of

NUMBERS = {
    "十": 10,
    "二十一": 21,
    "一百零五": 105,
    "一百一十": 110,
    "两": 2,
    "廿三": 23,
    "二〇二一": 2021,
    "三万五千": 35000,
    "一亿三千万": 130_000_000,
    "１２": 12,
    "若干": None,
    "": None,
    "9" * 40: None,
}


@pytest.mark.parametrize(("text", "number"), NUMBERS.items())
def test_numerals_are_read(text: str, number: int | None) -> None:
    assert number_of(text) == number


@given(st.text(alphabet="一二三十百千万亿零〇两廿5", max_size=24))
def test_any_row_of_numerals_is_a_number_or_none(text: str) -> None:
    number = number_of(text)

    assert number is None or number >= 0
