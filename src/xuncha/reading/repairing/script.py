"""Traditional script to simplified, by phrase, where the text is in traditional script."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import Protocol

from xuncha.reading.repairing.characters import TRADITIONAL
from xuncha.reading.spans import Edit

HOUSE_STYLE = {"甚么": "什么", "台帐": "台账", "帐目": "账目", "帐户": "账户", "覆核": "复核", "覆查": "复查"}
"""Words that the converter leaves in another form than mainland documents write them."""

HOUSE_WORD = re.compile("|".join(HOUSE_STYLE))
"""One of them: `台帐` `帐户`."""

ASPECT_PARTICLE = re.compile(
    r"(?<![名显專专编編原巨论論合土卓昭译譯遗遺较較主共拙新力])著(?![名作述称稱书書录錄者文])"
)
"""著 that mainland documents write 着: `看著` `凝聚著`, but not `显著` `专著` `著名`."""

PLACE_NAME = re.compile(r"乾(?=[縣县陵])")
"""乾 in the name of a place; the converter knows 乾隆 and 乾坤 only."""

PIECE = re.compile(r"[^。，、；：！？,;:!?\n]+")
"""A clause: where a line changes its length, its clauses are compared one by one: `切實加強領導|，`."""

MARKED_SHARE = 100
"""From one traditional character in so many characters on, the whole text counts as traditional script."""

FEWEST = 2
"""One traditional character may be a slip, or a name."""

LOOKED_AT = 20_000
"""So many characters decide on the script of the whole."""


class Converter(Protocol):
    """Converts a text to simplified script."""

    def convert(self, text: str) -> str:
        """Return the text in simplified script."""


@cache
def converter() -> Converter:
    """Return the converter; the first call loads its dictionaries."""
    from opencc import OpenCC  # noqa: PLC0415 -- slow import

    made: Converter = OpenCC("t2s")
    return made


def simplified(text: str) -> str:
    """Return the text in simplified script.

    >>> simplified("看著審覈過的檯帳")
    '看着审核过的台账'
    """
    plain = converter().convert(text)
    if len(plain) == len(text):
        for match in PLACE_NAME.finditer(text):
            plain = plain[: match.start()] + "乾" + plain[match.end() :]
    plain = ASPECT_PARTICLE.sub("着", plain)
    return HOUSE_WORD.sub(lambda match: HOUSE_STYLE[match[0]], plain)


def find_script(text: str) -> Iterator[Edit]:
    """Yield an edit for every run that simplified script writes otherwise, in a traditional text.

    >>> [edit.replacement for edit in find_script("市委第四巡察組進駐")]
    ['组进驻']
    """
    if is_traditional(text):
        at = 0
        for line in text.splitlines(keepends=True):
            yield from changed(line, at)
            at += len(line)


def find_traditional_signs(text: str) -> Iterator[Edit]:
    """Yield an edit for every single traditional character of a text that is not in traditional script."""
    for match in traditional_runs().finditer(text):
        plain = simplified(match[0])
        if plain != match[0]:
            yield Edit(match.start(), match.end(), plain)


@cache
def traditional_runs() -> re.Pattern[str]:
    """Return the pattern of some traditional characters in a row, made at the first text with one: `領導`."""
    return re.compile("[" + "".join(sorted(TRADITIONAL)) + "]+")


def is_traditional(text: str) -> bool:
    """Tell whether a text is in traditional script, seen from its beginning."""
    head = text[:LOOKED_AT]
    signs = TRADITIONAL.intersection(head)
    return len(signs) >= FEWEST and MARKED_SHARE * sum(map(head.count, signs)) >= len(head)


def changed(line: str, at: int) -> Iterator[Edit]:
    """Yield the edits of one line that begins at `at`."""
    plain = simplified(line)
    if len(plain) == len(line):
        yield from changed_runs(line, plain, at)
        return
    for piece in PIECE.finditer(line):
        plain = simplified(piece[0])
        if len(plain) == len(piece[0]):
            yield from changed_runs(piece[0], plain, at + piece.start())
        else:
            yield from aligned(piece[0], plain, at + piece.start())


def changed_runs(before: str, after: str, at: int) -> Iterator[Edit]:
    """Yield the runs in which two texts of one length differ."""
    if before == after:
        return
    start = -1
    for i, (old, new) in enumerate(zip(before, after, strict=True)):
        if old == new:
            if start >= 0:
                yield Edit(at + start, at + i, after[start:i])
            start = -1
        elif start < 0:
            start = i
    if start >= 0:
        yield Edit(at + start, at + len(before), after[start:])


def aligned(before: str, after: str, at: int) -> Iterator[Edit]:
    """Yield the differences of two texts of different lengths."""
    if len(before) > 500:
        yield Edit(at, at + len(before), after)
        return
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Edit(at + i, at + j, after[k:m])
