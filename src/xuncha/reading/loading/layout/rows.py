"""From pieces to rows: what stands at one height, from left to right."""

from collections.abc import Iterable, Iterator, Sequence

from xuncha.reading.loading.layout.pieces import Piece, Row

# In shares of the type size. Justified Chinese text stretches gaps to 0.4; Latin blanks are 0.25.
SAME_ROW = 0.5
LATIN_GAP = 0.18
WORD_GAP = 0.7
CELL_GAP = 1.8
DOUBLE_STRIKE = 0.25
SMALLEST = 0.1


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """Return the rows of a page from top to bottom."""
    rows = [Row(tuple(segments_of(row))) for row in grouped(pieces)]
    return [row for row in rows if row.text.strip()]


def grouped(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield the pieces that stand at one height, sorted from left to right."""
    row: list[Piece] = []
    height = size = 0.0
    for piece in sorted(pieces, key=lambda piece: piece.y):
        if row and piece.y - height > SAME_ROW * max(min(size, piece.size), SMALLEST):
            yield sorted(row, key=lambda piece: piece.x0)
            row = []
        if not row:
            height, size = piece.y, piece.size
        row.append(piece)
    if row:
        yield sorted(row, key=lambda piece: piece.x0)


def segments_of(row: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces of a row, joined where no wide gap parts them; what was struck twice is kept once."""
    texts: list[str] = []
    first = row[0]
    at = first.x0
    before: Piece | None = None
    for piece in row:
        if before is not None and is_struck_again(before, piece):
            continue
        gap = piece.x0 - at if before is not None else 0.0
        size = max(piece.size, SMALLEST)
        if before is not None and gap > CELL_GAP * size:
            yield merged(texts, first, at, first)
            texts, first = [], piece
        elif before is not None:
            texts.append(blank_between(before, piece, gap / size))
        texts.append(piece.text)
        at = max(at, piece.x1) if texts[:-1] else piece.x1
        before = piece
    yield merged(texts, first, at, first)


def merged(texts: list[str], first: Piece, end: float, model: Piece) -> Piece:
    """Return one piece made of several."""
    return Piece("".join(texts).strip(), first.x0, end, model.y, model.size)


def is_struck_again(before: Piece, piece: Piece) -> bool:
    """Tell a piece that was printed twice to look bold."""
    return piece.text == before.text and piece.x0 - before.x0 < DOUBLE_STRIKE * piece.size


def blank_between(before: Piece, piece: Piece, gap: float) -> str:
    """Return the blank that a gap between two pieces stands for."""
    if not before.text or not piece.text:
        return ""
    latin = before.text[-1].isascii() and piece.text[0].isascii()
    return " " if gap > (LATIN_GAP if latin else WORD_GAP) else ""
