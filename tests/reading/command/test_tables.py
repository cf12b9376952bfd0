"""The ledger goes into CSV and Excel whole, with places, and text in it never becomes a formula."""

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from xuncha.reading.command.ledger import LEDGER
from xuncha.reading.command.spreadsheet import guarded, write_csv
from xuncha.reading.command.workbook import write_workbook
from xuncha.reading.document import Deadline, Document, Figure, Inspection, Passage, Problem
from xuncha.reading.serial import record, refusal
from xuncha.reading.spans import Span

Command = Callable[..., Result]

TEXT = "（一）学习不深入。\n整改情况：=1+1。年底前完成。\n（二）档案不完整。"
FIRST, SECOND = Span(0, 9), Span(27, 36)


def a_document(statement: str = "学习不深入") -> Document:
    """Return a document with two problems; the deadline belongs to the first."""
    return Document(
        original=TEXT,
        text=TEXT,
        format="txt",
        genre="rectification_report",
        inspection=Inspection(units=(Passage("水务局党组", FIRST),)),
        problems=(
            Problem(
                no="(一)",
                section="",
                statement=statement,
                span=FIRST,
                measures=(Passage("=1+1", Span(15, 19)), Passage("@SUM(A1)\x0b", Span(15, 19))),
                status="已完成",
            ),
            Problem(
                no="(二)",
                section="",
                statement="档案不完整",
                span=SECOND,
                unenumerated=Passage("-补齐", SECOND),
            ),
        ),
        figures=(
            Figure(
                label="次数", key="other", value=12, unit="次", scope="", approx=True, quote="", span=FIRST
            ),
        ),
        deadlines=(Deadline("年底前", Span(20, 23)),),
    )


def sheets(path: Path, *documents: Document, last_row: int = 100) -> dict[str, list[tuple[object, ...]]]:
    """Return the values of a workbook that was written."""
    write_workbook([record("甲.txt", document) for document in documents], path, last_row=last_row)
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_the_workbook_holds_the_three_lists_the_figures_and_the_faults(tmp_path: Path) -> None:
    found = sheets(tmp_path / "台账.xlsx", a_document())

    assert list(found) == ["问题清单", "任务清单", "责任清单", "数据", "疑误"]
    assert found["问题清单"][1:] == [
        (1, "水务局党组", "(一)", None, "学习不深入", None, 2, "已完成", "甲.txt", "第1行第1字"),
        (2, "水务局党组", "(二)", None, "档案不完整", None, 0, None, "甲.txt", "第3行第1字"),
    ]
    assert [row[4:6] for row in found["任务清单"][1:]] == [(1, "=1+1"), (2, "@SUM(A1)"), ("未编号", "-补齐")]
    assert [row[7] for row in found["责任清单"][1:]] == ["年底前", None]
    assert found["数据"][1][2:7] == ("次数", 12, None, "次", "约")


def test_text_in_a_workbook_is_never_a_formula(tmp_path: Path) -> None:
    write_workbook([record("=甲.txt", a_document("=HYPERLINK(1)"))], tmp_path / "台账.xlsx")

    book = openpyxl.load_workbook(tmp_path / "台账.xlsx")

    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert book["问题清单"]["E2"].value == "=HYPERLINK(1)"


def test_the_head_of_a_list_stays_and_columns_fit(tmp_path: Path) -> None:
    write_workbook([record("甲.txt", a_document("学习传达上级文件精神不及时"))], tmp_path / "台账.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "台账.xlsx")["问题清单"]

    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:J3", "$1:$1")
    assert 26 <= sheet.column_dimensions["E"].width <= 30
    assert sheet["E2"].alignment.wrap_text


def test_a_list_that_is_too_long_goes_on_in_a_further_sheet(tmp_path: Path) -> None:
    found = sheets(tmp_path / "台账.xlsx", a_document(), a_document(), last_row=3)

    assert [len(rows) for name, rows in found.items() if name.startswith("问题清单")] == [3, 3]
    assert [row[0] for row in found["问题清单（2）"][1:]] == [3, 4]


def test_a_file_that_was_not_read_stands_among_the_faults(tmp_path: Path) -> None:
    write_workbook([refusal("乙.docx", "broken", "文件已损坏")], tmp_path / "台账.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "台账.xlsx")["疑误"]

    assert [cell.value for cell in sheet[2]] == [1, "未读", "文件已损坏", None, None, None, "乙.docx", None]


def test_a_cell_that_is_too_long_is_cut_visibly(tmp_path: Path) -> None:
    found = sheets(tmp_path / "台账.xlsx", a_document("很" * 40_000))

    statement = str(found["问题清单"][1][4])
    assert (len(statement), statement[-1]) == (32_767, "…")


def test_the_csv_opens_in_excel_and_starts_nothing(tmp_path: Path) -> None:
    write_csv([record("=甲.txt", a_document("+1"))], tmp_path / "台账.csv")

    assert (tmp_path / "台账.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "台账.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    assert list(rows[0]) == list(LEDGER.columns)
    assert [(row["文件"], row["反馈问题"], row["整改措施"], row["完成时限"]) for row in rows] == [
        ("'=甲.txt", "'+1", "1. =1+1\n2. @SUM(A1)", "年底前"),
        ("'=甲.txt", "档案不完整", "'-补齐", ""),
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", " =", "\n@"])
def test_a_cell_that_looks_like_a_formula_is_guarded(start: str) -> None:
    assert str(guarded(f"{start}1+1")).startswith("'")


def test_an_earlier_file_stays_when_reading_fails(tmp_path: Path) -> None:
    ledger = tmp_path / "台账.csv"
    ledger.write_text("上次的", "utf-8")

    def cut_off() -> object:
        yield from ()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_csv(cut_off(), ledger)  # type: ignore[arg-type] -- an iterator that is interrupted

    assert ledger.read_text("utf-8") == "上次的"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["台账.csv"]


def test_csv_and_workbook_are_written_in_one_run(command: Command, faulty: Path, broken: Path) -> None:
    result = command("read", str(faulty), str(broken), "--csv", "台账.csv", "--xlsx", "台账.xlsx")

    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.splitlines()[1:] == [
        "读完1份，未能读取1份，疑误1处。",
        "已写入 台账.csv",
        "已写入 台账.xlsx",
    ]
    assert openpyxl.load_workbook("台账.xlsx")["疑误"].max_row == 3
    assert not Path("台账.csv.part").exists()
