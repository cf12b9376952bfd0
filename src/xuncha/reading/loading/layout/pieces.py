"""What stands where on a page; x goes right and y down, in any unit that is the same for all of a page."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters beside one another: from x0 to x1, about y in the middle, as high as size."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """The pieces of a page."""

    pieces: Sequence[Piece]
    width: float
    height: float

    @classmethod
    def with_remark(cls, remark: str) -> "Page":
        """Return a page that could not be read and says so: what is lost is never lost in silence."""
        # In a type so small that it is joined to no other line.
        return cls((Piece(remark, 20.0, 80.0, 50.0, 0.5),), 100.0, 100.0)


@dataclass(frozen=True, slots=True)
class Row:
    """What stands at one height: one piece, or several with wide gaps between them."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Return the words of the row, pieces parted by tabs."""
        return "\t".join(piece.text for piece in self.pieces)

    @property
    def y(self) -> float:
        """Return the middle of the row."""
        return self.pieces[0].y


@dataclass(frozen=True, slots=True)
class Line:
    """A line of running text with the margins of the column that it stands in; `page` tells pages apart."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    left: float
    right: float
    block: int
    cells: int
