"""Where in the original text something was read, and how a repaired text leads back to it."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple


@dataclass(frozen=True, slots=True, init=False)
class Span:
    """A half-open range of characters of a text.

    >>> Span(0, 2).of("整改方案")
    '整改'
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        """Take both places; what a frozen dataclass writes by itself takes twice as long."""
        _set_start(self, start)
        _set_end(self, end)

    def of(self, text: str) -> str:
        """Return the characters that the span covers."""
        return text[self.start : self.end]


_set_start, _set_end = (vars(Span)[name].__set__ for name in ("start", "end"))


class Edit(NamedTuple):
    """Replace `text[start:end]` by `replacement`; `sure` is 0…1, how certain the repair is of it."""

    start: int
    end: int
    replacement: str
    sure: float = 1.0


class OffsetMap:
    """Leads from places of an edited text back to places of the text before the edits.

    Inside a replaced piece a place stands for the whole piece, so a quotation never cuts a piece in two.
    """

    __slots__ = ("_new_ends", "_new_starts", "_old_ends", "_old_starts")

    def __init__(self, edits: Iterable[Edit]) -> None:
        """Take edits that ascend and do not overlap."""
        self._new_starts: list[int] = []
        self._new_ends: list[int] = []
        self._old_starts: list[int] = []
        self._old_ends: list[int] = []
        shift = 0
        for edit in edits:
            new_start = edit.start + shift
            self._new_starts.append(new_start)
            self._new_ends.append(new_start + len(edit.replacement))
            self._old_starts.append(edit.start)
            self._old_ends.append(edit.end)
            shift += len(edit.replacement) - (edit.end - edit.start)

    def back(self, span: Span) -> Span:
        """Return the span of the earlier text that a span of the edited text came from.

        >>> edits = (Edit(1, 7, ""),)
        >>> OffsetMap(edits).back(Span(0, 2)).of("領(lǐng)導")
        '領(lǐng)導'
        """
        start = self._place(span.start, last=False)
        if span.end <= span.start:
            return Span(start, start)
        return Span(start, max(start, self._place(span.end - 1, last=True)))

    def _place(self, index: int, *, last: bool) -> int:
        """Return where the character at `index` began, or ended if `last`, in the earlier text."""
        i = bisect_right(self._new_starts, index) - 1
        if i < 0:
            return index + last
        if index < self._new_ends[i]:
            return self._old_ends[i] if last else self._old_starts[i]
        return self._old_ends[i] + (index - self._new_ends[i]) + last


USUAL = 50_000
"""Texts up to this many characters cut their places from one array."""


@cache
def _counted() -> "array[int]":
    return array("I", range(USUAL + 1))


class Way:
    """Leads from every character of a repaired text back to the original, after any number of steps of edits.

    Two numbers for each character, where it began and where it ended in the original: a long reading asks for
    thousands of places, and each is looked up, not searched.
    """

    __slots__ = ("_ends", "_starts")

    def __init__(self, starts: "array[int]", ends: "array[int]") -> None:
        """Take the places of each character."""
        self._starts = starts
        self._ends = ends

    @classmethod
    def of(cls, length: int) -> "Way":
        """Return the way of a text that nothing was done to."""
        if length >= USUAL:
            return cls(array("I", range(length)), array("I", range(1, length + 1)))
        return cls(_counted()[:length], _counted()[1 : length + 1])

    def after(self, edits: Iterable[Edit]) -> "Way":
        """Return the way after the edits; they ascend and do not overlap.

        >>> Way.of(8).after((Edit(1, 7, ""),)).back(Span(0, 2))
        Span(start=0, end=8)
        """
        starts, ends, at = array("I"), array("I"), 0
        old_starts, old_ends = self._starts, self._ends
        for first, behind, replacement, _ in edits:
            length = len(replacement)
            if behind - first == length == 1:
                continue  # one sign for another: nothing moves
            starts += old_starts[at:first]
            ends += old_ends[at:first]
            at = behind
            if not length:
                continue
            if behind > first:
                start, end = old_starts[first], old_ends[behind - 1]
            else:  # an insertion stands between two characters
                start = end = old_ends[first - 1] if first else 0
            if length == 1:
                starts.append(start)
                ends.append(end)
            else:
                starts += array("I", (start,)) * length
                ends += array("I", (end,)) * length
        return Way(starts + old_starts[at:], ends + old_ends[at:])

    def back(self, place: Span | Edit) -> Span:
        """Return the span of the original that a span or an edit of the repaired text came from."""
        start, end, ends = place.start, place.end, self._ends
        if start < end <= len(ends):
            first = self._starts[start]
            return Span(first, max(first, ends[end - 1]))
        at = self._starts[start] if start < len(self._starts) else self._last()
        return Span(at, at)

    def lead_back(self, spans: Iterable[Span]) -> None:
        """Make spans of the repaired text spans of the original; for who made them and nobody else.

        Ends never descend and none lies before its start, so a span keeps its two places in their order.

        >>> span = Span(0, 2)
        >>> Way.of(8).after((Edit(1, 7, ""),)).lead_back([span])
        >>> span
        Span(start=0, end=8)
        """
        starts, ends, length = self._starts, self._ends, len(self._ends)
        for span in spans:
            start, end = span.start, span.end
            if start < end <= length:
                first, last = starts[start], ends[end - 1]
            else:
                first = last = starts[start] if start < length else self._last()
            _set_start(span, first)
            _set_end(span, last)

    def _last(self) -> int:
        return self._ends[-1] if self._ends else 0


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits made; they ascend and do not overlap.

    >>> apply_edits("領(lǐng)導", (Edit(1, 7, ""),))
    '領導'
    """
    pieces: list[str] = []
    at = 0
    for start, end, replacement, _ in edits:
        pieces.append(text[at:start])
        pieces.append(replacement)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)
