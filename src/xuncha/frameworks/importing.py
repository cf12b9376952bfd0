"""Plan an import: what a table would make of a draft, and what is wrong in which cell. Writes nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from xuncha.frameworks.columns import COLUMNS
from xuncha.frameworks.models import Item
from xuncha.sheets import Row, address

BLANKS = re.compile(r"[ \t\u3000]*\r?\n\s*")  # 「一条  \n\n二条」: one line each
COMMAS = re.compile(r"[、，,;；\s]+")  # 惠民，资金
TEXTS = ("focus", "aspect", "title", "wordings", "basis", "tags")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell, and how to mend it."""

    cell: str
    message: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row, understood; `item` is the key of the one that it speaks of, `changes` what differs of it."""

    number: int
    focus: str
    aspect: str
    title: str
    wordings: str
    basis: str
    tags: str
    wanted: int | None = None
    item: int | None = None
    changes: tuple[str, ...] = ()


@dataclass
class Plan:
    """What an import would do: the whole draft becomes what the table says."""

    lines: list[Line] = field(default_factory=list)
    removed: list[Item] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def added(self) -> list[Line]:
        """Return the rows that become new items."""
        return [line for line in self.lines if line.item is None]

    @property
    def changed(self) -> list[Line]:
        """Return the rows that change an item."""
        return [line for line in self.lines if line.changes]

    @property
    def same(self) -> int:
        """Count the rows that change nothing."""
        return len(self.lines) - len(self.added) - len(self.changed)


def plan(rows: Sequence[Row], items: Sequence[Item]) -> Plan:
    """Return what the rows would make of a draft that now holds these items."""
    planned = Plan()
    columns = _columns(rows, planned)
    if planned.faults:
        return planned
    lines = [line for row in rows[1:] if (line := _line(row, columns, planned)) is not None]
    _find_twins(lines, columns, planned)
    if planned.faults:
        return planned
    planned.lines = _matched(lines, items)
    kept = {line.item for line in planned.lines}
    planned.removed = [item for item in items if item.pk not in kept]
    return planned


def _columns(rows: Sequence[Row], planned: Plan) -> dict[str, int]:
    head = rows[0] if rows else Row(1, ())
    found = {cell.strip("＊* \u3000"): place for place, cell in enumerate(head.cells)}
    columns = {column.key: found[column.heading] for column in COLUMNS if column.heading in found}
    missing = [column.heading for column in COLUMNS if column.key not in columns]
    if missing:
        said = _("第一行缺少这些列：%(columns)s。请用模板的表头，不要改列名。")
        planned.faults.append(Fault(address(head.number, 0), said % {"columns": "、".join(missing)}))
    elif len(rows) == 1:
        said = _("表里只有表头，没有条目。请在第一张工作表的表头下面填写，再上传。")
        planned.faults.append(Fault(address(head.number + 1, 0), said))
    return columns


def _line(row: Row, columns: dict[str, int], planned: Plan) -> Line | None:
    text = {column.key: _clean(column.key, row.cell(columns[column.key])) for column in COLUMNS}
    faults = []
    for column in COLUMNS:
        filled = text[column.key]
        said = column.wrong(filled) if filled else ""
        if not filled and column.is_needed:
            said = _("“%(column)s”没有填。") % {"column": column.heading}
        if column.key == "number" and filled and not said and not _is_number(filled):
            said = _("“%(number)s”不是编号，请填整数，新条目留空。") % {"number": filled}
        if said:
            faults.append(Fault(address(row.number, columns[column.key]), said))
    if faults:
        planned.faults += faults
        return None
    wanted = int(text["number"]) if text["number"] else None
    focus, aspect, title, wordings, basis, tags = (text[key] for key in TEXTS)
    return Line(row.number, focus, aspect, title, wordings, basis, tags, wanted)


def _clean(key: str, text: str) -> str:
    if key == "tags":
        return "、".join(part for part in COMMAS.split(text) if part)
    return BLANKS.sub("\n", text.strip()) if key in {"wordings", "basis"} else text.strip()


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 7


def _find_twins(lines: Sequence[Line], columns: dict[str, int], planned: Plan) -> None:
    """Refuse a number or an item that stands twice."""
    numbers: dict[int, int] = {}
    titles: dict[tuple[str, str, str], int] = {}
    for line in lines:
        if line.wanted is not None and line.wanted in numbers:
            said = _("编号 %(number)d 与第 %(row)d 行重复，请改正其中一个，或留空。")
            words = {"number": line.wanted, "row": numbers[line.wanted]}
            planned.faults.append(Fault(address(line.number, columns["number"]), said % words))
        name = (line.focus, line.aspect, line.title)
        if name in titles:
            said = _("这个条目与第 %(row)d 行重复，请删去其中一行。") % {"row": titles[name]}
            planned.faults.append(Fault(address(line.number, columns["title"]), said))
        titles.setdefault(name, line.number)
        if line.wanted is not None:
            numbers.setdefault(line.wanted, line.number)


def _matched(lines: Sequence[Line], items: Sequence[Item]) -> list[Line]:
    """Return the lines with the items that they speak of: by title first, then by number."""
    left = {item.pk: item for item in items}
    found: dict[int, Item] = {}
    by_title: dict[str, list[Item]] = {}
    for item in items:
        by_title.setdefault(item.title, []).append(item)
    for line in lines:
        same = [item for item in by_title.get(line.title, []) if item.pk in left]
        same.sort(key=lambda item: (item.number != line.wanted, item.aspect.title != line.aspect))
        if same:
            found[line.number] = left.pop(same[0].pk)
    numbered = {item.number: item for item in left.values()}
    for line in lines:
        if line.number not in found and line.wanted in numbered:
            found[line.number] = numbered.pop(line.wanted)
    return [_completed(line, found.get(line.number)) for line in lines]


def _completed(line: Line, item: Item | None) -> Line:
    if item is None:
        return line
    stands = {
        "focus": item.aspect.focus,
        "aspect": item.aspect.title,
        "title": item.title,
        "wordings": item.wordings,
        "basis": item.basis,
        "tags": item.tags,
    }
    headings = {column.key: column.title for column in COLUMNS}
    changes = tuple(headings[key] for key in TEXTS if getattr(line, key) != stands[key])
    return replace(line, item=item.pk, changes=changes)
