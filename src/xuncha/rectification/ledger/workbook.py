"""The sheet that a unit fills in: the ledger of its plan as it stands, and what each column takes."""

import io

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from xuncha.rectification.ledger.columns import BY_KEY, COLUMNS, FILLED, text_of
from xuncha.rectification.models import Item, TimeClass

SPARE = 500  # rows below the last that the drop-down reaches
GREY, WHITE, RED = "#EEF0F3", "#FFFFFF", "#F6E3E4"


def workbook(items: list[Item]) -> bytes:
    """Return the ledger of a plan as xlsx; every item has its measures `listed`."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(_("整改台账"))
        cell = {"text_wrap": True, "valign": "top", "num_format": "@", "border": 1, "border_color": "#C9CDD4"}
        filled = book.add_format(cell | {"bg_color": WHITE})
        fixed = book.add_format(cell | {"bg_color": GREY})
        keys = {one.key for one in FILLED} | {"mark"}
        for place, column in enumerate(COLUMNS):
            head = book.add_format(
                {"bold": True, "border": 1, "bg_color": RED if column.key in keys else GREY}
            )
            sheet.write_string(0, place, column.heading, head)
            sheet.set_column(place, place, column.wide, filled if column.key in keys else fixed)
        for row, item in enumerate(items, 1):
            texts = text_of(item, [one.text for one in item.listed])  # type: ignore[attr-defined]  # prefetched
            for place, column in enumerate(COLUMNS):
                sheet.write_string(row, place, texts[column.key], filled if column.key in keys else fixed)
        sheet.freeze_panes(1, 1)
        place = COLUMNS.index(BY_KEY["kind"])
        names = [str(one.label) for one in TimeClass]
        sheet.data_validation(1, place, len(items) + SPARE, place, {"validate": "list", "source": names})
        _explained(book)
    return out.getvalue()


def _explained(book: Workbook) -> None:
    sheet = book.add_worksheet(_("填写说明"))
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    rows = [(_("列"), _("也认得的列名"), _("说明"))]
    rows += [(one.heading, "、".join(one.names), one.explained) for one in COLUMNS]
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            sheet.write_string(number, place, text, wrapped)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 2, 50)
