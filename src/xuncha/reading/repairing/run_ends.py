"""The ends and the middle of a shifted run: its first character, those across the borders, its last."""

from xuncha.reading.repairing.characters import folded, model
from xuncha.reading.repairing.costs import NOTHING, SURE, SURE_PAIR, VANISH, VANISH_GAIN
from xuncha.reading.repairing.gbk import EURO, sign_of
from xuncha.reading.repairing.lost_character import (
    Guess,
    decided,
    guesses,
    guesses_of_lead,
    guesses_of_trail,
    vanished,
)
from xuncha.reading.repairing.windows import Window


def shown_half(half: int) -> str:
    """Return what a byte shows that is no half of a character."""
    return "€" if half == EURO else chr(half)


def begin(window: Window, first: int, last: int) -> tuple[Guess, float] | None:
    """Return the character that lost its other half where a run begins, a little earlier or later perhaps."""
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
    """Return the first character of a run, whose lost half ends the character that the gloss tells."""
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
