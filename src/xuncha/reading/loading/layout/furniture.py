"""What pages carry besides their text: page numbers, and headers and footers that repeat."""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from xuncha.reading.loading.layout.pieces import Page, Row

# "— 1 —", "-2-", "3", "第4页", "第 5 页 共 10 页", "6/10", "·7·", "IV"
PAGE_NUMBER = re.compile(
    r"[-—–―－_~·•.…\s]*(?:第?\s*\d{1,4}\s*页?|[ivxlIVXL]{1,6})\s*(?:[/／,，]?\s*(?:共|of)?\s*\d{1,4}\s*页?)?[-—–―－_~·•.…\s]*"
)
# The number in a running header changes from page to page: "巡察工作简报 第3页".
DIGITS = re.compile(r"\d+")

# Shares of the page where furniture stands: GB/T 9704 leaves 37 mm of 297 above and 35 mm below the text.
HEAD, FOOT = 0.115, 0.885
# A running header on a single page is told by its type, smaller than that of the text.
SMALL = 0.85
OUTERMOST = 2
REPEATED = 3


def without_furniture(pages: Sequence[tuple[Page, list[Row]]]) -> list[list[Row]]:
    """Return the rows of each page without page numbers, running headers and footers."""
    seen: Counter[str] = Counter()
    for page, rows in pages:
        seen.update({key_of(row) for row in outer_rows(page, rows)})
    enough = min(REPEATED, len(pages)) if len(pages) > 1 else REPEATED
    repeated = {key for key, count in seen.items() if count >= enough}
    return [kept_rows(page, rows, repeated) for page, rows in pages]


def kept_rows(page: Page, rows: list[Row], repeated: set[str]) -> list[Row]:
    """Return the rows of a page that are text."""
    outer = outer_rows(page, rows)
    usual = median(row.pieces[0].size for row in rows) if rows else 0.0
    return [
        row
        for row in rows
        if not is_furniture(row, outer, repeated)
        and not (row.y < HEAD * page.height and row.pieces[0].size < SMALL * usual)
    ]


def outer_rows(page: Page, rows: list[Row]) -> list[Row]:
    """Return the first and last rows of a page that stand in its margins."""
    head = [row for row in rows[:OUTERMOST] if row.y < HEAD * page.height]
    foot = [row for row in rows[-OUTERMOST:] if row.y > FOOT * page.height]
    return head + foot


def key_of(row: Row) -> str:
    """Return what is the same on all pages in a running header."""
    return DIGITS.sub("0", row.text.replace(" ", ""))


def is_furniture(row: Row, outer: list[Row], repeated: set[str]) -> bool:
    """Tell a row that is no part of the text."""
    if not any(row is other for other in outer):
        return False
    return PAGE_NUMBER.fullmatch(row.text) is not None or key_of(row) in repeated
