"""Runs of GBK text that lost one byte: everything behind it is read across the borders of characters.

A browser pairs the bytes of a run wrongly from the lost byte to the next ASCII character or the next lost
byte: 髅郊瘓F is 傳媒集團 without its first byte. The bytes of the run are known; two ways of pairing them are
compared with a model of which characters follow one another, and the way may change where a byte was lost.
"""

from collections.abc import Iterator, Sequence

from xuncha.reading.repairing.characters import TRADITIONAL, folded, model
from xuncha.reading.repairing.costs import (
    GAIN,
    HALF_LETTER,
    LOSS,
    NOTHING,
    SHOWN_LOSS,
    UNKNOWN,
    VANISH,
)
from xuncha.reading.repairing.gbk import EURO, sign_of
from xuncha.reading.repairing.run_ends import begin, between, finish, shown_half
from xuncha.reading.repairing.signs import signs_of
from xuncha.reading.repairing.windows import (
    GLUED_PLACE,
    LONE_TAIL,
    PLACEHOLDER,
    TAIL_SIGNS,
    Window,
    common,
    look,
    windows,
)
from xuncha.reading.spans import Edit

EVEN, ODD, BACK = 0, 1, 2
FAR = 1e9

MOST_SIGNS = 100_000
MOST_RUNS = 1500
"""No more than this is looked at, or mended, in one text: beyond it a text is no text but bytes."""
LEAST_WINDOW = 16
"""What looking at a window costs at least, in characters."""
DEAREST = 10.0
"""What mends to a text that costs more than this for each character was no shifted text."""


def find_shifted(text: str) -> Iterator[Edit]:
    """Yield an edit for every shifted run; its lost character is restored where the model is sure, else □.

    >>> [edit.replacement for edit in find_shifted("原臨滄?zhèn)髅郊瘓F黨委")]
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

    EVEN: none. ODD: half of the next character is read already. BACK: none, and the second byte stands alone.
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
    """Return what it costs that the last character of a window, or its half, stands before what follows."""
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
