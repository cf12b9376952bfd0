"""The geometry of charts: plain numbers for a template to draw. The table beside says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

LABEL, BARS, NUMBER, ROW = 170, 400, 90, 28
"""Widths of the three columns of a bar chart, and the height of a row, in its own units."""
WIDE, HIGH, LEFT, TOP = 660, 170, 24, 28
"""The size of a line chart, and its margins."""
LONGEST_LABEL = 12


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar: which kind it is of, where it begins, how long it is."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its label and what stands behind it."""

    label: str
    said: str
    y: int
    parts: tuple[Part, ...]
    end: float

    @property
    def middle(self) -> int:
        """Return where the words stand."""
        return self.y + 14


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars, one below the other."""

    bars: tuple[Bar, ...]

    @property
    def height(self) -> int:
        """Return how high the chart is."""
        return ROW * len(self.bars) + 4


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a line: where it lies, its figure and its label."""

    x: float
    y: float
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points."""

    points: tuple[Point, ...]

    @property
    def path(self) -> str:
        """Return the points as SVG writes them."""
        return " ".join(f"{one.x:.1f},{one.y:.1f}" for one in self.points)


def bars(rows: Sequence[tuple[str, str, Sequence[tuple[str, int]]]]) -> Bars:
    """Return a chart of (label, what is said at the end, parts by kind), each bar as long as its sum.

    >>> [part.width for part in bars([("甲", "", [("closed", 3), ("open", 1)])]).bars[0].parts]
    [300.0, 100.0]
    """
    most = max((sum(number for _kind, number in parts) for _label, _said, parts in rows), default=0) or 1
    made = []
    for place, (label, said, parts) in enumerate(rows):
        x, drawn = float(LABEL), []
        for kind, number in parts:
            width = round(BARS * number / most, 1)
            if number:
                drawn.append(Part(kind, round(x, 1), width))
            x += width
        made.append(Bar(_short(label), said, ROW * place + 2, tuple(drawn), round(x + 8, 1)))
    return Bars(tuple(made))


def line(rows: Sequence[tuple[str, int]]) -> Line:
    """Return a line through (label, figure), from left to right."""
    most = max((number for _label, number in rows), default=0) or 1
    step = (WIDE - 2 * LEFT) / max(1, len(rows) - 1)
    floor = HIGH - 30
    points = [
        Point(round(LEFT + step * place, 1), round(floor - (floor - TOP) * number / most, 1), number, label)
        for place, (label, number) in enumerate(rows)
    ]
    return Line(tuple(points))


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"
