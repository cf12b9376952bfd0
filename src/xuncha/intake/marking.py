"""The original with the facts in it marked: pure, from places to a flat list of text, openings and ends."""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

PORTION = 30_000
"""So many characters of an original stand on one page; the next ones on the next."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One place to mark: how it looks, what it is called, the id that a link leads to."""

    start: int
    end: int
    look: str
    title: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the page: a text, or where a mark opens, or, with neither, where one ends."""

    text: str = ""
    mark: Mark | None = None
    anchor: str = ""


def portions(text: str, size: int = PORTION) -> list[tuple[int, int]]:
    r"""Return where a text is cut, behind the end of a line where there is one near.

    >>> portions("一二\n三四五", 4)
    [(0, 3), (3, 6)]
    """
    cuts, start = [], 0
    while start < len(text):
        end = min(start + size, len(text))
        line = text.rfind("\n", start + size // 2, end)
        if end < len(text) and line > start:
            end = line + 1
        cuts.append((start, end))
        start = end
    return cuts or [(0, 0)]


def portion_of(cuts: list[tuple[int, int]], place: int | None) -> int:
    """Return which portion a place stands in, from 1; what has no place stands in the first."""
    return next((number for number, (_from, to) in enumerate(cuts, 1) if (place or 0) < to), 1)


def pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> Iterator[Piece]:
    """Yield a portion of a text with its marks, properly nested: a mark that crosses another is cut there.

    >>> shown = pieces("整改12个", 0, 5, [Mark(0, 5, "problem", "问题"), Mark(2, 4, "figure", "数据")])
    >>> [piece.mark.look if piece.mark else piece.text or "/" for piece in shown]
    ['problem', '整改', 'figure', '12', '/', '个', '/']
    """
    waiting = [
        (max(mark.start, start), -min(mark.end, end), number, mark.start >= start, mark)
        for number, mark in enumerate(marks)
        if mark.start < end and mark.end > start and mark.end > mark.start
    ]
    heapify(waiting)
    at = start
    open_: list[int] = []
    while waiting:
        begins, minus_end, number, is_first, mark = heappop(waiting)
        at = yield from _closing(text, at, open_, begins)
        ends = -minus_end
        if open_ and ends > open_[-1]:
            heappush(waiting, (open_[-1], minus_end, number, False, mark))
            ends = open_[-1]
        if begins > at:
            yield Piece(text=text[at:begins])
        at = begins
        yield Piece(mark=mark, anchor=mark.anchor if is_first else "")
        open_.append(ends)
    at = yield from _closing(text, at, open_, end)
    if end > at:
        yield Piece(text=text[at:end])


def _closing(text: str, at: int, open_: list[int], until: int) -> Generator[Piece, None, int]:
    """Yield the ends of the marks that end before a place; return where the page stands then."""
    while open_ and open_[-1] <= until:
        if open_[-1] > at:
            yield Piece(text=text[at : open_[-1]])
        at = max(at, open_.pop())
        yield Piece()
    return at
