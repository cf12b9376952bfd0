"""What may stand in one line that a person types: the one rule for forms, the API and imports."""

import re
import unicodedata

from django.utils.translation import gettext as _

BREAKS = "\n\r\v\f\x85\u2028\u2029"
DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
WITHOUT_WIDTH = "\u00ad\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff"
LAYOUT = "\n\r\t"  # what a text of several lines holds besides
PATTERN = (  # for programs; without halves of characters, which not every reader of patterns knows
    "^[^\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2064"
    "\\u2066-\\u2069\\ufeff]*$(?!\\n)"  # Python's $ bears a last line break
)
LINES_PATTERN = PATTERN.replace("\\u0000-\\u001f", "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f")

# A character that may not stand, or may be layout: one pass that finds nothing in most texts.
SUSPECT = re.compile(f"[\\x00-\\x1f\\x7f-\\x9f\\ud800-\\udfff{BREAKS}{DIRECTIONS}{WITHOUT_WIDTH}]")


def wrong(text: str, *, several: bool = False) -> str:
    """Return what is wrong with a text, nothing when it may stand; `several` lines may break.

    >>> wrong("云岭市民政局党组")
    ''
    """
    for found in SUSPECT.finditer(text):
        place, character = found.start(), found[0]
        if several and character in LAYOUT:
            continue
        if kind := _kind(character):
            return _("第 %(place)d 个字符是%(kind)s（U+%(code)04X），不能保存，请删去后重填。") % {
                "place": place + 1,
                "kind": kind,
                "code": ord(character),
            }
    return ""


def _kind(character: str) -> str:
    if character == "\0":
        return _("空字符（NUL）")
    if character in BREAKS:
        return _("换行符")
    if character in DIRECTIONS:
        return _("改变文字方向的控制符")
    if character in WITHOUT_WIDTH:
        return _("看不见的零宽字符")
    category = unicodedata.category(character)
    return {"Cc": _("看不见的控制字符"), "Cs": _("不完整的字符")}.get(category, "")


def cleansed(text: str) -> str:
    """Return the text without what may not stand, for names that nobody typed, such as those of files."""
    return "".join(character for character in text if not _kind(character))
