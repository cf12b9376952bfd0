"""Read the cells of one sheet. Runs in the child; nothing here trusts the file."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from openpyxl import load_workbook

from xuncha.reading.loading.archive import unpack
from xuncha.reading.loading.decoding import decode
from xuncha.sheets.guarding import restored, unescaped
from xuncha.sheets.limits import CELL, CENSUS, COLUMNS, LAST, ROWS

MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z0-9:]{2,40})\"")  # <mergeCell ref="A2:A5"/>
LAST_ROW = re.compile("[0-9]+$")  # 5 of 「A2:A5」
UNCOUNTED = re.compile(
    rb"<(?:\w+:)?c\s(?![^>]*\bt=\"str\")[^>]*?\br=\"([A-Z]{1,3}[0-9]{1,7})\"[^>]*>\s*"
    rb"<(?:\w+:)?f\b[^<]*(?:</(?:\w+:)?f>)?\s*(?:<(?:\w+:)?v\s*(?:/>|></(?:\w+:)?v>))?\s*</(?:\w+:)?c>"
)  # <c r="B2"><f>A2&amp;C2</f><v></v></c>; with t="str" it was counted, and is empty
TITLES = 20  # rows above the headings
TITLE = 2  # cells that a row of a title may hold: 「填报单位：…」「填报日期：…」
OVERLAP = 1 << 14  # bytes: a tag, or a formula, may lie across two pieces
PIECE = 1 << 20


class Unreadable(Exception):
    """The file is no sheet that can be read: a code that `reading` puts into words, and what they name."""

    def __init__(self, code: str, named: str = "") -> None:
        """Keep both."""
        super().__init__(code)
        self.code, self.named = code, named


def cells(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield the number (from 1) and the cells of each row that holds something."""
    rows = _of_workbook(content) if content.startswith(b"PK") else _of_csv(content)
    for number, row in enumerate(rows, 1):
        found = [_text(value) for value in islice(row, COLUMNS)]
        while found and not found[-1]:
            found.pop()
        if number > ROWS and (found or number > LAST):
            raise Unreadable("too-many-rows")
        if found:
            yield number, found


def _of_workbook(content: bytes) -> Iterable[Iterable[object]]:
    for _name, _member in unpack(content, CENSUS):  # counts what is really unpacked, before openpyxl does
        pass
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    sheet = book.worksheets[0]
    if merged := _merged(content, sheet._worksheet_path, below=_headings(sheet)):
        raise Unreadable("merged", merged)
    if uncounted := _uncounted(content, sheet._worksheet_path):
        raise Unreadable("uncounted", uncounted)
    if not _is_filled(sheet):
        for other in book.worksheets[1:]:
            if other.sheet_state == "visible" and _is_filled(other):
                raise Unreadable("other-sheet", other.title)
    rows: Iterable[Iterable[object]] = sheet.iter_rows(values_only=True, max_col=COLUMNS)
    return (map(_plain, row) for row in rows)


def _plain(value: object) -> object:
    return unescaped(value) if isinstance(value, str) and "_x" in value else value


def _is_filled(sheet: Any) -> bool:  # noqa: ANN401 -- openpyxl's, without types
    sheet.reset_dimensions()  # what the file claims of its size is not believed
    rows = islice(sheet.iter_rows(values_only=True, max_col=COLUMNS), LAST)
    return any(value not in {None, ""} for row in rows for value in row)


def _headings(sheet: Any) -> int:  # noqa: ANN401 -- the same
    """Return the number of the first row that holds more than a title; 0 when none near the top does."""
    sheet.reset_dimensions()
    rows = islice(sheet.iter_rows(values_only=True, max_col=COLUMNS), TITLES)
    filled = (sum(bool(_text(value)) for value in row) for row in rows)
    return next((number for number, cells in enumerate(filled, 1) if cells > TITLE), 0)


def _merged(content: bytes, path: str, *, below: int) -> str:
    """Return the first merged cells from a row on; openpyxl passes over them when it only reads.

    A title above the headings may be merged, as it is in every office: no other cell is read for it.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as book, book.open(path) as sheet:
        end = b""
        while piece := sheet.read(PIECE):
            for found in MERGED.finditer(end + piece):
                cells = found[1].decode()
                last = LAST_ROW.search(cells)
                if last is None or int(last[0]) >= below:
                    return cells
            end = piece[-OVERLAP:]
    return ""


def _uncounted(content: bytes, path: str) -> str:
    """Return the first cell with a formula of which the file keeps no value; it would be read as empty."""
    with zipfile.ZipFile(io.BytesIO(content)) as book, book.open(path) as sheet:
        end = b""
        while piece := sheet.read(PIECE):
            if found := UNCOUNTED.search(end + piece):
                return found[1].decode()
            end = piece[-OVERLAP:]
    return ""


def _of_csv(content: bytes) -> Iterator[list[str]]:
    if content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise Unreadable("not-a-sheet")
    text, _encoding = decode(content)
    csv.field_size_limit(CELL)
    first = text.partition("\n")[0]
    mark = max(",\t;，", key=first.count)
    if mark == "，":
        text, mark = text.replace("，", ","), ","
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    return (list(map(restored, row)) for row in rows)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)[:CELL].strip()
