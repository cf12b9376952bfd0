"""The three lists, the figures and the faults as an Excel workbook: text stays text."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import xlsxwriter
from rich.cells import cell_len
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xuncha.reading.command.atomic import replacing
from xuncha.reading.command.ledger import WORKBOOK, Listing, Row, Value, entry_of, rows_of
from xuncha.reading.words import _

LAST_ROW = 1_048_576
LONGEST_CELL = 32_767
NARROWEST, WIDEST = 6, 48
# What XML 1.0 cannot hold: control characters 「\x0b」, halves of characters 「\ud800」; from damaged texts.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
HEAD = {"bold": True, "bg_color": "#F3E5E6", "bottom": 1, "valign": "vcenter", "text_wrap": True}
BODY = {"valign": "top", "text_wrap": True}
FONT = {"font_name": "宋体", "font_size": 11}


class Sheet:
    """One list in the workbook; when Excel's last row is reached it goes on in a further sheet."""

    def __init__(self, book: xlsxwriter.Workbook, listing: Listing, last_row: int) -> None:
        """Begin the list."""
        self._book, self._listing, self._last_row = book, listing, last_row
        self._head: Format = book.add_format(FONT | HEAD)
        self._text: Format = book.add_format(FONT | BODY)
        self._number: Format = book.add_format(FONT | BODY | {"align": "right"})
        self._columns = (_("序号"), *listing.columns)
        self._sheets: list[Worksheet] = []
        self._count = 0
        self._begin()

    def _begin(self) -> None:
        """Begin a sheet with the heads of the columns."""
        number = len(self._sheets) + 1
        name = (
            self._listing.name
            if number == 1
            else _("{name}（{number}）").format(name=self._listing.name, number=number)
        )
        self._sheet: Worksheet = self._book.add_worksheet(name)
        self._sheets.append(self._sheet)
        self._widths = [NARROWEST] * len(self._columns)
        self._row = 0
        self._put(self._columns, self._head)
        self._sheet.freeze_panes(1, 0)

    def add(self, row: Row) -> None:
        """Add a row."""
        if self._row >= self._last_row:
            self.finish()
            self._begin()
        self._count += 1
        self._put((self._count, *row), None)

    def _put(self, row: tuple[Value, ...], style: Format | None) -> None:
        """Write the cells of a row by their type, never by their look."""
        for column, value in enumerate(row):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                words = clean(value)
                self._sheet.write_string(self._row, column, words, style or self._text)
                self._widths[column] = max(self._widths[column], width_of(words))
            else:
                self._sheet.write_number(self._row, column, value, style or self._number)
                self._widths[column] = max(self._widths[column], len(f"{value}") + 1)
        self._row += 1

    def finish(self) -> None:
        """Fit the columns, switch the filter on, and set the page up for printing."""
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, min(width + 2, WIDEST))
        self._sheet.autofilter(0, 0, max(self._row - 1, 1), len(self._columns) - 1)
        self._sheet.repeat_rows(0)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.fit_to_pages(1, 0)


def write_workbook(records: Iterable[dict[str, Any]], path: Path, *, last_row: int = LAST_ROW) -> None:
    """Write the workbook; it takes the place of an earlier one only when it is complete."""
    with replacing(path) as beside, xlsxwriter.Workbook(str(beside), {"constant_memory": True}) as book:
        sheets = [(listing, Sheet(book, listing, last_row)) for listing in WORKBOOK]
        for entry in map(entry_of, records):
            for listing, sheet in sheets:
                for row in rows_of(listing, entry):
                    sheet.add(row)
        for _listing, sheet in sheets:
            sheet.finish()


def clean(text: str) -> str:
    """Return the text without what a workbook cannot hold; a text too long for a cell is cut visibly."""
    text = ILLEGAL.sub("", text)
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


def width_of(text: str) -> int:
    """Return the cells of the longest line."""
    return max(map(cell_len, text.split("\n")))
