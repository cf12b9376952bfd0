"""Finding many words in one text fast."""

import re
from itertools import islice

MANY = 5_000
"""No document has more facts of one kind; the rest is left alone, so that any text at all is read in time."""


def all_in_order(
    patterns: tuple[re.Pattern[str], ...], text: str, most: int | None = MANY
) -> list[re.Match[str]]:
    """Return what the patterns find in the order of the text; of each pattern not more than `most`.

    Each pattern begins with one certain character: a search for that is ten times faster than for any of
    many, and where the character is not in the text at all, there is nothing to search.
    """
    hits = [
        hit
        for pattern in patterns
        if pattern.pattern[0] in text
        for hit in islice(pattern.finditer(text), most)
    ]
    return sorted(hits, key=re.Match.start)
