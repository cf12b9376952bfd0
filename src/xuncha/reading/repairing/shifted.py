"""Runs of GBK text that lost one byte: everything behind it is read across the borders of characters.

A browser pairs the bytes of a run wrongly from the lost byte to the next ASCII character or the next lost byte:
髅郊瘓F is 傳媒集團 without its first byte. The bytes of the run are known; two ways of pairing them are compared with
a model of which characters follow one another, and the way may change where a byte was lost.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from xuncha.reading.repairing.characters import TRADITIONAL, folded, model, toned_readings
from xuncha.reading.repairing.gbk import EURO, bytes_of, sign_of
from xuncha.reading.repairing.lost_character import (
    Guess,
    decided,
    guesses,
    guesses_of_lead,
    guesses_of_trail,
    vanished,
)
from xuncha.reading.repairing.steps import signs_of
from xuncha.reading.spans import Edit

EVEN, ODD, BACK = 0, 1, 2
FAR = 1e9

SEGMENT = re.compile("[¤§¨°±·×÷àáèéêìíòóùúü\u0100-\u20ab\u20ad-\ufffc]+")
"""Characters of two bytes between characters of one; a shift never crosses one of one byte unchanged:
`傳媒` shown as `髅郊`."""

REPLACED = frozenset("\ufffd€")
PLACEHOLDER = frozenset("?\ufffd")
"""What is shown for a byte that is no character."""

GLUED = re.compile("[?\ufffd]?([a-zü\u00e0-\u01dc]{1,6})[)）]$")
"""A gloss whose bracket was eaten by half a character: `?zhèn)`; trap 16, seeds 000 and 002."""

GLUED_PLACE = re.compile("[?\ufffd][a-zü\u00e0-\u01dc]{1,6}[)）](?=[\u3400-\u9fff])")
"""Such a place within a text: `?zhèn)邉`."""

TAIL_SIGNS = frozenset(map(chr, range(0x40, 0x7F)))

LONE_TAIL = re.compile("[@-~](?<=[\u4e00-\u9fff].)(?![A-Za-z0-9.])")
"""One letter or sign behind a character: the second half of the last character of a run, as in `郊瘓F黨委`, or a plain X."""

WIDE_MARK = "？"
"""Shown in half width behind a mark of replacement it is no question, but two bytes of the run: `??倳`; seed 002."""

GLOSS = re.compile("[(（][a-zü\u00e0-\u01dc ]{1,8}[)）]$")
"""A gloss that stands whole before the place: `(lǐng)`."""

MARGIN = 24
MOST_SIGNS = 100_000
MOST_RUNS = 1500
"""No more than this is looked at, or mended, in one text: beyond it a text is no text but bytes."""
MOST_SOUGHT = 40
"""So few characters are sought one by one, more in one pass."""
LEAST_WINDOW = 16
"""What looking at a window costs at least, in characters."""
DEAREST = 10.0
"""What mends to a text that costs more than this for each character was no shifted text."""
LONGEST_WINDOW = 1200

LOSS = 11.0
"""What it costs to suppose that a byte was lost where nothing shows it."""
LOSS_BEFORE_TAIL = 9.0
"""What it costs where a letter may be half of a character."""
SHOWN_LOSS = 4.0
"""What it costs where a mark of replacement shows it."""
UNKNOWN = 5.0
"""What a lost character costs by itself, before it is looked for."""
VANISH = 12.0
"""What it costs to suppose that a pair vanished."""
VANISH_GAIN = 1.0
"""So much better must two characters with a vanished pair between them be than the one that is shown."""
NOTHING = 18.0
"""What a pair of bytes costs that is no character."""
GLUED_GAIN = -25.0
"""A gloss glued to a mark of replacement has no other explanation."""
HALF_LETTER = 5.0
"""What a letter costs that was shown as half of a character."""
GAIN = 6.0
"""So much better must the other reading be."""
SURE_PAIR = 0.5
"""Two characters with a vanished pair between them are put in when they are so sure."""
SURE = 0.6
"""A lost character is put in when it is so sure; otherwise it is marked."""


@cache
def common() -> frozenset[str]:
    """Return the characters that raise no suspicion: the 3755 frequent ones, and the marks of ordinary text."""
    level_one = b"".join(bytes((lead, trail)) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF))
    marks = "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·～％〇○●◆■□★×÷±≥≤①②③④⑤⑥⑦⑧⑨⑩｜　－＋＝／"
    digits = "".join(map(chr, [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]))
    tones = "āáǎàēéěèōóǒòīíǐìūúǔùǖǘǚǜüɡɑ\u200b\u2002\u2003\u3000"
    ascii_signs = "".join(map(chr, range(0xA1)))
    return frozenset(level_one.decode("gbk", "ignore") + marks + digits + tones + ascii_signs)


@dataclass(slots=True)
class Window:
    """A piece of a segment that is looked at: its place, its characters, their bytes, and what stands around it."""

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


def find_shifted(text: str) -> Iterator[Edit]:
    """Yield an edit for every shifted run; its lost character is restored where the model is sure, else □.

    >>> [edit.replacement for edit in find_shifted("原临沧?zhèn)髅郊瘓F黨委")]
    ['傳媒集團']
    """
    signs = signs_of(text)
    rare = signs - common()
    rare = frozenset(sign for sign in rare if sign not in TRADITIONAL or folded(sign) not in common())
    edges = (
        {match.end() for match in GLUED_PLACE.finditer(text)} if not PLACEHOLDER.isdisjoint(signs) else set()
    )
    if not TAIL_SIGNS.isdisjoint(signs):
        edges.update(match.start() for match in LONE_TAIL.finditer(text))
    if not rare and not edges:
        return
    traditional = len(TRADITIONAL & signs) >= 5
    budget, runs = MOST_SIGNS, 0
    for start, end in windows(text, rare, edges, 1 if traditional else 2):
        budget -= max(end - start, LEAST_WINDOW)
        if budget < 0 or runs > MOST_RUNS:
            return
        window = look(text, start, end, traditional)
        if window is not None:
            found = read_again(window)
            runs += len(found)
            yield from found


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


def read_again(window: Window) -> list[Edit]:
    """Return the edits of the runs of a window that read better across the borders."""
    states, gain, left = best_states(window)
    if gain < (SHOWN_LOSS if window.loss == SHOWN_LOSS else GAIN) or left > DEAREST * (len(states) + 3):
        return []
    found: list[Edit] = []
    at = 0
    size = len(states)
    while at < size:
        end = at
        while end < size and states[end] == ODD:
            end += 1
        back = end < size and states[end] == BACK
        if end > at or back:
            edit = edit_of(window, at, end, back)
            if edit is not None:
                found.append(edit)
        at = end + 1
    return found


def best_states(window: Window) -> tuple[list[int], float, float]:
    """Return for each character how a run stands behind it, how much better that is than none, and its cost.

    EVEN: none. ODD: half of the next character is read already. BACK: none, but the second byte stands for itself.
    """
    even, odd, plain = 0.0, FAR, 0.0
    last = window.before
    lost = (window.left_loss if window.left_start >= 0 else window.loss) + UNKNOWN
    back: list[tuple[int, int, int]] = []
    cost, own = model().cost, model().own
    for k, sign in enumerate(window.shown):
        step = cost(last, sign)
        plain += step
        across = odd + crossing_cost(window, k, back)
        begun = even + lost
        ended = odd + LOSS + UNKNOWN + own(sign)
        half = window.pairs[k][1]
        choices = [(even + step, EVEN, EVEN), (ended, ODD, EVEN)]
        if half > EURO:
            odd, odd_from = min((across, ODD), (begun, EVEN))
        else:
            choices += [(across + HALF_LETTER, ODD, BACK), (begun + HALF_LETTER, EVEN, BACK)]
            odd, odd_from = FAR, EVEN
        even, even_from, kind = min(choices)
        back.append((even_from, odd_from, kind))
        last = sign
        lost = window.loss + UNKNOWN
    even += even_end(window, back[-1][2])
    plain += even_end(window, EVEN)
    odd += odd_end(window)
    best = min(even, odd)
    return traced(back, EVEN if even <= odd else ODD), plain - best, best


def crossing_cost(window: Window, k: int, back: Sequence[tuple[int, int, int]]) -> float:
    """Return what the character across the border before `k` costs."""
    sign = window.across[k]
    if not sign or not k:
        return NOTHING
    if back[-1][1] == ODD and window.across[k - 1]:
        return min(model().cost(window.across[k - 1], sign), VANISH + 2 * UNKNOWN)
    return model().own(sign)


def traced(back: Sequence[tuple[int, int, int]], final: int) -> list[int]:
    """Return the states that led to the final one."""
    states: list[int] = []
    state = final
    for even_from, odd_from, kind in reversed(back):
        if state == ODD:
            states.append(ODD)
            state = odd_from
        else:
            states.append(kind)
            state = even_from
    states.reverse()
    return states


def even_end(window: Window, kind: int) -> float:
    """Return what it costs that the last character of a window, or its second byte, stands before what follows."""
    cost = model().cost
    last = "a" if kind == BACK else window.shown[-1]
    if window.tail == EURO:
        return NOTHING
    if window.tail >= 0:
        return cost(last, "a") + cost("a", window.after)
    if window.loss == SHOWN_LOSS:
        return UNKNOWN
    return 0.0 if last == window.after == "a" else cost(last, window.after)


def odd_end(window: Window) -> float:
    """Return what it costs that a run reaches the end of a window."""
    if window.tail < 0:
        return window.right_cost
    sign = folded(sign_of(window.pairs[-1][1], window.tail))
    if not sign:
        return NOTHING
    before = window.across[-1]
    return (model().cost(before, sign) if before else model().own(sign)) + model().cost(sign, window.after)


def edit_of(window: Window, first: int, last: int, back: bool) -> Edit | None:  # noqa: FBT001 -- how the run ends
    """Return the edit of the run that holds behind the characters from `first` to before `last`."""
    begun = begin(window, first, last + back)
    if begun is None:
        return None
    guess, sure = begun
    skipped = len(window.pairs) - (window.end - window.start)
    middle, sure_middle = between(window, guess.at, last + back)
    if back:
        ending, end, sure_end = shown_half(window.pairs[last][1]), window.start + last + 1 - skipped, 1.0
    else:
        ending, end, sure_end = finish(window, guess.at, last)
    start = window.start + guess.at - skipped
    if guess.at == 0 and window.left_start >= 0:
        start = window.left_start
    return Edit(start, end, guess.signs + middle + ending, min(sure, sure_middle, sure_end))


def shown_half(half: int) -> str:
    """Return what a byte shows that is no half of a character."""
    return "€" if half == EURO else chr(half)


def begin(window: Window, first: int, last: int) -> tuple[Guess, float] | None:
    """Return the character that lost its other half where a run begins; it may begin a little earlier or later."""
    if first == 0 and window.left_leads:
        return decided(known_halves(window), 0.0)
    found: list[Guess] = []
    low = max(first - 2, 0)
    high = min(first + 2, last - 1, len(window.pairs) - 1)
    cost = model().cost
    fixed = 0 if first == 0 and window.left_start >= 0 else None
    for at in range(low, high + 1) if fixed is None else (0,):
        before = window.shown[at - 1] if at else window.before
        after = window.across[at + 1] if at + 1 < len(window.across) else ""
        spent = sum(
            cost(window.shown[k - 1] if k else window.before, window.shown[k]) for k in range(low, at)
        )
        spent += sum(crossed(window, k) for k in range(at + 2, min(high + 3, len(window.across))))
        half = window.pairs[at][0]
        found += (
            Guess(guess.signs, guess.cost + spent, at)
            for guess in (
                guesses_of_trail(half, before, after, window.traditional)
                if window.placeholder and not at
                else guesses(half, before, after, window.traditional)
            )
        )
    return decided(found, SURE)


def crossed(window: Window, at: int) -> float:
    """Return what a character across a border costs after the one before it."""
    one, two = window.across[at - 1], window.across[at]
    return model().cost(one, two) if one and two else NOTHING


def known_halves(window: Window) -> list[Guess]:
    """Return the first character of a run, whose lost half is the end of the character that the gloss tells."""
    after = window.across[1] if len(window.across) > 1 else ""
    trail = window.pairs[0][0]
    signs = [sign for lead in window.left_leads if (sign := sign_of(lead, trail))]
    cost = model().cost
    return [
        Guess(sign, cost(window.before, folded(sign)) + (cost(folded(sign), after) if after else 0.0))
        for sign in signs
    ]


def between(window: Window, first: int, last: int) -> tuple[str, float]:
    """Return the characters across the borders of a run, with the pairs that vanished put in."""
    signs: list[str] = []
    sure = 1.0
    for k in range(first + 1, last):
        trail, lead = window.pairs[k - 1][1], window.pairs[k][0]
        after = window.across[k + 1] if k + 1 < last else ""
        here = crossed(window, k) if k > first + 1 else 0.0
        here += crossed(window, k + 1) if after else 0.0
        found = None
        if here > VANISH and not window.shows_private:
            found = decided(vanished(trail, lead, window.across[k - 1], after, window.traditional), SURE_PAIR)
        if found is not None and found[0].cost + VANISH_GAIN < here:
            signs.append(found[0].signs)
            sure = min(sure, found[1])
            continue
        signs.append(sign_of(trail, lead) or "□")
    return "".join(signs), sure


def finish(window: Window, first: int, last: int) -> tuple[str, int, float]:
    """Return the last character of a run, where the run ends in the text, and how sure that is."""
    half = window.pairs[last - 1][1]
    before = window.across[last - 1] if last - 1 > first else ""
    if last < len(window.pairs):
        found = decided(guesses(half, before, window.shown[last], window.traditional), SURE)
        end = window.start + last - (len(window.pairs) - (window.end - window.start))
    elif window.tail >= 0:
        return sign_of(half, window.tail) or "□", window.right_end, 1.0
    else:
        found = decided(guesses_of_lead(half, before, window.after, window.traditional), SURE)
        end = window.right_end
    if found is None:
        return "□", end, 0.0
    return found[0].signs, end, found[1]
