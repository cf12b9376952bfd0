"""Finding many words in one text fast."""

import re
from collections.abc import Iterator
from itertools import islice
from sys import maxsize

MANY = 5_000
"""No document has more facts of one kind; the rest is left alone, so that any text at all is read in time."""


def all_in_order(
    patterns: tuple[re.Pattern[str], ...],
    text: str,
    start: int = 0,
    end: int = maxsize,
    *,
    most: int | None = MANY,
) -> list[re.Match[str]]:
    """Return what the patterns find between two places, in the order of the text; of each at most `most`.

    Each pattern begins with one certain character: to find that takes a thirtieth of the time of a search.
    """
    hits: list[re.Match[str]] = []
    for pattern in patterns:
        at = text.find(pattern.pattern[0], start, end)
        if at >= 0:
            hits += islice(_found(pattern, text, at, end), most)
    hits.sort(key=re.Match.start)
    return hits


def searched_in_order(
    patterns: tuple[re.Pattern[str], ...], text: str, *, most: int | None = MANY
) -> list[re.Match[str]]:
    """Return the same for patterns whose first character stands everywhere, as a digit does: they search."""
    hits = [hit for pattern in patterns for hit in islice(pattern.finditer(text), most)]
    return sorted(hits, key=re.Match.start)


def _found(pattern: re.Pattern[str], text: str, at: int, end: int) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds, tried where its first character stands, the first time at a place."""
    first, match, find = pattern.pattern[0], pattern.match, text.find
    while at >= 0:
        if hit := match(text, at, end):
            yield hit
            at = find(first, hit.end(), end)
        else:
            at = find(first, at + 1, end)
