"""The cells of a row as HTML. A page has four hundred: a template takes 40 µs for each, these forms 4."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from xuncha.web.moments import as_read
from xuncha.web.tables.definition import Cell, Column, Table

HEAD = '<td{} data-title="{}">'
BADGE = '{}<span class="badge {}">{}</span>{}</td>'
LINK = '{}<a href="{}">{}</a>{}</td>'
TEXT = "{}{}{}</td>"
SMALL = "<small>{}</small>"
NOTHING = SafeString("")


def _looks(**named: bool) -> SafeString:
    names = " ".join(name for name, given in named.items() if given)
    return format_html(' class="{}"', names) if names else NOTHING


@dataclass(frozen=True, slots=True)
class Line:
    """One row as the template reads it: what names it in a form and to a person, and its cells."""

    key: str
    name: str
    cells: SafeString


def lines(table: Table, columns: Iterable[Column], rows: Iterable[Any]) -> Iterator[Line]:
    """Yield the rows as the template reads them; the first cell leads to where the row leads."""
    written = [_Written(column) for column in columns]
    for row in rows:
        address = table.link(row) if table.link else ""
        cells = [one.cell(row, "" if place else address) for place, one in enumerate(written)]
        whole = format_html(
            "".join(form for form, _ in cells), *(part for _, parts in cells for part in parts)
        )
        yield Line(table.name_of(row), str(row), whole)


class _Written:
    """A column whose head of a cell is written once for the page."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self.heads = {
            (late, day): format_html(HEAD, _looks(num=column.numeric, late=late, day=day), column.title)
            for late in (False, True)
            for day in (False, True)
        }

    def cell(self, row: object, address: str) -> tuple[str, tuple[object, ...]]:
        """Return the form of the cell of a row, and what stands in it, not escaped yet."""
        value = self.column.of(row)
        cell = value if isinstance(value, Cell) else Cell(value)
        head = self.heads[cell.late, isinstance(cell.value, date)]
        text, address = as_read(cell.value), cell.address or address
        if self.column.cell:
            text = render_to_string(self.column.cell, {"row": row, "value": text})
        small = format_html(SMALL, cell.small) if cell.small else NOTHING
        if cell.tone:
            return BADGE, (head, cell.tone, text, small)
        return (LINK, (head, address, text, small)) if address else (TEXT, (head, text, small))
