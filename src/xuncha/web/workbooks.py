"""A table as a workbook of one sheet: each cell by its type, never by its look.

The library writes the book with its styles, its head and one row of samples; the rows are written here in its
place, as they come: the library takes 8 µs for a cell, a hundred thousand rows have two million of them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from html import escape
from io import BytesIO
from itertools import chain, islice
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from xuncha.calendar import in_beijing
from xuncha.web.moments import as_read

# Halves of characters 「\ud800」 and what no xml holds; from damaged texts.
UNWRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
CONTROL = re.compile(r"[\0-\x08\x0b-\x1f]")  # written as 「_x0000_」
SPELLED = re.compile("_x([0-9A-Fa-f]{4})_")  # a text that looks so is written 「_x005F_x0000_」
ODD = re.compile(f"{UNWRITABLE.pattern}|{CONTROL.pattern}|{SPELLED.pattern}|[&<>]")
LONGEST_CELL = 32_767
ROWS, AT_ONCE = 1_048_576, 500
NARROWEST, WIDEST, LOOKED_AT = 10, 48, 100
A4 = 9
SHEET = "xl/worksheets/sheet1.xml"
SAMPLES = re.compile(r'<row r="2">.*?</row>')
STYLE = re.compile(r' s="(\d+)"')
DIMENSION = re.compile(r"<dimension [^>]*>")  # how far the samples reach
DAY_ZERO = date(1899, 12, 30).toordinal()
FONT: dict[str, Any] = {"font_name": "宋体", "font_size": 11, "valign": "top"}
STYLES: dict[type, dict[str, Any]] = {  # in the order of the samples
    str: {"text_wrap": True, "quote_prefix": True},
    float: {},
    datetime: {"num_format": "yyyy-mm-dd hh:mm"},
    date: {"num_format": "yyyy-mm-dd"},
}


def write(out: IO[bytes], heads: Sequence[tuple[str, int]], rows: Iterable[Sequence[object]]) -> None:
    """Write a workbook of one sheet: each cell by its type, never by its look."""
    coming = iter(rows)
    first = list(islice(coming, LOOKED_AT))
    with (
        ZipFile(_book(_widths(heads, first))) as book,
        ZipFile(out, "w", ZIP_DEFLATED, compresslevel=3) as file,
    ):
        for name in book.namelist():
            if name != SHEET:
                file.writestr(name, book.read(name))
        sheet = DIMENSION.sub("", book.read(SHEET).decode())
        before, samples, after = sheet.partition(SAMPLES.findall(sheet)[0])
        written = _Written(STYLE.findall(samples), len(heads))
        with file.open(SHEET, "w") as part:
            part.write(before.encode())
            texts = written.rows(chain(first, coming))
            while some := list(islice(texts, AT_ONCE)):
                part.write("".join(some).encode())
            part.write(after.encode())


def _book(heads: Sequence[tuple[str, int]]) -> BytesIO:
    """Return the book with its head and a row of samples, one cell of each style."""
    shape = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(shape, options) as book:
        sheet = book.add_worksheet()
        top = FONT | {"bold": True, "bg_color": "#F3E5E6", "bottom": 1, "quote_prefix": True}
        head = book.add_format(top)
        for column, (title, wide) in enumerate(heads):
            sheet.write_string(0, column, title, head)
            sheet.set_column(column, column, wide)
        for column, look in enumerate(STYLES.values()):
            sheet.write_blank(1, column, None, book.add_format(FONT | look))
        sheet.freeze_panes(1, 0)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return shape


def _widths(heads: Sequence[tuple[str, int]], rows: Sequence[Sequence[object]]) -> list[tuple[str, int]]:
    """Return each title with the digits that its column is wide: as told, else by title and first cells."""
    return [
        (title, wide or min(WIDEST, max(NARROWEST, 2 * len(title) + 4, *(_digits(row[at]) for row in rows))))
        for at, (title, wide) in enumerate(heads)
    ]


def _digits(value: object) -> int:
    """Return how many digits wide a cell is; a character that is not of ASCII counts two."""
    if value is None or isinstance(value, int | float | Decimal):
        return NARROWEST
    if isinstance(value, date):
        return 18 if isinstance(value, datetime) else 12
    lines = str(as_read(value))[:999].splitlines()
    return 2 + max((len(line) + sum(not one.isascii() for one in line) for line in lines), default=0)


class _Written:
    """The rows of a sheet, whose columns and styles are written once."""

    def __init__(self, styles: Sequence[str], columns: int) -> None:
        style = dict(zip(STYLES, styles, strict=True))
        names = [xl_col_to_name(column) for column in range(columns)]
        self._names = [f'<c r="{name}' for name in names]
        self._style = {kind: f'" s="{number}"><v>' for kind, number in style.items()}
        self._text = f'" s="{style[str]}" t="inlineStr"><is><t xml:space="preserve">'

    def rows(self, rows: Iterable[Sequence[object]]) -> Iterator[str]:
        """Yield the rows, from the second of the sheet."""
        for number, row in zip(range(2, ROWS + 1), rows, strict=False):
            at = str(number)
            cells = [
                f"{name}{at}{self._text}{_text(value)}</t></is></c>"
                if type(value) is str
                else f"{name}{at}{self._other(value)}"
                for name, value in zip(self._names, row, strict=True)
                if value is not None and value != ""
            ]
            yield f'<row r="{at}">{"".join(cells)}</row>'

    def _other(self, value: object) -> str:
        """Return what follows the name of a cell that holds no text."""
        if isinstance(value, datetime):
            return f"{self._style[datetime]}{_moment(value)}</v></c>"
        if isinstance(value, date):
            return f"{self._style[date]}{value.toordinal() - DAY_ZERO}</v></c>"
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            return f"{self._style[float]}{value}</v></c>"
        return f"{self._text}{_text(str(as_read(value)))}</t></is></c>"


def _moment(value: datetime) -> float:
    """Return the days since the first of the calendar, on the clock of Beijing."""
    here = in_beijing(value)
    spent = here.hour * 3600 + here.minute * 60 + here.second
    return here.toordinal() - DAY_ZERO + spent / 86_400


def _text(text: str) -> str:
    """Return a text as xml: cut visibly where it is too long, without what no xml holds."""
    if len(text) <= LONGEST_CELL and not ODD.search(text):
        return text
    bare = UNWRITABLE.sub("", text)
    cut = bare if len(bare) <= LONGEST_CELL else bare[: LONGEST_CELL - 1] + "…"
    spelled = CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", SPELLED.sub(r"_x005F_x\1_", cut))
    return escape(spelled, quote=False)
