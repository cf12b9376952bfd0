"""What a repair is, and what a repaired text knows of itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from xuncha.reading.document import Passage, Repair, Unreadable
from xuncha.reading.filling import make_span
from xuncha.reading.spans import Edit, Span, Way
from xuncha.reading.words import _

UNREADABLE = "□"


@dataclass(frozen=True, slots=True)
class Step:
    """One named repair.

    `find` yields the edits of a text, ascending and not overlapping. `needs` are characters of which at least
    one must occur before `find` is asked, none of them plain (`signs.PLAIN`); empty asks always. `noise`
    names the damage that the repair is evidence of; empty for harmless normalisation. `drops` says that the
    edits take out lines of page chrome. `quiet` are words that are no damage where they are all that an edit
    takes: nobody is told of it, though the way back knows of it as of any other.
    """

    name: str
    explanation: str
    find: Callable[[str], Iterable[Edit]]
    noise: str = ""
    needs: frozenset[str] = frozenset()
    drops: bool = False
    quiet: frozenset[str] = frozenset()

    def explained(self) -> str:
        """Return the explanation in the language of the person who reads it."""
        return _(self.explanation)


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text, the repairs that were made, and the way back.

    `dropped` holds the lines of page chrome that were taken out, in the order of the text, with their spans
    in the *original*: a date of publication often stands there and nowhere else.
    """

    text: str
    way: Way | None = None
    repairs: tuple[Repair, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    noisy: bool = False
    noise: tuple[str, ...] = ()
    dropped: tuple[Passage, ...] = ()

    def back(self, place: Span | Edit) -> Span:
        """Return the span of the original that a span or an edit of the repaired text came from."""
        return self.way.back(place) if self.way else Span(place.start, place.end)

    def all_back(self, edits: Iterable[Edit]) -> list[Span]:
        """Return the spans of the original that edits of the repaired text came from."""
        return (
            list(map(self.way.back, edits))
            if self.way
            else [make_span(start, end) for start, end, _, _ in edits]
        )
