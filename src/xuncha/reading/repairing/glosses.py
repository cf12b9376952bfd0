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

TONED = frozenset("āáǎàēéěèōóǒòīíǐìūúǔùǖǘǚǜḿńňǹếềĀÁǍÀĒÉĚÈŌÓǑÒ\u0300\u0301\u0304\u030c")
"""Letters, or combining marks, that carry a tone."""

OPENING = "(（[［〔【"
CLOSING = ")）]］〕】"
BRACKETS = frozenset(OPENING)

LATIN = "A-Za-zɡɑü\u00c0-\u00d6\u00d8-\u00dd\u00e0-\u00fd\u0100-\u024f\u0300-\u036f\u1e3f\u1ebf\u1ec1"
"""What pinyin is written with, as a set of a pattern; ɡ and ɑ are what teaching fonts write for g and a."""

TONED_WORD = on_demand(f"[{LATIN}]{{1,30}}(?:[ '’·/、,，:]{{1,2}}[{LATIN}]{{1,30}}){{0,7}}")
"""Words in Latin letters, one or some in a row: `lǐng`, `cháng/zhǎng`, `lǐng dǎo`; trap 15."""

LETTERS = frozenset(string.ascii_letters + "üɡɑ")
"""What such a word is written with, besides the marks between two syllables."""

BRACKETED = re.compile(
    rf"[{re.escape(OPENING)}]\s{{0,2}}([A-Za-zü:·ɡɑ]{{1,24}}[1-5]?"
    rf"(?:[ '’]{{1,2}}[A-Za-zü:ɡɑ]{{1,6}}[1-5]?){{0,5}})\s{{0,2}}[{re.escape(CLOSING)}]"
)
"""Latin words in brackets, without marks of tone: `领(ling)` `领（ling3）` `领导(ling dao)`; trap 15."""

SEPARATOR = re.compile("[ '’·/、,，:]+")
"""What stands between two syllables or two readings: `cháng/zhǎng`."""

BARE_WORD = re.compile("[a-zɡɑü][a-zɡɑü]{0,5}(?![A-Za-z@._/:-])")
"""A syllable without tone or bracket: `领ling导dao`."""

BARE, BARE_SHARE = 5, 0.8
"""Syllables behind characters that they read, and their share of all small Latin words behind characters,
from which on a document is glossed throughout without tones or brackets."""

BARE_LETTERS = 10
"""Different letters in such a document; most others have fewer."""

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
    has_letters = not LETTERS.isdisjoint(signs)
    if not BRACKETS.isdisjoint(signs) and (found or has_letters):
        found += bracketed_glosses(text, len(found))
    if len(LETTERS & signs) >= BARE_LETTERS:
        found += bare_glosses(text)
    yield from with_blanks(text, sorted(set(found), key=lambda edit: edit.start)) if found else ()


def bracketed_glosses(text: str, toned: int) -> list[Edit]:
    """Return the glosses in brackets that carry no tone; the doubtful ones where the document is glossed.

    What has capitals may be the author's, `青岛(Qingdao)`: it goes only where it reads one character,
    `领(Ling)`, and three such or other readings make the document a glossed one.
    """
    plain = [match for match in bracketed(text) if is_han(text, before_blanks(text, match.start()) - 1)]
    certain = [match for match in plain if is_reading(text, match)]
    capital = [match for match in plain if match[1] != match[1].lower() and is_of_one(text, match)]
    if toned + len(certain) >= GLOSSING:
        known = {match.start() for match in certain}
        certain += [match for match in plain if match.start() not in known and is_syllables(match[1])]
    elif toned + len(certain) + len(capital) < GLOSSING:
        capital = []
    return [bracketed_edit(text, match.start(), match.end()) for match in (*certain, *capital)]


def is_of_one(text: str, match: re.Match[str]) -> bool:
    """Tell whether a bracket reads the one character before it."""
    return has_reading(text[before_blanks(text, match.start()) - 1], bare(match[1].lower()))


def bare_glosses(text: str) -> list[Edit]:
    """Return the syllables without tone or bracket, where nearly all Latin words of the text are such.

    >>> bare_glosses("县xian委wei巡xun察cha组zu进驻") == bare_glosses("用app办事") == []
    False
    """
    words = [match for match in BARE_WORD.finditer(text) if is_han(text, match.start() - 1)]
    if len(words) < BARE:
        return []
    found = [match for match in words if has_reading(text[match.start() - 1], bare(match[0]))]
    if len(found) < max(BARE, BARE_SHARE * len(words)):
        return []
    return [Edit(match.start(), match.end(), "") for match in found]


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
        start = before_blanks(text, match.start())
        if TONED.isdisjoint(word) or not are_syllables(text, start, word):
            continue
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


def are_syllables(text: str, start: int, word: str) -> bool:
    """Tell whether words are pinyin; with capitals, as in names, they must read what stands before them."""
    if all(map(is_syllables, SEPARATOR.split(word))):
        return True
    small = word.lower()
    before = start - (start > 0 and text[start - 1] in OPENING)
    return small != word and are_readings(text, before_blanks(text, before), small)


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
