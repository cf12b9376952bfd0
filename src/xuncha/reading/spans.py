"""Where in the original text something was read, and how a repaired text leads back to it."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters of a text.

    >>> Span(0, 2).of("整改方案")
    '整改'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Edit:
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


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits made; they ascend and do not overlap.

    >>> apply_edits("領(lǐng)導", (Edit(1, 7, ""),))
    '領導'
    """
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces.append(text[at : edit.start])
        pieces.append(edit.replacement)
        at = edit.end
    pieces.append(text[at:])
    return "".join(pieces)
