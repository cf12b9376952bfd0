"""The sheet that people fill in: headings, an example, drop-downs for what is chosen from a list."""

import io

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from xuncha.organisations.columns import COLUMNS, KINDS
from xuncha.organisations.models import VillageClass
from xuncha.sheets import address

LAST = 5_000  # rows that the drop-downs reach


def template() -> bytes:
    """Return the template as xlsx: the sheet to fill in, and one that explains each column."""
    book = Workbook()
    sheet = book.active
    sheet.title = _("单位")
    for place, column in enumerate(COLUMNS):
        cell = sheet.cell(1, place + 1, f"{column.heading}＊" if column.is_needed else column.heading)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="F6E3E4" if column.is_needed else "EEF0F3")
        sheet.cell(2, place + 1, column.example)
        sheet.column_dimensions[address(1, place).rstrip("1")].width = max(14, 2 * len(column.heading) + 8)
    sheet.freeze_panes = "A2"
    _choices(book)
    _explained(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _choices(book: Workbook) -> None:
    lists = book.create_sheet(_("清单"))
    lists.sheet_state = "hidden"
    keys = [column.key for column in COLUMNS]
    for at, (key, values) in enumerate(
        {"kind": list(KINDS), "village_class": [str(label.label) for label in VillageClass]}.items()
    ):
        for row, value in enumerate(values, 1):
            lists.cell(row, at + 1, value)
        letter = address(1, at).rstrip("1")
        check = DataValidation(
            "list", formula1=f"='{lists.title}'!${letter}$1:${letter}${len(values)}", allow_blank=True
        )
        filled = address(1, keys.index(key)).rstrip("1")
        check.add(f"{filled}2:{filled}{LAST}")
        book.worksheets[0].add_data_validation(check)


def _explained(book: Workbook) -> None:
    sheet = book.create_sheet(_("填写说明"))
    sheet.append([_("列"), _("必填"), _("说明")])
    for column in COLUMNS:
        sheet.append([column.heading, _("是") if column.is_needed else "", str(column.hint)])
    sheet.column_dimensions["A"].width, sheet.column_dimensions["C"].width = 18, 60
    for row in sheet.iter_rows():
        row[2].alignment = Alignment(wrap_text=True)
