"""Whatever the text, the header is read without an error, and its places lie in the text."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from xuncha.reading.document import Inspection
from xuncha.reading.extracting import contacts, deadlines, placeholders

Header = Callable[[str], Inspection]

PIECES = tuple(
    "县委第一巡察组|市委|第六轮|十四届|对|向|开展了常规巡察|反馈|2023年4月|6日|至|5-7月|县水利局|、|和|等3家单位|(|）|\n|，|。|：|1个月内"
    "|底前|电话|0610-5550101|信箱|@a.b|X件|第一条 |关于|整改情况|的通报|同志们|□|共|202442日".split("|")
)
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join)


@given(text=texts)
@settings(max_examples=200)
def test_every_place_lies_in_the_text(text: str, header_of: Header) -> None:
    inspection = header_of(text)

    spans = [span for _, span in inspection.places] + [unit.span for unit in inspection.units]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


@given(text=texts)
def test_facts_quote_the_text(text: str) -> None:
    facts = (*deadlines(text, ""), *(c for c in contacts(text) if "\n" not in c.span.of(text)))

    quoted = [fact.span.of(text) for fact in facts]
    assert quoted == [getattr(fact, "text", None) or fact.value for fact in facts]


@given(text=texts)
def test_placeholders_have_a_unit(text: str) -> None:
    assert all(blank.unit for blank in placeholders(text))
