"""Sheets that people hand in, whole and broken."""

import io
import random
import zipfile
from contextlib import suppress
from datetime import date

import pytest
from openpyxl import Workbook

from xuncha.sheets import NotASheet, address, read_rows

HEAD, LINE = ["名称", "统一编码"], ["云岭市教育局党组", "YL001"]


def a_workbook(rows: list[list[object]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def a_zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def text(encoding: str, mark: str = ",") -> bytes:
    return "\r\n".join(mark.join(row) for row in (HEAD, LINE)).encode(encoding)


@pytest.mark.parametrize(
    "content",
    [
        a_workbook([HEAD, LINE]),
        text("utf-8"),
        text("utf-8-sig"),
        text("gb18030"),
        text("utf-16"),
        text("utf-8", "\t"),
        text("gb18030", "，"),
    ],
    ids=["xlsx", "utf-8", "bom", "gb18030", "utf-16", "tabs", "wide commas"],
)
def test_the_same_rows_come_from_every_form(content: bytes) -> None:
    assert [list(row.cells) for row in read_rows(content)] == [HEAD, LINE]


@pytest.mark.parametrize(
    ("merged", "refused"),
    [(["A1:D1"], ""), (["A1:D1", "A2:B2"], ""), (["A1:D1", "C3:D3"], "C3:D3"), (["A4:A5"], "A4:A5")],
    ids=["title", "title and unit", "headings", "rows"],
)
def test_only_a_title_above_the_headings_may_be_merged(merged: list[str], refused: str) -> None:
    book, out = Workbook(), io.BytesIO()
    rows = [
        ["整改台账"],
        ["填报单位：水务局", None, "2026年11月"],
        ["序号", "问题", "措施", "时限"],
        [1, "甲", "乙"],
    ]
    for row in [*rows, [2, "丙", "丁"]]:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(out)

    if refused:
        with pytest.raises(NotASheet, match=refused):
            read_rows(out.getvalue())
    else:
        assert [row.cells[0] for row in read_rows(out.getvalue())] == [
            "整改台账",
            "填报单位：水务局",
            "序号",
            "1",
            "2",
        ]


def test_numbers_and_dates_are_read_as_they_are_printed() -> None:
    (row,) = read_rows(a_workbook([[12.0, 3.5, date(2026, 3, 1), True, None, " 甲 "]]))

    assert row.cells == ("12", "3.5", "2026-03-01", "是", "", "甲")


def test_rows_keep_their_numbers_over_empty_ones() -> None:
    rows = read_rows(a_workbook([HEAD, [], [], LINE]))

    assert [row.number for row in rows] == [1, 4]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空的"),
        (b"  \n", "空的"),
        (b"%PDF-1.7 ...", "不是表格"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "不是表格"),
        (b"PK\x03\x04 broken", "损坏"),
        (bytes(range(256)) * 9, "不是表格"),
        (b"," * (21 << 20), "20 MB"),
        (a_zip({"a.txt": b"x"}), "损坏"),
        (a_zip({"xl/worksheets/sheet1.xml": b"0" * (300 << 20)}), "太大"),
    ],
    ids=["empty", "blank", "pdf", "xls", "torn", "noise", "long", "a zip", "a bomb"],
)
def test_what_is_no_sheet_is_refused_in_words(content: bytes, said: str) -> None:
    with pytest.raises(NotASheet, match=said):
        read_rows(content)


def test_a_cell_that_lies_far_off_is_too_many_rows() -> None:
    book, out = Workbook(), io.BytesIO()
    book.active["XFD1048576"] = "远"
    book.active["A1"] = "近"
    book.save(out)

    with pytest.raises(NotASheet, match="100000 行"):
        read_rows(out.getvalue())


def test_mutated_workbooks_are_read_or_refused() -> None:
    chance, whole = random.Random(5), a_workbook([HEAD, LINE] * 20)  # noqa: S311 -- a sample, no secret

    for _ in range(8):
        torn = bytearray(whole)
        for _ in range(chance.randrange(1, 30)):
            torn[chance.randrange(len(torn))] = chance.randrange(256)
        with suppress(NotASheet):
            assert all(row.cells for row in read_rows(bytes(torn)))


@pytest.mark.parametrize(
    ("column", "printed"), [(0, "A3"), (25, "Z3"), (26, "AA3"), (701, "ZZ3"), (702, "AAA3")]
)
def test_cells_are_named_as_spreadsheets_name_them(column: int, printed: str) -> None:
    assert address(3, column) == printed


def test_formulas_are_not_run() -> None:
    assert read_rows("名称\n=1+1".encode())[1].cells == ("=1+1",)


def test_a_formula_whose_result_the_file_does_not_keep_is_refused_and_not_read_as_empty() -> None:
    with pytest.raises(NotASheet, match="B2 格是公式"):
        read_rows(a_workbook([HEAD, ["云岭市教育局党组", '="YL"&"001"'], ["x" * 400, "y"]]))


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ('<c r="A1"><f>1+1</f><v>2</v></c>', ("2",)),
        ('<c r="A1" t="str"><f>IF(1,"",2)</f><v></v></c><c r="B1"><v>7</v></c>', ("", "7")),
    ],
)
def test_what_excel_has_counted_is_read_even_when_it_is_empty(cell: str, read: tuple[str, ...]) -> None:
    source = zipfile.ZipFile(io.BytesIO(a_workbook([["名称"]])))
    members = {name: source.read(name) for name in source.namelist()}
    name = "xl/worksheets/sheet1.xml"
    sheet, rest = members[name].split(b"<sheetData>")
    rest = rest.partition(b"</sheetData>")[2]
    row = f'<sheetData><row r="1">{cell}</row></sheetData>'.encode()

    assert read_rows(a_zip({**members, name: sheet + row + rest}))[0].cells == read
