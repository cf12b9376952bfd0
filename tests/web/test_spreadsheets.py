"""What leaves as a spreadsheet is never a formula, and comes back as the same text (FI-12)."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuncha.sheets.guarding import guarded, restored, unescaped
from xuncha.web import spreadsheets

PREFIXES = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\0",
    "＝",
    "＋",
    "－",
    "\N{FULLWIDTH COMMERCIAL AT}",
    ";=",
    "%0A=",
)
TEXTS = [f'{prefix}HYPERLINK("http://x","y")' for prefix in PREFIXES]
# what a spreadsheet may take for the beginning of a formula or of a command
FIRST = set("=+-@\t\r\n\0＝＋－\N{FULLWIDTH COMMERCIAL AT};%")


def written(suffix: str, rows: list[list[object]], titles: list[str] | None = None) -> bytes:
    out = BytesIO()
    heads = [spreadsheets.Head(title) for title in titles or ["列"] * len(rows[0])]
    spreadsheets.WRITERS[suffix](out, heads, rows)
    return out.getvalue()


def csv_cells(text: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(text.decode("utf-8-sig"), newline="")))[1:]


def test_no_text_of_a_csv_begins_like_a_formula_and_all_come_back() -> None:
    rows = csv_cells(written("csv", [[text] for text in TEXTS]))

    assert [row[0][0] for row in rows if row[0][0] in FIRST] == []
    assert [restored(row[0]) for row in rows] == TEXTS


def test_no_text_of_a_workbook_is_a_formula_and_all_come_back(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(written("xlsx", [[text] for text in TEXTS], ["=1+1"]))

    cells = [row[0] for row in openpyxl.load_workbook(path).active.iter_rows()]

    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.quotePrefix for cell in cells} == {True}
    assert [unescaped(str(cell.value)) for cell in cells] == ["=1+1", *TEXTS]


def test_numbers_and_dates_stay_numbers_and_dates() -> None:
    moment = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)
    row: list[object] = [-5, Decimal("135.10"), date(2026, 11, 22), moment, None, True]

    (cells,) = openpyxl.load_workbook(BytesIO(written("xlsx", [row]))).active.iter_rows(
        min_row=2, values_only=True
    )

    days = [str(cell) for cell in cells[2:4]]  # on the clock of Beijing
    assert (cells[:2], days) == ((-5, 135.1), ["2026-11-22 00:00:00", "2026-11-23 00:30:00"])
    assert cells[4:] == (None, "是")
    assert csv_cells(written("csv", [row])) == [["-5", "135.10", "2026-11-22", "2026-11-23 00:30", "", "是"]]


def test_a_text_too_long_for_a_cell_is_cut_visibly() -> None:
    book = openpyxl.load_workbook(BytesIO(written("xlsx", [["整" * 40_000]])))

    value = str(book.active.cell(2, 1).value)

    assert (len(value), value[-1]) == (32_767, "…")


def test_a_workbook_shows_and_prints_its_cells_whole() -> None:
    heads = [spreadsheets.Head("单位"), spreadsheets.Head("措施", 24), spreadsheets.Head("问题")]
    rows = [["云岭市城市管理局党组", "措" * 90, "问" * 90]] * 3
    out = BytesIO()

    spreadsheets.write_xlsx(out, heads, (row for row in rows))

    sheet = openpyxl.load_workbook(out).active
    wide = [round(sheet.column_dimensions[name].width) for name in "ABC"]
    assert (wide, sheet.max_row) == ([23, 25, 49], 4)
    page = sheet.page_setup
    assert (page.orientation, page.paperSize, page.fitToHeight, sheet.print_title_rows) == (
        "landscape",
        9,
        0,
        "$1:$1",
    )


@given(st.text())
def test_any_text_survives_csv(text: str) -> None:
    assert restored(guarded(text)) == text
    assert guarded(text)[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n", "\0"}


@pytest.mark.parametrize("text", ["", "云岭市教育局党组", "'引号", "12", "_x0041_"])
def test_an_ordinary_text_of_an_import_is_left_alone(text: str) -> None:
    assert restored(text) == text
