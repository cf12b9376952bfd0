"""Every repair is told, every place leads back to the original, nothing is made twice."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from xuncha.reading.repairing import REPAIRS, UNREADABLE, repair
from xuncha.reading.spans import Span

ORIGINAL = "　　領(lǐng)導(dǎo)小組２０２１年第 3 次會(huì )議&nbsp;研究\u200b整改。"

SIGNS = st.sampled_from(
    "巡察整改領導組縣委(lǐng)（dǎo）?�€锟斤拷髅郊瘓FÑ²ì鐨勫 　\n\r\t&ldquo;rdquo;０9年月"
    "日、。，,:：<p>□欢88@."
)


def test_a_place_of_the_repaired_text_leads_to_the_words_of_the_original() -> None:
    made = repair(ORIGINAL)
    start = made.text.index("会议")

    assert made.text == "领导小组2021年第3次会议研究整改。"
    assert made.back(Span(start, start + 2)).of(ORIGINAL) == "會(huì )議"


def test_the_line_ends_of_a_windows_file_are_no_damage() -> None:
    text = "整改通报\r\n一、情况\r\n整改3项。\r\n"

    made = repair(text)

    assert made.text == "整改通报\n一、情况\n整改3项。"
    assert made.repairs == ()
    assert made.back(Span(5, 7)).of(text) == "一、"
    assert [told.before for told in repair("甲\r乙\r\n丙").repairs] == ["\r"]


def test_repairs_have_different_names_and_an_explanation() -> None:
    names = [step.name for step in REPAIRS]

    assert len(set(names)) == len(names)
    assert all(step.explained() for step in REPAIRS)


def test_a_clean_text_is_the_same_object_and_costs_no_map() -> None:
    text = "县委第一巡察组对县财政局党组开展了巡察。"

    made = repair(text)

    assert made.text is text
    assert made.repairs == ()
    assert not made.noisy


@settings(max_examples=300, deadline=None)
@given(st.lists(SIGNS, max_size=60).map("".join))
def test_any_text_keeps_its_places_in_order_and_reads_the_same_twice(text: str) -> None:
    made, again = repair(text), repair(text)

    assert (again.text, again.repairs, again.unreadable) == (made.text, made.repairs, made.unreadable)
    spans = [made.back(Span(i, i + 1)) for i in range(len(made.text))]
    assert all(0 <= s.start <= s.end <= len(text) for s in spans)
    assert all(a.start <= b.start for a, b in pairwise(spans))
    assert all(r.before == r.span.of(text)[: len(r.before)] for r in made.repairs)


@settings(max_examples=200, deadline=None)
@given(st.lists(SIGNS, max_size=40).map("".join))
def test_every_mark_that_was_put_in_is_told(text: str) -> None:
    made = repair(text)

    assert made.text.count(UNREADABLE) - text.count(UNREADABLE) <= len(made.unreadable) * 2
    assert not made.unreadable or made.noisy
