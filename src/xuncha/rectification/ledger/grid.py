"""The ledger of a plan as a grid on the page: what was typed into its cells, read as a sheet is."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from xuncha.rectification.ledger import cells
from xuncha.rectification.ledger.columns import FILLED, Column, as_text
from xuncha.rectification.ledger.lines import Line
from xuncha.rectification.ledger.looking import changes_of
from xuncha.rectification.models import Item

SIZE = 50  # rows of a page: a form may hold a thousand fields
TALL = {"title", "detail", "goal", "measures"}
"""Whose cells have several rows of text."""


@dataclass(slots=True)
class Cell:
    """One cell: what stands in its field, what is wrong with it, what somebody else has saved meanwhile."""

    column: Column
    name: str
    text: str
    fault: str = ""
    now: str | None = None

    def is_tall(self) -> bool:
        """Say whether it takes several rows of text."""
        return self.column.key in TALL


@dataclass(slots=True)
class GridRow:
    """One row of the grid: an item, its cells, and what was seen of it when the page was made."""

    item: Item
    cells: list[Cell]
    seen: str  # of the texts that the page showed
    version: int

    def is_changed_twice(self) -> bool:
        """Say whether somebody else has saved the row meanwhile."""
        return any(cell.now is not None for cell in self.cells)


@dataclass(slots=True)
class Grid:
    """What the page shows, and what there is to write."""

    rows: list[GridRow] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def faults(self) -> int:
        """Count the cells that cannot be taken."""
        return sum(bool(cell.fault) for row in self.rows for cell in row.cells)

    def conflicts(self) -> int:
        """Count the rows that somebody else has saved meanwhile."""
        return sum(row.is_changed_twice() for row in self.rows)


def shown(items: list[Item]) -> Grid:
    """Return the grid of items as they stand; each has its measures `listed`."""
    return Grid([_row(item, _texts(item)) for item in items])


def read(items: list[Item], typed: Mapping[str, Any]) -> Grid:
    """Return the grid as it was typed, with what is wrong in which cell, and the rows that changed.

    A row that nobody touched is left alone, whatever became of it. One that was touched and that somebody
    else has saved meanwhile shows both; the next save writes over what it shows.
    """
    grid = Grid()
    for item in items:
        now, origin = _texts(item), str(typed.get(f"seen-{item.uid}", ""))
        texts = {
            key: str(typed.get(f"{key}-{item.uid}", text)).replace("\r\n", "\n") for key, text in now.items()
        }
        if not origin or _mark(texts) == origin:
            grid.rows.append(_row(item, now))
            continue
        row = _row(item, texts)
        grid.rows.append(row)
        filled = _filled(row)
        if str(item.version) != str(typed.get(f"version-{item.uid}", "")):
            for cell in row.cells:
                cell.now = now[cell.column.key] if now[cell.column.key] != cell.text else None
        elif changes := changes_of(item, now["measures"].splitlines(), filled):
            grid.lines.append(Line(0, item.plan, item.issued, item, item.number, filled, changes))
    return grid


def _filled(row: GridRow) -> dict[str, Any]:
    filled = {}
    for cell in row.cells:
        try:
            if cell.column.read is not None:
                filled[cell.column.key] = cell.column.read(cell.text)
            if cell.column.key == "title" and not filled["title"]:
                cell.fault = str(cells.EMPTY)
        except cells.Unfit as unfit:
            cell.fault = str(unfit)
    return filled


def _row(item: Item, texts: dict[str, str]) -> GridRow:
    made = [Cell(column, f"{column.key}-{item.uid}", texts[column.key]) for column in FILLED]
    return GridRow(item, made, _mark(_texts(item)), item.version)


def _texts(item: Item) -> dict[str, str]:
    measures = tuple(one.text for one in item.listed)  # type: ignore[attr-defined]  # prefetched
    return {
        one.key: as_text(one.key, measures if one.key == "measures" else getattr(item, one.key))
        for one in FILLED
    }


def _mark(texts: dict[str, str]) -> str:
    plain = "\x1f".join(f"{key}\x1e{text.strip()}" for key, text in sorted(texts.items()))
    return hashlib.blake2b(plain.encode(), digest_size=8).hexdigest()
