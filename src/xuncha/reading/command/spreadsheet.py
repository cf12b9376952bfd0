"""The ledger as CSV that opens in Excel and starts nothing there."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from xuncha.reading.command.atomic import replacing
from xuncha.reading.command.ledger import LEDGER, Value, entry_of, rows_of

# A cell that begins so is a formula to Excel, WPS or LibreOffice: 「=HYPERLINK(…)」, also wide 「＝1+1」.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "\N{FULLWIDTH COMMERCIAL AT}")


def write_csv(records: Iterable[dict[str, Any]], path: Path) -> None:
    """Write the ledger, a row for each problem, in UTF-8 with BOM so that Excel reads the characters."""
    with (
        replacing(path) as beside,
        beside.open("w", encoding="utf-8-sig", errors="replace", newline="") as out,
    ):
        table = csv.writer(out)
        table.writerow(LEDGER.columns)
        for entry in map(entry_of, records):
            table.writerows([guarded(value) for value in row] for row in rows_of(LEDGER, entry))


def guarded(value: Value) -> Value:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers.

    >>> guarded("=1+1"), guarded(" @SUM(A1)"), guarded(-5)
    ("'=1+1", "' @SUM(A1)", -5)
    """
    if isinstance(value, str) and value.lstrip(" \n　").startswith(FORMULA_STARTS):
        return "'" + value
    return value
