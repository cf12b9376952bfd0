"""Finding many words in one text fast."""

import re
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

    Each pattern begins with one certain character: a search for that is ten times faster than for any of
    many, and where the character is not in the text at all, there is nothing to search.
    """
    hits = [
        hit
        for pattern in patterns
        if pattern.pattern[0] in text
        for hit in islice(pattern.finditer(text, start, end), most)
    ]
    return sorted(hits, key=re.Match.start)
