"""Pages with placed words, as pdf, OFD and OCR give them, turned into running text."""

from collections.abc import Sequence

from xuncha.reading.loading.layout.columns import in_reading_order
from xuncha.reading.loading.layout.furniture import without_furniture
from xuncha.reading.loading.layout.paragraphs import joined
from xuncha.reading.loading.layout.pieces import Page, Piece
from xuncha.reading.loading.layout.rows import rows_of

__all__ = ["Page", "Piece", "running_text"]


def running_text(pages: Sequence[Page]) -> str:
    """Return the text of the pages in reading order: furniture dropped, lines joined to paragraphs."""
    rows = without_furniture([(page, rows_of(page.pieces)) for page in pages])
    lines = [line for page_rows in rows for line in in_reading_order(page_rows)]
    return "\n".join(joined(lines))
