"""Whatever the text, the outline quotes it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from xuncha.reading.document import Inspection
from xuncha.reading.extracting.demands import demands
from xuncha.reading.extracting.problems import STYLES, problems
from xuncha.reading.outlining import outline

WORDS = """
一、 二、 （一） (二) 1. 2． 3、 (1) 一是 二是 二要 ① ② 第一， 首先 最后 —— 。 ； , : 关于 “ ” 问题 整改情况
整改状态:已完成 有的 不严 缺位 等问题 存在的主要问题是 指出 要求 建议 表示 A 5 | 针对 2019年
"""
PIECES = st.sampled_from([*WORDS.split(), " ", "\t", "\n", "\r\n"])
TEXTS = st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_headings_and_items_quote_the_text(text: str) -> None:
    shape = outline(text)

    for heading in shape.headings:
        assert heading.span.of(text).startswith(heading.marker)
        assert heading.span.of(text).endswith(heading.title)
        assert heading.span.end == heading.body.start <= heading.body.end <= len(text)
    for item in (item for found in shape.enumerations for item in found.items):
        assert item.span.of(text).startswith(item.marker)
        assert item.span.of(text).endswith(item.text)


@given(TEXTS, st.sampled_from(sorted(STYLES)))
@settings(max_examples=400, deadline=None)
def test_problems_and_demands_quote_the_text(text: str, genre: str) -> None:
    shape = outline(text)

    found = problems(text, shape, genre, Inspection())
    told = demands(text, shape, genre, found)

    for part in (part for problem in found for part in (problem, *problem.measures, *problem.results)):
        assert 0 <= part.span.start <= part.span.end <= len(text)
    assert all(measure.span.of(text) == measure.text for problem in found for measure in problem.results)
    assert [demand.span.start for demand in told] == sorted(demand.span.start for demand in told)
