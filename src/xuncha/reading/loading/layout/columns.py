"""From rows to lines in reading order: columns of prose in turn, rows of a table from left to right."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from xuncha.reading.loading.layout.pieces import Line, Piece, Row

# Columns of prose: so many rows with a gap at the same place, so many characters a piece, most pieces nearly
# as wide as the widest (justified prose; the cells of a table vary).
LEAST_ROWS = 5
MOST_CANDIDATES = 8
LEAST_SHARE = 0.4
LEAST_CHARACTERS = 8
FULL = 0.85
FULL_SHARE = 0.5
# A line that begins or ends so many type sizes outside of all others is a note in the margin.
STRAY = 4.0


def in_reading_order(rows: list[Row]) -> Iterator[Line]:
    """Yield the lines of a page; rows that go over both columns part the page into bands."""
    gutter = gutter_of(rows)
    if gutter is None:
        yield from lines_of(rows, 0)
        return
    block = 0
    for across, band in groupby(rows, key=lambda row: is_across(row, gutter)):
        together = list(band)
        parts = [together] if across else halves(together, gutter)
        for part in parts:
            yield from lines_of(part, block)
            block += 1


def gutter_of(rows: list[Row]) -> float | None:
    """Return where two columns of prose part, None when the page has one column."""
    starts = Counter(
        round(right.x0 - right.size / 2) for row in rows for _left, right in pairwise(row.pieces)
    )
    for gutter, _count in starts.most_common(MOST_CANDIDATES):
        beside = [row for row in rows if not is_across(row, gutter)]
        left, right = halves(beside, gutter)
        if min(len(left), len(right)) < max(LEAST_ROWS, LEAST_SHARE * len(rows)):
            continue
        if is_prose(left) and is_prose(right):
            return float(gutter)
    return None


def halves(rows: Sequence[Row], gutter: float) -> tuple[list[Row], list[Row]]:
    """Return what stands left and right of the gutter."""
    left = [Row(tuple(p for p in row.pieces if middle(p) <= gutter)) for row in rows]
    right = [Row(tuple(p for p in row.pieces if middle(p) > gutter)) for row in rows]
    return [row for row in left if row.pieces], [row for row in right if row.pieces]


def middle(piece: Piece) -> float:
    """Return the middle of a piece."""
    return (piece.x0 + piece.x1) / 2


def is_across(row: Row, gutter: float) -> bool:
    """Tell a row with a piece that stands on both sides of the gutter."""
    return any(piece.x0 < gutter - piece.size and piece.x1 > gutter + piece.size for piece in row.pieces)


def is_prose(rows: list[Row]) -> bool:
    """Tell a column of running text from cells of a table."""
    if len(rows) < LEAST_ROWS or any(len(row.pieces) > 1 for row in rows):
        return False
    widths = [row.pieces[0].x1 - row.pieces[0].x0 for row in rows]
    characters = sum(len(row.text) for row in rows) / len(rows)
    full = sum(width >= FULL * max(widths) for width in widths) / len(widths)
    return characters >= LEAST_CHARACTERS and full >= FULL_SHARE


def lines_of(rows: Sequence[Row], block: int) -> Iterator[Line]:
    """Yield rows as lines with the margins of their column."""
    if not rows:
        return
    left, right = margins(rows)
    for row in rows:
        first, last = row.pieces[0], row.pieces[-1]
        yield Line(row.text, first.x0, last.x1, row.y, first.size, left, right, block, len(row.pieces))


def margins(rows: Sequence[Row]) -> tuple[float, float]:
    """Return where the lines of a column begin and end; a place far outside of all others does not count."""
    size = max(rows[0].pieces[0].size, 1.0)
    starts = sorted(row.pieces[0].x0 for row in rows)
    ends = sorted((row.pieces[-1].x1 for row in rows), reverse=True)
    left = next((a for a, b in pairwise(starts) if b - a < STRAY * size), starts[0])
    right = next((a for a, b in pairwise(ends) if a - b < STRAY * size), ends[0])
    return left, right
