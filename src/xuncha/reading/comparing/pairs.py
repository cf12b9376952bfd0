"""Pairs of passages that are alike."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from xuncha.reading.comparing.archive import Archive
from xuncha.reading.comparing.likeness import Block, comparable_form, overlap, similarity
from xuncha.reading.comparing.passages import Comparable
from xuncha.reading.comparing.signatures import candidates

PARTNERS = 20
"""Pairs that are shown of one passage; the last of them says how many more there are."""

COPIES_TRIED = 3
"""Copies of the same words that are tried for two places that do not overlap."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages that are alike.

    `similarity` is the exact Jaccard similarity of their 5-character shingles, punctuation and widths aside;
    1.0 is the same words. `overlap` are the blocks of at least 5 characters that both have, with their places
    in `a.text` and `b.text`, in the order of both. `copies_a` and `copies_b` count the passages with exactly
    these words, the one shown among them. `left_out` is 0, or about how many further passages are like one of
    the two and not shown with it.
    """

    a: Comparable
    b: Comparable
    similarity: float
    overlap: tuple[Block, ...]
    copies_a: int = 1
    copies_b: int = 1
    left_out: int = 0


def compare(passages: Iterable[Comparable], *, threshold: float = 0.7) -> Iterator[Pair]:
    """Yield the pairs at or above the similarity: first the same words, then those nearly the same.

    The same words in n passages give the first with up to 20 others, not n² pairs; nearly the same words are
    compared once for all their copies. Parts of one source that overlap are no pair. All passages are taken
    in before the first pair; memory is about 1 KiB a passage. Of the pairs at 0.7 at least 0.99 are found,
    of those at 0.8 all but one in 4 000.

    >>> from xuncha.reading.spans import Span
    >>> one = Comparable("甲.txt", Span(0, 17), "党支部组织生活会对照检查不深不细。")
    >>> two = Comparable("乙.txt", Span(40, 57), "党支部组织生活会对照检查不深不细;")
    >>> [(pair.b.source, pair.similarity) for pair in compare([one, two])]
    [('乙.txt', 1.0)]
    """
    archive = Archive(passages)
    yield from same_words(archive)
    yield from near_words(archive, threshold)


def same_words(archive: Archive) -> Iterator[Pair]:
    """Yield the first passage of the same words with those that follow."""
    for first, numbers in archive.copies.items():
        others = [number for number in numbers[1:] if archive.apart(first, number)]
        for number in others[:PARTNERS]:
            a, b = archive[first], archive[number]
            left_out = len(others) - PARTNERS if number == others[:PARTNERS][-1] else 0
            yield Pair(a, b, 1.0, overlap(a.text, b.text), len(numbers), len(numbers), max(0, left_out))


def near_words(archive: Archive, threshold: float) -> Iterator[Pair]:
    """Yield the pairs of different words whose exact similarity reaches the threshold.

    The last pair that is shown of a passage comes at the end, when it is known how many are left out.
    """
    shown: Counter[int] = Counter()
    seen: set[tuple[int, int]] = set()
    last: dict[int, Pair] = {}
    left_out: Counter[int] = Counter()
    for candidate in candidates(archive.signatures, threshold):
        a, b = candidate.a, candidate.b
        if (a, b) in seen:
            continue
        if max(shown[a], shown[b]) >= PARTNERS:
            left_out[a if shown[a] >= PARTNERS else b] += 1
            continue
        pair = measured(archive, archive.firsts[a], archive.firsts[b])
        if pair is None or pair.similarity < threshold:
            continue
        seen.add((a, b))
        shown.update((a, b))
        full = next((each for each in (a, b) if shown[each] == PARTNERS), None)
        if full is None:
            yield pair
        else:
            last[full] = pair
            left_out[full] += candidate.left_out
    for full, pair in last.items():
        yield replace(pair, left_out=left_out[full])


def measured(archive: Archive, first_a: int, first_b: int) -> Pair | None:
    """Return the pair with its exact similarity and overlap; None where both stand at one place."""
    all_a = archive.copies.get(first_a, array("I", [first_a]))
    all_b = archive.copies.get(first_b, array("I", [first_b]))
    places = product(all_a[:COPIES_TRIED], all_b[:COPIES_TRIED])
    place = next(((a, b) for a, b in places if archive.apart(a, b)), None)
    if place is None:
        return None
    a, b = archive[place[0]], archive[place[1]]
    likeness = similarity(comparable_form(a.text), comparable_form(b.text))
    return Pair(a, b, likeness, overlap(a.text, b.text), len(all_a), len(all_b))
