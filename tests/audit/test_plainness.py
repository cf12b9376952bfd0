"""IN-07: nothing that is typed or sent moves the cursor, turns the text or adds a line."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import MONDAY
from xuncha.audit.exports import written
from xuncha.audit.models import Entry
from xuncha.audit.origins import acting_from
from xuncha.audit.plainness import LONGEST, plain, plain_details
from xuncha.audit.queries import lines, verdict
from xuncha.audit.trail import record

HOSTILE = [
    "a\nb",
    "a\r\nb",
    "\x1b[2Ja",
    "a\u202eb",
    "a\u2066b",
    "a\0b",
    "a\u2028b",
    "a\u200bb",
    "a\ud800b",
    "\x7f",
]


def raw(text: str) -> list[str]:
    return [mark for mark in text if unicodedata.category(mark)[0] == "C" or mark in "\u2028\u2029"]


@given(st.text(st.characters(), max_size=200))
def test_any_text_becomes_one_line_of_printable_marks(text: str) -> None:
    assert raw(plain(text)) == []
    assert len(plain(text).splitlines()) <= 1


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_detail_becomes_plain_data_and_stays_what_it_is(value: object) -> None:
    once = plain_details(value)

    assert plain_details(once) == once


def test_ordinary_text_stays_as_it_is() -> None:
    assert plain("撤并：“两校合一”，共２所（含分校） 100%") == "撤并：“两校合一”，共２所（含分校） 100%"


def test_a_long_text_is_cut_and_shows_it() -> None:
    assert plain("长" * (LONGEST + 5)) == "长" * (LONGEST - 1) + "…"


@pytest.mark.django_db
@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_in_every_place_leaves_one_plain_line(text: str) -> None:
    with acting_from(text, lambda: text.encode("utf-8", "replace").decode()):
        record(f"test.{text}", by=None, on=text, at=MONDAY, reason=text, **{text: [text, {text: text}]})

    (line,) = written(lines())
    entry = Entry.objects.get()
    assert line.count("\n") == 1
    assert raw(line.rstrip("\n")) == []
    assert raw(f"{entry.event}{entry.subject}{entry.source}{entry.details}") == []
    assert verdict().holds
