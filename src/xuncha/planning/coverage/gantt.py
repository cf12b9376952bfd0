"""The rounds of a term as bars on a line of time: numbers for a drawing, nothing drawn here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, LEFT, ROW, TOP = 960, 150, 34, 30
HEIGHT_OF_BAR = 20
THINNEST = 4
MILLION = 1_000_000
ROOM, GAP = 160, 8
"""How long words are at most, and how far from their bar."""


@dataclass(frozen=True, slots=True)
class Line:
    """One round: its name, its days, what its bar says, where it leads; `number` when it may be moved."""

    title: str
    from_on: date
    to_on: date
    words: str
    link: str
    tone: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: where it lies, and its line."""

    line: Line
    x: int
    y: int
    width: int

    @property
    def middle(self) -> int:
        """Return where the words beside the bar stand."""
        return self.y + HEIGHT_OF_BAR // 2 + 5

    @property
    def is_late(self) -> bool:
        """Say whether the words have more room before the bar than behind it."""
        return self.x + self.width > WIDTH - ROOM

    @property
    def beside(self) -> int:
        """Return where the words begin, or end when they stand before the bar."""
        return self.x - GAP if self.is_late else self.x + self.width + GAP


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a quarter of a year."""

    x: int
    words: str


@dataclass(frozen=True, slots=True)
class Gantt:
    """The whole drawing; `per_day` is how wide a day is, in millionths: a drag over years misses no day."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    height: int
    per_day: int
    today: int | None
    width: int = WIDTH


def drawn(lines: Sequence[Line], from_on: date, to_on: date, today: date) -> Gantt:
    """Lay the lines out between two days."""
    whole = max(1, (to_on - from_on).days)

    def at(day: date) -> int:
        inside = min(max(day, from_on), to_on)
        return LEFT + (inside - from_on).days * (WIDTH - LEFT) // whole

    bars = tuple(
        Bar(line, at(line.from_on), TOP + place * ROW, max(THINNEST, at(line.to_on) - at(line.from_on)))
        for place, line in enumerate(lines)
    )
    return Gantt(
        bars=bars,
        ticks=tuple(Tick(at(day), f"{day:%Y-%m}") for day in quarters(from_on, to_on)),
        height=TOP + len(lines) * ROW + 6,
        per_day=MILLION * (WIDTH - LEFT) // whole,
        today=at(today) if from_on <= today <= to_on else None,
    )


def quarters(from_on: date, to_on: date) -> Iterable[date]:
    """Return the first days of half years, or of quarters where the time is short.

    >>> [str(day) for day in quarters(date(2025, 11, 3), date(2026, 8, 31))]
    ['2026-01-01', '2026-04-01', '2026-07-01']
    """
    months = (1, 4, 7, 10) if to_on - from_on < timedelta(days=800) else (1, 7)
    for year in range(from_on.year, to_on.year + 1):
        for month in months:
            day = date(year, month, 1)
            if from_on <= day <= to_on:
                yield day
