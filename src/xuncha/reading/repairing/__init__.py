"""An ordered list of named repairs; each finds its edits, the edits keep the way back to the original."""

from dataclasses import dataclass

from xuncha.reading.document import Passage, Repair, Unreadable
from xuncha.reading.spans import OffsetMap, Span


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text, the repairs that were made, and the way back.

    `dropped` holds the lines of page chrome that were taken out, in the order of the text, with their spans in the
    *original*: a date of publication often stands there and nowhere else.
    """

    text: str
    maps: tuple[OffsetMap, ...] = ()
    repairs: tuple[Repair, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    noisy: bool = False
    noise: tuple[str, ...] = ()
    dropped: tuple[Passage, ...] = ()

    def back(self, span: Span) -> Span:
        """Return the span of the original that a span of the repaired text came from."""
        for way in reversed(self.maps):
            span = way.back(span)
        return span


def repair(text: str) -> Repaired:
    """Return the text with all repairs made."""
    return Repaired(text)
