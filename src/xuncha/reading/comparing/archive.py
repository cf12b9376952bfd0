"""Passages kept small: signatures, compressed texts, exact copies counted once."""

import zlib
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import islice

from xuncha.reading.comparing.likeness import comparable_form, shingles
from xuncha.reading.comparing.passages import Comparable
from xuncha.reading.comparing.signatures import signed
from xuncha.reading.spans import Span

TOGETHER = 16
"""Passages compressed as one block: 8 compress a fifth worse, 64 cost four times as much to look one up."""

BATCH = 512
"""Passages signed in one call; more is no faster."""

PARTING = "\0"
"""Stands between the texts of a block; a text that holds it is kept with a blank there."""


class Archive:
    """Passages by number, in the order they came; of the same words only the first is signed.

    `firsts` are the numbers of the passages with words of their own, `copies[n]` the numbers of all that have
    the words of passage n, itself first, where there are more than one.
    """

    def __init__(self, passages: Iterable[Comparable]) -> None:
        """Take in all passages; of each about 1 KiB stays in memory."""
        self.firsts = array("I")
        self.copies: dict[int, array[int]] = {}
        self.signatures = bytearray()
        self._blocks: list[bytes] = []
        self._names: list[str] = []
        self._sources, self._starts, self._ends, self._slots = array("I"), array("Q"), array("Q"), array("I")
        self._seen: dict[bytes, int] = {}
        self._by_name: dict[str, int] = {}
        self._texts = lru_cache(maxsize=256)(self._unpacked)
        stream = iter(passages)
        while batch := list(islice(stream, BATCH)):
            self._take_in(batch)
        self._seen.clear()

    def __len__(self) -> int:
        """Return how many passages there are, copies counted."""
        return len(self._sources)

    def __getitem__(self, number: int) -> Comparable:
        """Return the passage as it came in."""
        block, at = divmod(self._slots[number], TOGETHER)
        place = Span(self._starts[number], self._ends[number])
        return Comparable(self._names[self._sources[number]], place, self._texts(block)[at])

    def apart(self, a: int, b: int) -> bool:
        """Tell whether two passages are of two sources, or of one without overlapping."""
        return (
            self._sources[a] != self._sources[b]
            or self._ends[a] <= self._starts[b]
            or self._ends[b] <= self._starts[a]
        )

    def _take_in(self, batch: list[Comparable]) -> None:
        """Keep the places of all, the texts, and the signatures of the new words."""
        texts: list[str] = []
        forms: list[str] = []
        base = len(self._blocks) * TOGETHER
        for passage in batch:
            form = comparable_form(passage.text)
            number = len(self._sources)
            self._place(passage)
            self._slots.append(base + len(texts))
            texts.append(passage.text.replace(PARTING, " "))
            if self._is_new(form, number):
                self.firsts.append(number)
                forms.append(form)
        self._blocks.extend(packed(texts))
        self.signatures += signed(shingles(form) for form in forms)

    def _place(self, passage: Comparable) -> None:
        """Keep where the passage is from."""
        if passage.source not in self._by_name:
            self._by_name[passage.source] = len(self._names)
            self._names.append(passage.source)
        self._sources.append(self._by_name[passage.source])
        self._starts.append(passage.span.start)
        self._ends.append(passage.span.end)

    def _is_new(self, form: str, number: int) -> bool:
        """Tell whether no passage before had these words, and there are words; else count it as a copy."""
        if not form:
            return False
        mark = blake2b(form.encode("utf-8", "surrogatepass"), digest_size=12).digest()
        first = self._seen.setdefault(mark, number)
        if first != number:
            self.copies.setdefault(first, array("I", [first])).append(number)
        return first == number

    def _unpacked(self, block: int) -> list[str]:
        """Return the texts of a block."""
        return zlib.decompress(self._blocks[block]).decode("utf-8", "surrogatepass").split(PARTING)


def packed(texts: list[str]) -> Iterator[bytes]:
    """Yield the texts compressed in blocks."""
    for at in range(0, len(texts), TOGETHER):
        together = PARTING.join(texts[at : at + TOGETHER])
        yield zlib.compress(together.encode("utf-8", "surrogatepass"), 6)
