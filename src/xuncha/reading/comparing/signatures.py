"""Signatures of sets of shingles, and the pairs whose signatures agree in a band.

A signature is 125 minima (MinHash, by `rensa`) of 4 bytes. Two texts of Jaccard similarity s agree in one
place with probability s, so in one of 25 bands of 5 places with 1 - (1 - s⁵)²⁵: 0.990 at 0.7, 0.9998 at
0.8.
"""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import eq

from rensa import RMinHash  # type: ignore[import-untyped]  # -- ships no stubs

PLACES = 125
WORD = array("I").itemsize
WIDTH = PLACES * WORD
"""Bytes of a signature."""

SEED = 20180816
"""Any number; fixed, so that the same folder gives the same pairs."""

ROWS_BY_THRESHOLD = ((0.7, 5), (0.6, 4), (0.4, 3), (0.0, 2))
"""Places in a band, by the least similarity asked for: at each limit a pair is missed with p ≤ 0.01 (0.05
below 0.4)."""

CROWD = 48
"""Signatures agreeing in a band from which on each is paired with so many that follow only: a stock phrase
with changing dates that stands in 10 000 passages makes 480 000 pairs to look at, not 50 million."""

ENOUGH = 2 * CROWD
"""Pairs of crowds that are looked at for one signature; its pairs outside of crowds are not counted."""

DOUBT = 0.15
"""How far an estimate may lie below the threshold: 3.6 standard deviations of 125 places at 0.7."""


def signed(sets: Iterable[set[str]]) -> bytes:
    """Return the signatures of the sets, one behind the other."""
    rows = RMinHash.digests_from_token_sets(list(sets), PLACES, SEED)
    return b"".join(array("I", row).tobytes() for row in rows)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two signatures, by number, that agree in a band, and how many more `a` was not paired with."""

    a: int
    b: int
    left_out: int = 0


def candidates(signatures: bytes | bytearray, threshold: float) -> Iterator[Candidate]:
    """Yield the pairs whose estimate is near the threshold or above; in crowds a pair may come again."""
    rows = next(rows for least, rows in ROWS_BY_THRESHOLD if threshold >= least)
    number = len(signatures) // WIDTH
    words = memoryview(signatures).cast("I")
    crowded: set[bytes] = set()
    tried = array("H", bytes(2 * number))
    for band in range(PLACES // rows):
        start, width = band * rows * WORD, rows * WORD
        for members in agreeing(signatures, start, width, number):
            crowd = len(members) > CROWD
            if crowd:
                crowded.add(bytes((band,)) + key_of(signatures, members[0], start, width))
            for a, b, left_out in tiring(members, tried) if crowd else paired(members):
                if met_before(signatures, (a, b), (band, width), crowded):
                    continue
                if estimate(words, a, b) >= threshold - DOUBT:
                    yield Candidate(a, b, left_out)


def agreeing(signatures: bytes | bytearray, start: int, width: int, number: int) -> Iterator[list[int]]:
    """Yield the groups of signatures that agree in a band; the table lives as long as the band."""
    first: dict[bytes, int] = {}
    groups: dict[int, list[int]] = {}
    at = start
    for member in range(number):
        earlier = first.setdefault(bytes(signatures[at : at + width]), member)
        if earlier != member:
            groups.setdefault(earlier, [earlier]).append(member)
        at += WIDTH
    first.clear()
    yield from groups.values()


def paired(members: list[int]) -> Iterator[tuple[int, int, int]]:
    """Yield each with those that follow, at most the crowd's limit, and how many are left out."""
    for place, a in enumerate(members):
        for b in members[place + 1 : place + 1 + CROWD]:
            yield a, b, max(0, len(members) - place - 1 - CROWD)


def tiring(members: list[int], tried: "array[int]") -> Iterator[tuple[int, int, int]]:
    """Yield the pairs of a crowd, but none of those that have been paired in crowds often enough."""
    for a, b, left_out in paired([member for member in members if tried[member] < ENOUGH]):
        tried[a] += 1
        yield a, b, left_out


def key_of(signatures: bytes | bytearray, member: int, start: int, width: int) -> bytes:
    """Return the part of a signature that stands in a band."""
    at = member * WIDTH + start
    return bytes(signatures[at : at + width])


def met_before(
    signatures: bytes | bytearray, pair: tuple[int, int], bands: tuple[int, int], crowded: set[bytes]
) -> bool:
    """Tell whether the pair agreed in an earlier band, and not in a crowd where it may have been left out."""
    band, width = bands
    a, b = (member * WIDTH for member in pair)
    for earlier in range(band):
        start = earlier * width
        part = signatures[a + start : a + start + width]
        if part == signatures[b + start : b + start + width]:
            return bytes((earlier,)) + bytes(part) not in crowded if crowded else True
    return False


def estimate(words: "memoryview[int]", a: int, b: int) -> float:
    """Return the share of places in which two signatures agree."""
    left, right = words[a * PLACES : (a + 1) * PLACES], words[b * PLACES : (b + 1) * PLACES]
    agreed: int = sum(map(eq, left, right))
    return agreed / PLACES
