"""Harmless unevenness of lines: newline styles, indentation, blanks at line ends, empty lines."""

import re
from collections.abc import Iterator

from xuncha.reading.spans import Edit

FOREIGN_NEWLINES = frozenset("\r\u2028\u2029\x85\x0b\x0c")

WINDOWS_NEWLINE, LAST_NEWLINE = frozenset(("\r\n",)), frozenset("\n")
"""How files of Windows end a line, and how a file ends: no damage."""

FOREIGN_NEWLINE = re.compile(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]")
"""Any newline but \\n; Windows files, and pages copied out of word processors: `通报\\r\\n根据`."""

NEWLINES = re.compile(r"\n(?:\s+|(?<=\s\n))")
"""A newline with the blanks and empty lines behind it, or behind a blank: `通报\\n\\n    根据`; seed 001."""

# `  关于…的通报\n` at the two ends of a text
LEADING = re.compile(r"\s+")
# `…2024年3月5日\n\n`
TRAILING = re.compile(r"\s+\Z")


def find_newlines(text: str) -> Iterator[Edit]:
    """Yield an edit for every newline that is not a plain one."""
    for match in FOREIGN_NEWLINE.finditer(text):
        yield Edit(match.start(), match.end(), "\n")


def find_margins(text: str) -> Iterator[Edit]:
    r"""Yield the edits that take away indentation, blanks at line ends and empty lines.

    >>> [edit.replacement for edit in find_margins("整改情况的通报\n\n    根据统一部署")]
    ['\n']
    """
    start = LEADING.match(text)
    begin = start.end() if start else 0
    if start:
        yield Edit(0, begin, "")
    stop = len(text.rstrip())
    for match in NEWLINES.finditer(text, begin, max(stop, begin)):
        first = match.start()
        while first > begin and text[first - 1].isspace():
            first -= 1
        yield Edit(first, match.end(), "\n")
    if max(stop, begin) < len(text):
        yield Edit(max(stop, begin), len(text), "")
