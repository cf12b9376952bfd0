"""Wide letters and digits, odd blanks, radicals for characters: the same sign in its plain form.

Chinese punctuation keeps the width it has: both widths are met, and both are read.
"""

import re
import unicodedata
from collections.abc import Iterator

from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Edit

WIDE_SIGNS = (
    "".join(map(chr, [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]))
    + "％＋－＝＜＞／＠＃＆＊＿"
)
"""Digits, letters and signs of arithmetic in full width; `，：；（）！？` are not among them."""

ODD_BLANKS = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
)

RADICALS = "".join(
    map(chr, [*range(0x2F00, 0x2FD6), *range(0xF900, 0xFA6E), 0x2EA0, 0x2ECB, 0x2EC5, 0x2ED3, 0x2EDA, 0x2EE9])
)
"""Kangxi radicals and compatibility ideographs that pdf files write in place of the character: `⼀⼈`."""

RADICAL_FORMS = {"⺠": "民", "⻋": "车", "⻅": "见", "⻓": "长", "⻚": "页", "⻩": "黄"}
"""Radicals of the supplement that have no decomposition."""

PLAIN = {
    **{sign: unicodedata.normalize("NFKC", sign) for sign in WIDE_SIGNS + RADICALS},
    **RADICAL_FORMS,
    **dict.fromkeys(ODD_BLANKS, " "),
}

# ２ or ⼀
_ONE = "[" + re.escape("".join(PLAIN)) + "]"
WIDE_RUN = on_demand(f"{_ONE}{_ONE}*")
"""Some of them in a row: `２０２１`; one set and then more of it is found faster than a set with `+`."""

WIDE_POINT = re.compile(r"(?<=[0-9０-９])．(?=[0-9０-９])")
"""A full-width point between digits: `１２．５`."""

NEEDED = frozenset(PLAIN) | {"．"}
_TABLE = str.maketrans(PLAIN)


def find_widths(text: str) -> Iterator[Edit]:
    """Yield the edits that give signs their plain form.

    >>> [edit.replacement for edit in find_widths("２０２１年，共１２．５万元")]
    ['2021', '12', '.', '5']
    """
    found = [Edit(m.start(), m.end(), m[0].translate(_TABLE)) for m in WIDE_RUN.finditer(text)]
    if "．" in text:
        found += (Edit(m.start(), m.end(), ".") for m in WIDE_POINT.finditer(text))
        found.sort(key=lambda edit: edit.start)
    yield from found
