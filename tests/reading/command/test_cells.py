"""Chinese text is folded, cut and padded by the cells it takes, and nothing in it steers the terminal."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from xuncha.reading.command.cells import cut, folded, padded, printable

OFFICIAL = st.text(alphabet="整改情况2021年3%（）“”《》，。；、ab ", max_size=80)


@settings(max_examples=150, deadline=None)
@given(OFFICIAL, st.integers(12, 40))
def test_no_line_is_wider_than_the_page_and_no_character_is_lost(text: str, width: int) -> None:
    lines = folded(text, width)

    assert max(map(cell_len, lines)) <= width
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    lines = folded("经巡察，发现（存在）“四风”问题，《方案》未落实，整改率96.37%。", 10)

    assert [line for line in lines if line[0] in "，。）”》%" or line[-1] in "（“《"] == []


def test_a_number_is_not_torn_apart() -> None:
    assert folded("共整改完成1234.56万元", 14) == ["共整改完成", "1234.56万元"]


def test_a_word_that_is_wider_than_a_line_is_torn_apart() -> None:
    assert folded("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]


@pytest.mark.parametrize("width", [3, 4, 9, 10])
def test_what_is_cut_fits_and_says_so(width: int) -> None:
    words = cut("青禾县水务局党组", width)

    assert cell_len(words) <= width
    assert words.endswith("..")


def test_columns_are_padded_by_cells() -> None:
    assert [cell_len(padded(words, 12)) for words in ("数据", "abc", "12个")] == [12, 12, 12]


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_nothing_steers_the_terminal(text: str) -> None:
    words = printable("整改\x1b]0;title\x07\x9b31m" + text)

    assert [c for c in words if ord(c) < 32 or 127 <= ord(c) < 160 or 0x202A <= ord(c) <= 0x202E] == []
