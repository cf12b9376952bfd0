"""Marks of texts: texts that are nearly the same have at least one in common.

A mark is the digest of some minima of a text's shingles. Of two texts with Jaccard similarity s, one of 12
bands of 4 minima agrees with probability 1 - (1 - s⁴)¹²: 0.96 at 0.7, 0.998 at 0.8, 1 at 1.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from rensa import RMinHash  # type: ignore[import-untyped]  # -- ships no stubs

from xuncha.reading.comparing.likeness import comparable_form, shingles

BANDS, ROWS = 12, 4
SEED = 20180816  # any number, for ever: marks are kept
SHORTEST = 12  # characters; "已完成整改" is no sign of copying


def marks_of(kind: str, texts: Sequence[str]) -> list[list[int]]:
    """Return the marks of each text; none of one that is too short to be anybody's own words.

    >>> one, other, short = marks_of("m", ["建立考勤制度，每月通报一次", "建立考勤制度每月通报一次", "略"])
    >>> len(one), one == other, short
    (12, True, [])
    """
    forms = [comparable_form(text) for text in texts]
    long = [form for form in forms if len(form) >= SHORTEST]
    rows = iter(RMinHash.digests_from_token_sets([shingles(form) for form in long], BANDS * ROWS, SEED))
    return [list(_marks(kind, next(rows))) if len(form) >= SHORTEST else [] for form in forms]


def _marks(kind: str, minima: Sequence[int]) -> Iterator[int]:
    for band in range(BANDS):
        yield _digest(kind, band, minima[band * ROWS : (band + 1) * ROWS])


def _digest(kind: str, band: int, minima: Iterable[int]) -> int:
    words = f"{kind} {band} {' '.join(map(str, minima))}"
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), signed=True)
