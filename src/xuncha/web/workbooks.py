"""A table as a workbook: each cell by its type, never by its look."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xuncha.calendar import in_beijing
from xuncha.web.moments import as_read

# Halves of characters 「\ud800」 and what no xml holds; from damaged texts.
UNWRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
LONGEST_CELL = 32_767
ROWS = 1_048_576


def write(out: IO[bytes], titles: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a workbook of one sheet: each cell by its type, never by its look."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet()
        font = {"font_name": "宋体", "font_size": 11, "valign": "top"}
        head = book.add_format(
            {**font, "bold": True, "bg_color": "#F3E5E6", "bottom": 1, "quote_prefix": True}
        )
        formats: dict[type, Format] = {
            str: book.add_format({**font, "text_wrap": True, "quote_prefix": True}),
            float: book.add_format(font),
            datetime: book.add_format({**font, "num_format": "yyyy-mm-dd hh:mm"}),
            date: book.add_format({**font, "num_format": "yyyy-mm-dd"}),
        }
        for column, title in enumerate(titles):
            sheet.write_string(0, column, title, head)
            sheet.set_column(column, column, min(48, max(10, 2 * len(title) + 4)))
        sheet.freeze_panes(1, 0)
        for number, row in zip(range(1, ROWS), rows, strict=False):
            for column, value in enumerate(row):
                _put(sheet, (number, column), value, formats)


def _put(sheet: Worksheet, at: tuple[int, int], value: object, formats: dict[type, Format]) -> None:
    """Write one cell."""
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        sheet.write_datetime(*at, in_beijing(value).replace(tzinfo=None), formats[datetime])
    elif isinstance(value, date):
        sheet.write_datetime(*at, value, formats[date])
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        sheet.write_number(*at, float(value) if isinstance(value, Decimal) else value, formats[float])
    else:
        words = UNWRITABLE.sub("", str(as_read(value)))
        cut = words if len(words) <= LONGEST_CELL else words[: LONGEST_CELL - 1] + "…"
        sheet.write_string(*at, cut, formats[str])
