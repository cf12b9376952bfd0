"""Pinyin that a web page's reading aid left behind its characters: `領(lǐng)導`."""

import re
import string
from collections.abc import Iterator
from functools import lru_cache

from xuncha.reading.patterns import on_demand
from xuncha.reading.repairing.characters import has_reading
from xuncha.reading.repairing.signs import signs_of
from xuncha.reading.repairing.steps import UNREADABLE
from xuncha.reading.repairing.syllables import SYLLABLES, bare
from xuncha.reading.spans import Edit

TONED = frozenset("āáǎàēéěèōóǒòīíǐìūúǔùǖǘǚǜḿńňǹếề\u0300\u0301\u0304\u030c")
"""Letters, or combining marks, that carry a tone."""

OPENING = "(（[［〔【"
CLOSING = ")）]］〕】"
BRACKETS = frozenset(OPENING)

LATIN = "A-Za-zɡɑü\u00e0-\u00fd\u0100-\u024f\u0300-\u036f\u1e3f\u1ebf\u1ec1"
"""What pinyin is written with, as a set of a pattern; ɡ and ɑ are what teaching fonts write for g and a."""

TONED_WORD = on_demand(f"[{LATIN}]{{1,30}}(?:[ '’·/、,，:]{{1,2}}[{LATIN}]{{1,30}}){{0,7}}")
"""Words in Latin letters, one or some in a row: `lǐng`, `cháng/zhǎng`, `lǐng dǎo`; trap 15."""

LETTERS = frozenset(string.ascii_letters + "üɡɑ")
"""What such a word is written with, besides the marks between two syllables."""

BRACKETED = re.compile(
    rf"[{re.escape(OPENING)}]\s{{0,2}}([A-Za-zü:·ɡɑ]{{1,24}}[1-5]?"
    rf"(?:[ '’]{{1,2}}[a-zü:ɡɑ]{{1,6}}[1-5]?){{0,5}})\s{{0,2}}[{re.escape(CLOSING)}]"
)
"""Latin words in brackets, without marks of tone: `领(ling)` `领（ling3）` `领导(ling dao)`; trap 15."""

SEPARATOR = re.compile("[ '’·/、,，:]+")
"""What stands between two syllables or two readings: `cháng/zhǎng`."""

LONGEST_SYLLABLE = 6
GLOSSING = 3
"""A document with so many glosses beyond doubt is glossed throughout."""


def find_glosses(text: str) -> Iterator[Edit]:
    """Yield an edit for every gloss, with its brackets and the blanks about it.

    >>> [text for text in ("領(lǐng)導", "会(huì )", "州(市)", "产值(GDP)") for _ in find_glosses(text)]
    ['領(lǐng)導', '会(huì )']
    """
    signs = signs_of(text)
    found = [] if TONED.isdisjoint(signs) else list(toned_glosses(text))
    if BRACKETS.isdisjoint(signs) or (not found and LETTERS.isdisjoint(signs)):
        yield from found
        return
    plain = [match for match in bracketed(text) if is_han(text, before_blanks(text, match.start()) - 1)]
    certain = [match for match in plain if is_reading(text, match)]
    glossed = len(found) + len(certain) >= GLOSSING
    taken = [match for match in plain if is_syllables(match[1])] if glossed else certain
    found += (bracketed_edit(text, match.start(), match.end()) for match in taken)
    yield from with_blanks(text, sorted(set(found), key=lambda edit: edit.start))


def with_blanks(text: str, edits: list[Edit]) -> list[Edit]:
    """Return the edits with the blank behind each, where most glosses have one: `會(huì) 議(yì) `."""
    spaced = {edit for edit in edits if text.startswith(" ", edit.end) and is_han(text, edit.end + 1)}
    if len(spaced) < GLOSSING or len(spaced) * 2 < len(edits):
        return edits
    return [edit._replace(end=edit.end + (edit in spaced)) for edit in edits]


def toned_glosses(text: str) -> Iterator[Edit]:
    """Yield the glosses that carry a tone, also where a bracket is missing."""
    for match in TONED_WORD.finditer(text):
        word = match[0]
        if TONED.isdisjoint(word) or not all(map(is_syllables, SEPARATOR.split(word))):
            continue
        start = before_blanks(text, match.start())
        end = after_blanks(text, match.end())
        opened = start > 0 and text[start - 1] in OPENING
        closed = end < len(text) and text[end] in CLOSING
        if opened or closed:
            yield (
                bracketed_edit(text, start - opened, end + closed)
                if closed
                else Edit(start - opened, match.end(), "")
            )
        elif is_han(text, match.start() - 1) and has_reading(text[match.start() - 1], bare(word)):
            yield Edit(match.start(), match.end(), "")


def bracketed(text: str) -> Iterator[re.Match[str]]:
    """Yield the Latin words in brackets, tried where a bracket stands, in any order."""
    for opening in OPENING:
        at = text.find(opening)
        while at >= 0:
            if match := BRACKETED.match(text, at):
                yield match
            at = text.find(opening, at + 1)


def bracketed_edit(text: str, start: int, end: int) -> Edit:
    """Return the edit that takes out `text[start:end]`, with the blanks before it behind a character.

    A mark of interrogation before a gloss is a character that was lost: `?zhèn)`.
    """
    first = before_blanks(text, start)
    if first and text[first - 1] in "?\ufffd" and text[start] not in OPENING:
        return Edit(first - 1, end, UNREADABLE, 0.0)
    return Edit(first if is_han(text, first - 1) else start, end, "")


def before_blanks(text: str, at: int) -> int:
    """Return where at most two blanks before `at` begin."""
    first = max(at - 2, 0)
    return first + len(text[first:at].rstrip(" \u00a0\u3000"))


def after_blanks(text: str, at: int) -> int:
    """Return where at most two blanks behind `at` end."""
    return at + len(text[at : at + 2]) - len(text[at : at + 2].lstrip(" \u00a0\u3000"))


def is_han(text: str, at: int) -> bool:
    """Tell whether a Chinese character stands there."""
    return 0 <= at < len(text) and ("\u3400" <= text[at] <= "\u9fff" or text[at] in "〇□")


def is_reading(text: str, match: re.Match[str]) -> bool:
    """Tell whether the bracket holds a reading of the character before it, or of some."""
    word = match[1]
    if word != word.lower():
        return False
    end = before_blanks(text, match.start())
    return has_reading(text[end - 1], bare(word)) or are_readings(text, end, word)


def are_readings(text: str, end: int, word: str) -> bool:
    """Tell whether a bracket reads the characters before it, one syllable each: `领导(ling dao)`.

    >>> are_readings("领导", 2, "ling dao"), are_readings("领导", 2, "lingdao"), are_readings("导", 1, "lida")
    (True, True, False)
    """
    syllables = SEPARATOR.split(word)
    if len(syllables) > 1:
        first = end - len(syllables)
        return first >= 0 and all(
            has_reading(text[first + i], bare(syllable)) for i, syllable in enumerate(syllables)
        )
    reached = {(end, len(word))}
    while reached:
        at, left = reached.pop()
        for size in range(1, min(left, LONGEST_SYLLABLE) + 1):
            if at and has_reading(text[at - 1], bare(word[left - size : left])):
                if left == size:
                    return True
                reached.add((at - 1, left - size))
    return False


@lru_cache(maxsize=4096)
def is_syllables(word: str) -> bool:
    """Tell whether a word can be cut into syllables of pinyin.

    >>> is_syllables("lǐngdǎo"), is_syllables("café"), is_syllables("GDP")
    (True, False, False)
    """
    plain = bare(word)
    if not plain or plain != plain.lower():
        return False
    reached = {0}
    for end in range(1, len(plain) + 1):
        starts = range(max(0, end - LONGEST_SYLLABLE), end)
        if any(start in reached and plain[start:end] in SYLLABLES for start in starts):
            reached.add(end)
    return len(plain) in reached
