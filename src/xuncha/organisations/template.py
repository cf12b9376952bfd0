"""The sheet that people fill in: headings, drop-downs, and examples on a second sheet."""

import io
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from xuncha.organisations.columns import COLUMNS, Column
from xuncha.organisations.models import Kind, VillageClass

LAST = 5_000  # rows that the drop-downs reach


def template() -> bytes:
    """Return the template of organisations."""
    choices = {
        key: [str(one.label) for one in kind]
        for key, kind in (("kind", Kind), ("village_class", VillageClass))
    }
    return sheet_to_fill_in(_("单位"), COLUMNS, choices)


def sheet_to_fill_in(title: str, columns: Sequence[Column], choices: Mapping[str, Sequence[str]]) -> bytes:
    """Return a template as xlsx: the sheet to fill in, with drop-downs, and one that explains each column."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet(title)
        needed = book.add_format({"bold": True, "bg_color": "#F6E3E4"})
        free = book.add_format({"bold": True, "bg_color": "#EEF0F3"})
        for place, column in enumerate(columns):
            heading = f"{column.heading}＊" if column.is_needed else column.heading
            sheet.write_string(0, place, heading, needed if column.is_needed else free)
            sheet.set_column(place, place, max(14, 2 * len(column.heading) + 8))
        sheet.freeze_panes(1, 0)
        _choices(book, [column.key for column in columns], choices)
        _explained(book, columns)
    return out.getvalue()


def _choices(book: Workbook, keys: Sequence[str], choices: Mapping[str, Sequence[str]]) -> None:
    lists, sheet = book.add_worksheet(_("清单")), book.worksheets()[0]
    lists.hide()
    for at, (key, values) in enumerate(choices.items()):
        for row, value in enumerate(values):
            lists.write_string(row, at, value)
        letter, place = "AB"[at], keys.index(key)
        source = f"='{lists.get_name()}'!${letter}$1:${letter}${len(values)}"
        sheet.data_validation(1, place, LAST, place, {"validate": "list", "source": source})


def _explained(book: Workbook, columns: Sequence[Column]) -> None:
    sheet = book.add_worksheet(_("填写说明"))
    wrapped = book.add_format({"text_wrap": True})
    rows = [(_("列"), _("必填"), _("例（虚构，不会导入）"), _("说明"))]
    rows += [(c.heading, _("是") if c.is_needed else "", c.example, str(c.hint)) for c in columns]
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            sheet.write_string(number, place, text, wrapped)
    sheet.set_column(0, 0, 18)
    sheet.set_column(2, 2, 24)
    sheet.set_column(3, 3, 60)
