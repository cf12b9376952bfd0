r"""What leaves as a spreadsheet: text stays text in Excel, WPS, LibreOffice; read back it is the same.

In csv a text that a spreadsheet could take for a formula gets a ' before it, which `sheets` takes away again.
In xlsx a text is written as text, and marked so that it stays text when somebody edits the cell.
"""

import csv
import tempfile
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from io import TextIOWrapper
from typing import IO, NamedTuple

from django.http import FileResponse
from django.utils.text import get_valid_filename

from xuncha.sheets.guarding import guarded
from xuncha.web.moments import as_read

HAN, AFTER = "\N{CJK UNIFIED IDEOGRAPH-4E00}", "\N{YI SYLLABLE IT}"
"""What begins between these is plain, as most cells are: it need not be looked at."""


class Head(NamedTuple):
    """The head of a column: its words, and how many digits wide it is in a workbook; 0: as its words."""

    title: str
    wide: int = 0


def download(
    name: str, titles: Sequence[str | Head], rows: Iterable[Sequence[object]], suffix: str
) -> FileResponse:
    """Return the file as a download, written to disk first: a fault becomes a page, not half a file."""
    out = tempfile.TemporaryFile()  # noqa: SIM115 -- the response closes it
    heads = [one if isinstance(one, Head) else Head(one) for one in titles]
    WRITERS[suffix](out, heads, rows)
    out.seek(0)
    return FileResponse(
        out, as_attachment=True, filename=f"{get_valid_filename(name)}.{suffix}", content_type=TYPES[suffix]
    )


def _csv(value: object) -> object:
    """Return a value for csv: numbers stay numbers, everything else is guarded text."""
    if type(value) is str:
        return guarded(value)
    if value is None or (isinstance(value, int | float | Decimal) and not isinstance(value, bool)):
        return value
    return guarded(str(as_read(value)))


def write_csv(out: IO[bytes], heads: Sequence[Head], rows: Iterable[Sequence[object]]) -> None:
    """Write csv in UTF-8 with the mark by which Excel knows it."""
    text = TextIOWrapper(out, encoding="utf-8-sig", errors="replace", newline="")
    table = csv.writer(text)
    table.writerow([guarded(one.title) for one in heads])
    table.writerows(
        [
            # most cells are empty or begin with a character that no formula has
            value
            if value is None or value == "" or (type(value) is str and HAN <= value < AFTER)
            else _csv(value)
            for value in row
        ]
        for row in rows
    )
    text.detach()


def write_xlsx(out: IO[bytes], heads: Sequence[Head], rows: Iterable[Sequence[object]]) -> None:
    """Write a workbook of one sheet; the library that does it is not kept by a server that never needs it."""
    from xuncha.web import workbooks  # noqa: PLC0415 -- a tenth of the server's start and 5 MiB of its memory

    workbooks.write(out, heads, rows)


WRITERS: dict[str, Callable[[IO[bytes], Sequence[Head], Iterable[Sequence[object]]], None]] = {
    "xlsx": write_xlsx,
    "csv": write_csv,
}
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
