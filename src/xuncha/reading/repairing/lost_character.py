"""Which character was lost, given one of its two bytes and its neighbours."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest

from xuncha.reading.repairing.characters import TRADITIONAL, folded, model
from xuncha.reading.repairing.gbk import USER_LEADS, bytes_of, sign_of, signs_with_lead, signs_with_trail
from xuncha.reading.repairing.steps import UNREADABLE

UNKNOWN_SIGN = 13.0
"""A character of this cost by itself, or a higher one, is no candidate: the model has hardly seen it."""

OTHER_SCRIPT = 5.0
"""What it costs a candidate to be of the other script than the document."""

MOST_GUESSES = 12
"""So many candidates for one place are weighed against each other."""

VANISHED_FIRST = 6
"""So many candidates for the first of two characters are tried with all for the second."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Some characters put in a place; `cost` with both neighbours, `at` what the caller says of the place."""

    signs: str
    cost: float
    at: int = 0


def script_cost(sign: str, traditional: bool) -> float:  # noqa: FBT001 -- one fact of the document
    """Return what a candidate costs for being of the other script."""
    return OTHER_SCRIPT if not traditional and sign in TRADITIONAL else 0.0


@lru_cache(maxsize=2048)
def candidates(half: int, lead: bool) -> tuple[tuple[str, str], ...]:  # noqa: FBT001 -- which half is known
    """Return the characters that have a byte as their lead, or trail, each with its folded form."""
    signs = signs_with_lead(half) if lead else signs_with_trail(half)
    known = model()
    pairs = ((sign, folded(sign)) for sign in signs)
    return tuple((sign, plain) for sign, plain in pairs if known.own(plain) < UNKNOWN_SIGN)


def guesses(half: int, before: str, after: str, traditional: bool, at: int = 0) -> list[Guess]:  # noqa: FBT001
    """Return what may have stood between two characters (folded) when only one byte of it is left."""
    return guesses_of_lead(half, before, after, traditional, at) + guesses_of_trail(
        half, before, after, traditional, at
    )


def guesses_of_lead(lead: int, before: str, after: str, traditional: bool, at: int = 0) -> list[Guess]:  # noqa: FBT001
    """Return the characters with that lead byte between two others."""
    return weighed(candidates(lead, True), before, after, traditional, at)  # noqa: FBT003 -- the lead is known


def guesses_of_trail(trail: int, before: str, after: str, traditional: bool, at: int = 0) -> list[Guess]:  # noqa: FBT001
    """Return the characters with that trail byte between two others."""
    return weighed(candidates(trail, False), before, after, traditional, at)  # noqa: FBT003 -- the trail is known


def weighed(
    signs: Iterable[tuple[str, str]],
    before: str,
    after: str,
    traditional: bool,  # noqa: FBT001 -- of the document
    at: int,
) -> list[Guess]:
    """Return the best candidates with their cost between two characters; an empty neighbour says nothing."""
    cost = model().cost
    own = model().own
    costs = [
        ((cost(before, plain) if before else own(plain)) + (cost(plain, after) if after else 0.0), sign)
        for sign, plain in signs
    ]
    return [
        Guess(sign, paid + script_cost(sign, traditional), at)
        for paid, sign in nsmallest(MOST_GUESSES, costs)
    ]


def vanished(trail: int, lead: int, before: str, after: str, traditional: bool) -> list[Guess]:  # noqa: FBT001
    """Return the two characters between which a browser showed nothing: their inner bytes are a user's pair.

    `trail` is the first byte of the first character, `lead` the second byte of the second.
    """
    firsts = [
        guess
        for guess in guesses_of_lead(trail, before, "", traditional)
        if bytes_of(guess.signs)[1] in USER_LEADS
    ]
    firsts.sort(key=lambda guess: guess.cost)
    found: list[Guess] = []
    for first in firsts[:VANISHED_FIRST]:
        seconds = guesses_of_trail(lead, folded(first.signs), after, traditional)
        found += (
            Guess(first.signs + g.signs, first.cost + g.cost) for g in seconds if bytes_of(g.signs)[0] >= 0xA1
        )
    return found


def decided(found: list[Guess], threshold: float) -> tuple[Guess, float] | None:
    """Return the best guess and how sure it is; its characters are □ when it is not sure enough."""
    if not found:
        return None
    best = min(found, key=lambda guess: guess.cost)
    by_signs: dict[str, float] = {}
    for guess in found:
        by_signs[guess.signs] = min(guess.cost, by_signs.get(guess.signs, guess.cost))
    sure = 1.0 / sum(math.exp(max(best.cost - cost, -50.0)) for cost in by_signs.values())
    if sure < threshold:
        return Guess(UNREADABLE * len(best.signs), best.cost, best.at), sure
    return best, sure


def crossing(trail: int, lead: int) -> str:
    """Return the character that lies across the border of two shown ones."""
    return sign_of(trail, lead)
