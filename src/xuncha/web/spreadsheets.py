r"""What leaves as a spreadsheet: text stays text in Excel, WPS, LibreOffice; read back it is the same.

In csv a text that a spreadsheet could take for a formula gets a ' before it; `restored` takes it away again.
In xlsx a text is written as text, and marked so that it stays text when somebody edits the cell.
"""

import csv
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import TextIOWrapper
from typing import IO

import xlsxwriter
from django.http import FileResponse
from django.utils.text import get_valid_filename
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xuncha.web.moments import as_read, in_beijing

# What starts a formula: 「=1+1」, wide 「＝1+1」, behind 「;=1+1」, 「%0A=1+1」; a control character 「\t」.
DANGEROUS = re.compile(r"(?:\s|\0|;|%0[9AaDd])*[=+\-@＝＋－\N{FULLWIDTH COMMERCIAL AT}]|[\t\r\n\0]")
# A control character as xlsx writes it: 「_x0000_」; a text that looks so is written 「_x005F_x0000_」.
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Halves of characters 「\ud800」 and what no xml holds; from damaged texts.
UNWRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
LONGEST_CELL = 32_767
ROWS = 1_048_576


def guarded(text: str) -> str:
    """Return the text as csv may carry it.

    >>> guarded("=1+1"), guarded("云岭市教育局"), guarded("'=x")
    ("'=1+1", '云岭市教育局', "''=x")
    """
    return f"'{text}" if DANGEROUS.match(text) or text.startswith("'") else text


def restored(text: str) -> str:
    """Return the text that `guarded` was given; any other text as it is.

    >>> restored("'=1+1"), restored("'云岭"), restored("''=x")
    ('=1+1', "'云岭", "'=x")
    """
    bare = text.removeprefix("'")
    return bare if bare != text and (DANGEROUS.match(bare) or bare.startswith("'")) else text


def unescaped(text: str) -> str:
    """Return the text of an xlsx cell with the control characters that the format spells out."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def download(name: str, titles: Sequence[str], rows: Iterable[Sequence[object]], suffix: str) -> FileResponse:
    """Return the file as a download."""
    out = tempfile.TemporaryFile()  # noqa: SIM115 -- the response closes it
    WRITERS[suffix](out, titles, rows)
    out.seek(0)
    return FileResponse(
        out, as_attachment=True, filename=f"{get_valid_filename(name)}.{suffix}", content_type=TYPES[suffix]
    )


def _csv(value: object) -> object:
    """Return a value for csv: numbers stay numbers, everything else is guarded text."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return "" if value is None else guarded(str(as_read(value)) if value != "" else "")
    return value


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


def write_csv(out: IO[bytes], titles: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write csv in UTF-8 with the mark by which Excel knows it."""
    text = TextIOWrapper(out, encoding="utf-8-sig", errors="replace", newline="")
    table = csv.writer(text)
    table.writerow([guarded(title) for title in titles])
    table.writerows([_csv(value) for value in row] for row in rows)
    text.detach()


def write_xlsx(out: IO[bytes], titles: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
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


WRITERS: dict[str, Callable[[IO[bytes], Sequence[str], Iterable[Sequence[object]]], None]] = {
    "xlsx": write_xlsx,
    "csv": write_csv,
}
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
