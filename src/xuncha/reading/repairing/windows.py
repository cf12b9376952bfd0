"""Where a shifted run may stand: the suspicious places of a text, with their bytes and surroundings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from xuncha.reading.patterns import on_demand
from xuncha.reading.repairing.characters import folded, toned_readings
from xuncha.reading.repairing.costs import GLUED_GAIN, LOSS, LOSS_BEFORE_TAIL, SHOWN_LOSS, UNKNOWN
from xuncha.reading.repairing.gbk import EURO, bytes_of, sign_of
from xuncha.reading.repairing.signs import LEVEL_ONE

SEGMENT = on_demand("[¤§¨°±·×÷àáèéêìíòóùúü\u0100-\u20ab\u20ad-\ufffc]+")
"""Characters of two bytes between characters of one; a shift never crosses one of one byte unchanged:
`傳媒` shown as `髅郊`."""

REPLACED = frozenset("\ufffd€")
PLACEHOLDER = frozenset("?\ufffd")
"""What is shown for a byte that is no character."""

GLUED = re.compile("[?\ufffd]?([a-zü\u00e0-\u01dc]{1,6})[)）]$")
"""A gloss whose bracket was eaten by half a character: `?zhèn)`; trap 16, seeds 000 and 002."""

GLUED_PLACE = on_demand("[?\ufffd][a-zü\u00e0-\u01dc]{1,6}[)）](?=[\u3400-\u9fff])")
"""Such a place within a text: `?zhèn)邉`."""

TAIL_SIGNS = frozenset(map(chr, range(0x40, 0x7F)))

LONE_TAIL = re.compile("[@-~](?<=[\u4e00-\u9fff].)(?![A-Za-z0-9.])")
"""One letter or sign behind a character: half of the last one of a run, as in `郊瘓F黨委`, or a plain X."""

WIDE_MARK = "？"
"""In half width behind a mark of replacement it is no question but two bytes of the run: `??倳`, seed 2."""

GLOSS = on_demand("[(（][a-zü\u00e0-\u01dc ]{1,8}[)）]$")
"""A gloss that stands whole before the place: `(lǐng)`."""

MARGIN = 24
MOST_SOUGHT = 40
"""So few characters are sought one by one, more in one pass."""
LONGEST_WINDOW = 1200


@cache
def common() -> frozenset[str]:
    """Return the characters that raise no suspicion: the 3755 frequent ones and ordinary marks."""
    marks = "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·～％〇○●◆■□★×÷±≥≤①②③④⑤⑥⑦⑧⑨⑩｜　－＋＝／"
    digits = "".join(map(chr, [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]))
    tones = "āáǎàēéěèōóǒòīíǐìūúǔùǖǘǚǜüɡɑ\u200b\u2002\u2003\u3000"
    ascii_signs = "".join(map(chr, range(0xA1)))
    return frozenset(LEVEL_ONE + marks + digits + tones + ascii_signs)


@dataclass(slots=True)
class Window:
    """A piece of a segment that is looked at: its place, characters and bytes, and what stands around it."""

    text: str
    start: int
    end: int
    traditional: bool
    pairs: list[bytes] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    across: list[str] = field(default_factory=list)
    before: str = "\n"
    left_loss: float = -1.0
    loss: float = LOSS
    left_leads: tuple[int, ...] = ()
    left_start: int = -1
    tail: int = -1
    placeholder: bool = False
    shows_private: bool = False
    right_end: int = -1
    right_cost: float = LOSS + UNKNOWN
    after: str = "\n"


def windows(text: str, rare: frozenset[str], edges: set[int], fewest: int) -> Iterator[tuple[int, int]]:
    """Yield the places to look at: about marks of replacement, and where so many rare characters are near."""
    shown = rare & REPLACED
    marks = set(places_of(text, shown))
    edges = edges | marks | {place + 1 for place in marks}
    odd = edges.union(places_of(text, rare - shown))
    done = 0
    for first, last in clusters(sorted(odd)):
        if first == last and first not in edges and fewest > 1:
            continue
        for segment in SEGMENT.finditer(text, max(first - MARGIN, done), last + MARGIN):
            start, end = segment.span()
            done = end
            if start in edges or end in edges or sum(place in odd for place in range(start, end)) >= fewest:
                yield start, end


def places_of(text: str, signs: frozenset[str]) -> Iterator[int]:
    """Yield where some characters stand, in any order."""
    if len(signs) > MOST_SOUGHT:
        yield from (at for at, sign in enumerate(text) if sign in signs)
        return
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            yield at
            at = text.find(sign, at + 1)


def clusters(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of places that lie near each other; no stretch is too long."""
    if not places:
        return
    first = last = places[0]
    for place in places[1:]:
        if place - last > 2 * MARGIN or place - first > LONGEST_WINDOW:
            yield first, last
            first = place
        last = place
    yield first, last


def look(text: str, start: int, end: int, traditional: bool) -> Window | None:  # noqa: FBT001 -- of the document
    """Return a window with its bytes, None when some of its characters have none."""
    window = Window(text, start, end, traditional)
    window.shows_private = any("\ue000" <= sign <= "\uf8ff" for sign in text[start:end])
    window.pairs = [bytes_of(sign) for sign in text[start:end]]
    if not all(window.pairs):
        return None
    look_left(window)
    window.shown = list(
        map(folded_each_one, WIDE_MARK * (len(window.pairs) - (end - start)) + text[start:end])
    )
    bytes_ = b"".join(window.pairs)
    window.across = [
        "",
        *(folded_each_one(sign_of(bytes_[i], bytes_[i + 1])) for i in range(1, len(bytes_) - 1, 2)),
    ]
    look_right(window)
    return window


@cache
def folded_each_one(sign: str) -> str:
    """Return one character folded."""
    return folded(sign)


def look_left(window: Window) -> None:
    """Note what stands before a window: the last character, and whether a byte was lost there."""
    text, start = window.text, window.start
    head = text[max(start - 16, 0) : start]
    glued = GLUED.search(head)
    if glued and not GLOSS.search(head):
        window.left_start = start - len(glued[0])
        stripped = GLOSS.sub("", head[: glued.start()])
        before = stripped[-1:]
        window.before = folded(before) or "\n"
        pair = bytes_of(before) if before else b""
        if pair:
            window.left_leads = glued_leads(pair[1], glued[1])
            window.left_loss = GLUED_GAIN if window.left_leads else SHOWN_LOSS
        return
    marks = len(head) - len(head.rstrip("?\ufffd"))
    if 0 < marks <= 2:
        window.left_loss = SHOWN_LOSS
        window.left_start = start - marks
        window.placeholder = True
    if head.endswith("??") and marks == 2:
        window.pairs.insert(0, bytes_of(WIDE_MARK))
    head = head[: len(head) - marks]
    window.before = folded(GLOSS.sub("", head)[-1:]) or "\n"


def glued_leads(trail: int, sound: str) -> tuple[int, ...]:
    """Return the bytes that make a character with that reading when they follow a byte."""
    return tuple(
        sorted({pair[1] for sign in toned_readings(sound) if (pair := bytes_of(sign)) and pair[0] == trail})
    )


def look_right(window: Window) -> None:
    """Note what stands behind a window: the last half of a character, or the mark of one."""
    text, end = window.text, window.end
    sign = text[end : end + 1]
    window.right_end = end
    if sign == "€" or (sign.isascii() and sign and 0x40 <= ord(sign) < 0x7F):
        window.tail = EURO if sign == "€" else ord(sign)
        window.right_end = end + 1
        window.loss = SHOWN_LOSS if sign == "€" or window.traditional else LOSS_BEFORE_TAIL
    elif sign in PLACEHOLDER and sign:
        window.right_cost = UNKNOWN
        window.loss = SHOWN_LOSS if sign != "?" else LOSS_BEFORE_TAIL
        window.right_end = end + 1
    elif end < len(text) and SEGMENT.match(text, end):
        window.right_cost = 4 * LOSS
    window.after = folded(text[window.right_end : window.right_end + 1]) or "\n"
