"""In which encoding a text is, told by its bytes alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xuncha.reading import Refused
from xuncha.reading.loading import load

SENTENCES = (
    "中共青川乡委员会关于巡察整改进展情况的通报",
    "共发现问题12个，移交问题线索3件。",
    "整改完成率97.56%；清退资金12.5万元",
    "一、提高政治站位，压实主体责任",
)
TRADITIONAL = (
    "中共青川鄉委員會關於巡察整改進展情況的通報",
    "共發現問題12個，移交問題線索3件。",
    "①組織學習；②建立臺賬；③開展檢查",
)
ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", SENTENCES)
def test_a_short_text_is_read_in_its_encoding(text: str, encoding: str) -> None:
    loaded = load(text.encode(encoding))

    assert (loaded.text, loaded.encoding) == (text, encoding)


@pytest.mark.parametrize("text", TRADITIONAL)
def test_big5_is_told_from_gb18030(text: str) -> None:
    loaded = load(text.encode("big5hkscs"))

    assert (loaded.text, loaded.encoding) == (text, "big5")


@pytest.mark.parametrize("text", TRADITIONAL)
def test_traditional_script_in_gb18030_stays_gb18030(text: str) -> None:
    loaded = load(text.encode("gb18030"))

    assert (loaded.text, loaded.encoding) == (text, "gb18030")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_no_part_of_the_text(encoding: str) -> None:
    loaded = load("巡察公告".encode(encoding))

    assert loaded.text == "巡察公告"


@pytest.mark.parametrize("text", ["图片", "目前,全", "领导", "整改。", "三、扎紧"])
def test_a_few_characters_that_are_valid_utf8_by_chance_are_read_as_gbk(text: str) -> None:
    assert load(text.encode("gb18030")).text == text


@given(st.data())
@settings(max_examples=60)
def test_damaged_utf8_is_read_with_the_damage_marked(data: st.DataObject) -> None:
    content = bytearray("".join(SENTENCES).encode() * 3)
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] = 0xFF

    loaded = load(bytes(content))

    assert (loaded.encoding, loaded.text.count("\N{REPLACEMENT CHARACTER}") > 0) == ("utf-8", True)


@given(st.integers(0, 100))
@settings(max_examples=40)
def test_gb18030_that_lost_a_byte_is_still_gb18030(at: int) -> None:
    content = "".join(SENTENCES).encode("gb18030") * 2

    assert load(content[:at] + content[at + 1 :]).encoding == "gb18030"


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4E7F), min_size=1, max_size=30))
@settings(max_examples=60)
def test_any_utf8_comes_back_as_it_was(text: str) -> None:
    assert load(text.encode()).text == text


def test_a_string_is_the_text_itself() -> None:
    assert load("整改").text == "整改"


def test_half_a_character_in_a_string_is_marked() -> None:
    assert load("整\ud83d改").text == "整\N{REPLACEMENT CHARACTER}改"


@pytest.mark.parametrize("content", [bytes(range(256)) * 9, b"\x7fELF\x02\x01\x01" + bytes(99), bytes(500)])
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        load(content)

    assert refused.value.code in {"unknown-format", "empty"}


def test_a_mark_of_dos_at_the_end_is_dropped() -> None:
    assert load("整改完成\x1a".encode("gb18030")).text == "整改完成"
