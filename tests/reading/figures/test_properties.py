"""What holds for figures of any text at all."""

from hypothesis import given, settings
from hypothesis import strategies as st

from xuncha.reading.document import Inspection, Outline
from xuncha.reading.extracting.figures import figures

WORDS = (
    "发现问题 线索 移交 办结 整改 率 分别为 和 、 , ， 。 ； 个 件 人 万元 "
    "% ％ 余 近 其中 第 届 轮 《 》 “ ” ( ) 12 3.5 1,200 一 两 十 2020年 "
    "至"
).split(" ")
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=40).map("".join)
GENRES = st.sampled_from(["annual_review", "rectification_report", "other", "speech"])


@settings(max_examples=300, deadline=None)
@given(TEXTS, GENRES)
def test_spans_ascend_and_quote_a_number_with_its_unit(text: str, genre: str) -> None:
    found = figures(text, Outline(), genre, Inspection())

    assert [f.span.start for f in found] == sorted(f.span.start for f in found)
    assert all(0 <= f.span.start < f.span.end <= len(text) for f in found)
    assert all(f.quote.endswith(f.span.of(text).strip()) for f in found if len(f.span.of(text)) <= 25)


@settings(max_examples=300, deadline=None)
@given(TEXTS, GENRES)
def test_reading_twice_is_the_same(text: str, genre: str) -> None:
    assert figures(text, Outline(), genre, Inspection()) == figures(text, Outline(), genre, Inspection())


def test_a_long_run_of_numerals_is_looked_at_once() -> None:
    """With a look from each of its characters this takes minutes."""
    assert figures("一百二十三" * 20_000, Outline(), "other", Inspection()) == ()
