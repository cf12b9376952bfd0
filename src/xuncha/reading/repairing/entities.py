"""What is left of a web page's source: entities, also without their &, tags, and characters nobody sees."""

import re
from collections.abc import Iterator

from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Edit

NAMED = {
    "nbsp": " ", "ensp": " ", "emsp": " ", "thinsp": " ", "ldquo": "“", "rdquo": "”",
    "lsquo": "‘", "rsquo": "’",
    "quot": '"', "apos": "'", "amp": "&", "lt": "<", "gt": ">", "middot": "·", "bull": "•", "mdash": "—",
    "ndash": "–", "hellip": "…", "laquo": "«", "raquo": "»", "times": "×", "divide": "÷", "permil": "‰",
    "copy": "©", "reg": "®", "deg": "°", "plusmn": "±", "minus": "−", "le": "≤", "ge": "≥", "yen": "¥",
    "sect": "§", "para": "¶", "rarr": "→", "larr": "←", "lsaquo": "‹", "rsaquo": "›",
    "bdquo": "„", "sbquo": "‚",
    "shy": "", "zwnj": "", "zwj": "", "lrm": "", "rlm": "",
}  # fmt: skip
"""The entities of page sources in this genre, and what they stand for."""

ENTITY = on_demand(
    r"&(?:amp;)*(?:#(?P<number>\d{1,7})|#[xX](?P<hex>[0-9a-fA-F]{1,6})|(?P<named>[a-zA-Z]{2,6}))"
    r"(?:;|(?<=nbsp)|(?<=dquo)|(?<=squo))"
)
"""`&nbsp;` `&ldquo;` `&#8220;` `&#x201c;`, escaped twice `&amp;nbsp;`, or without its semicolon; trap 18."""

HALF_ENTITY = re.compile(r"(?<![A-Za-z0-9&#])([a-z]{4,6});")
"""An entity whose & was lost: `三道锁rdquo;`; trap 18."""

LETTERS_AND_MARK = re.compile(";(?<=[a-z]{4};)")
"""The end of one, looked for first because it is found fast: `;` behind `quo`."""

GLUED_ENTITY = re.compile(r"(?<=[A-Za-z0-9])([lr][ds]quo);")
"""Half an entity right behind a letter: `“7+Nrdquo;`."""

TAG = re.compile(
    r"</?(?:p|br|div|li|tr|td|h[1-6]|span|strong|b|i|u|em|font|a|img|o:p)(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
"""A tag of a page's source: `<br/>` `<span style="…">`; pages copied as source."""

BREAKING_TAG = re.compile(r"</?(?:p|br|div|li|tr|h[1-6])\b", re.IGNORECASE)
"""A tag after which a new line begins: `<br/>` `</p>` `<h2>`."""

INVISIBLE = frozenset(
    "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff\ufffc"
    + "".join(map(chr, [*range(9), *range(14, 32), 127]))
)
"""Zero-width characters, soft hyphens, marks of byte order, direction and embedding, control characters."""

INVISIBLE_RUN = re.compile("[" + "".join(map(re.escape, sorted(INVISIBLE))) + "]+")
"""Some of them in a row: `巡察` with two of them between."""

HIGHEST = 0x10FFFF


def find_entities(text: str) -> Iterator[Edit]:
    """Yield an edit for every entity, whole or half, and every tag.

    >>> [edit.replacement for edit in find_entities("&ldquo;回头看rdquo;")]
    ['“', '”']
    """
    found: list[Edit] = []
    if "&" in text:
        found += (
            Edit(m.start(), m.end(), sign) for m in ENTITY.finditer(text) if (sign := sign_of(m)) is not None
        )
    found += (
        (Edit(m.start(1), m.end(), NAMED[m[1]]) for m in GLUED_ENTITY.finditer(text))
        if "quo;" in text
        else ()
    )
    if LETTERS_AND_MARK.search(text):
        found += (Edit(m.start(), m.end(), NAMED[m[1]]) for m in HALF_ENTITY.finditer(text) if m[1] in NAMED)
    if "<" in text:
        found += (
            Edit(m.start(), m.end(), "\n" if BREAKING_TAG.match(m[0]) else "") for m in TAG.finditer(text)
        )
    found.sort(key=lambda edit: edit.start)
    yield from found


def sign_of(match: re.Match[str]) -> str | None:
    """Return the sign that an entity stands for, None when it is none."""
    if match["named"]:
        return NAMED.get(match["named"])
    code = int(match["number"]) if match["number"] else int(match["hex"], 16)
    if not 0 < code <= HIGHEST or 0xD800 <= code < 0xE000:
        return None
    return chr(code)


def find_invisible(text: str) -> Iterator[Edit]:
    """Yield an edit for every run of characters that nobody sees."""
    for match in INVISIBLE_RUN.finditer(text):
        yield Edit(match.start(), match.end(), "")
