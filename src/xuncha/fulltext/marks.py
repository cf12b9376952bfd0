"""Marks of texts: texts that are nearly the same have at least one in common.

A mark is the digest of some minima of a text's shingles. Of two texts with Jaccard similarity s, one of 12
bands of 4 minima agrees with probability 1 - (1 - s⁴)¹²: 0.96 at 0.7, 0.998 at 0.8, 1 at 1. A brief text has
marks of its pairs of characters too, 16 bands of 3: 0.98 at 0.6.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from rensa import RMinHash  # type: ignore[import-untyped]  # -- ships no stubs

from xuncha.reading.comparing.likeness import SHINGLE, comparable_form, shingles

MINIMA = 48
ROWS, ROWS_OF_PAIRS = 4, 3  # minima in a band
BRIEF, PAIR = 40, 2
"""Characters up to which a text is compared by its pairs: of 20, one word and one number changed leave a
third of the fives (ADR 0211)."""
SEED = 20180816  # any number, for ever: marks are kept
SHORTEST = 12  # characters; "已完成整改" is no sign of copying


def marks_of(kind: str, texts: Sequence[str]) -> list[list[int]]:
    """Return the marks of each text; none of one that is too short to be anybody's own words.

    >>> one, other, short = marks_of("m", ["建立考勤制度，每月通报一次", "建立考勤制度每月通报一次", "略"])
    >>> len(one), one == other, short
    (28, True, [])
    """
    forms = [comparable_form(text) for text in texts]
    marks: list[list[int]] = [[] for _form in forms]
    own = [(form, found) for form, found in zip(forms, marks, strict=True) if len(form) >= SHORTEST]
    _add(own, kind, SHINGLE, ROWS)
    _add([(form, found) for form, found in own if len(form) <= BRIEF], f"{kind} {PAIR}", PAIR, ROWS_OF_PAIRS)
    return marks


def piece_of(a: str, b: str) -> int:
    """Return by pieces of how many characters two comparable forms are held against each other."""
    return PAIR if max(len(a), len(b)) <= BRIEF else SHINGLE


def _add(texts: Sequence[tuple[str, list[int]]], kind: str, size: int, rows: int) -> None:
    """Add to the marks of each text those of its pieces of a size."""
    sets = [shingles(form, size) for form, _found in texts]
    digests = RMinHash.digests_from_token_sets(sets, MINIMA, SEED)
    for (_form, found), minima in zip(texts, digests, strict=True):
        found.extend(_marks(kind, minima, rows))


def _marks(kind: str, minima: Sequence[int], rows: int) -> Iterator[int]:
    for band in range(MINIMA // rows):
        yield _digest(kind, band, minima[band * rows : (band + 1) * rows])


def _digest(kind: str, band: int, minima: Iterable[int]) -> int:
    words = f"{kind} {band} {' '.join(map(str, minima))}"
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), signed=True)
