"""One rule says what may stand in a line that a person types; every form of the house keeps it."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.forms import Form

import xuncha
from xuncha.web.fields import LineField, LinesField
from xuncha.workflow import readable

ROOT = Path(xuncha.__file__).parent
STRANGE = ["\0", "\n", "\u2028", "\t", "\u202e", "\u2066", "\u2069", "\u200b", "\u200f", "\ufeff", "\ud800"]


@pytest.mark.parametrize("character", STRANGE, ids=ascii)
def test_what_nobody_sees_is_named_with_its_place(character: str) -> None:
    said = readable.wrong(f"云岭{character}市")

    assert said.startswith("第 3 个字符是")
    assert f"U+{ord(character):04X}" in said
    assert readable.cleansed(f"云岭{character}市") == "云岭市"


@pytest.mark.parametrize("text", ["云岭市民政局党组", "䶮𠮷葛\U000e0100", "（二）·〇", "a b\u3000c"])
def test_what_people_write_may_stand(text: str) -> None:
    assert (readable.wrong(text), readable.cleansed(text)) == ("", text)


@pytest.mark.parametrize("number", [*range(0x3000), *range(0xE000, 0xE010), *range(0xFE00, 0x10000)][::7])
def test_programs_are_told_the_same_rule(number: int) -> None:
    assert bool(readable.wrong(chr(number))) == (re.search(readable.PATTERN, chr(number)) is None)


def test_several_lines_may_break_and_hide_nothing() -> None:
    assert readable.wrong("一行\r\n\t又一行", several=True) == ""
    assert readable.wrong("一行\u202e", several=True) != ""


def test_only_passwords_and_searches_are_typed_without_the_rule() -> None:
    bare = {
        str(path.relative_to(ROOT))
        for path in [*ROOT.rglob("*forms.py"), *ROOT.rglob("views.py"), *ROOT.rglob("bulk.py")]
        if "forms.CharField(" in path.read_text("utf-8")
    }

    assert bare == {"people/forms.py"}  # the passwords


def test_a_last_line_break_is_no_end_for_programs_either() -> None:
    assert re.search(readable.PATTERN, "云岭\n") is None


def test_a_text_that_is_too_long_is_refused_by_its_length_and_not_looked_at() -> None:
    with pytest.raises(ValidationError) as refusal:
        LineField(max_length=150).clean("\u200b" * 2_000_000)

    assert [error.code for error in refusal.value.error_list] == ["max_length"]


def test_a_text_that_is_too_long_is_kept_whole_and_told() -> None:
    """A browser that knows the greatest length cuts off what is pasted without a word."""

    class OneForm(Form):
        text = LinesField(label="进展情况", max_length=5)

    form = OneForm({"text": "已经全部整改到位"})

    page = form.as_p()
    assert form.errors == {"text": ["最多 5 个字，现在有 8 个，请删减后再提交。"]}
    assert ("已经全部整改到位" in page, "maxlength" in page) == (True, False)
