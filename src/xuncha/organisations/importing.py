"""Plan an import: what each row of a sheet would do, and what is wrong in which cell. Writes nothing."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from xuncha.organisations.columns import COLUMNS, Column, Texts, class_of, kind_of
from xuncha.organisations.comparing import sort_out
from xuncha.organisations.places import Places
from xuncha.organisations.planned import SEPARATOR, Fault, Line, Plan, Planned
from xuncha.sheets import Row, address
from xuncha.workflow import readable


def plan(rows: list[Row], *, create_places: bool) -> Plan:
    """Return what the rows would do. A constant number of queries, however many rows."""
    planned = Plan()
    if not rows:
        planned.faults.append(Fault("A1", _("表格里没有内容，请先下载模板，填好后再上传。")))
        return planned
    columns = columns_of(rows[0], COLUMNS, planned)
    if not planned.faults and len(rows) == 1:
        said = _("表里只有表头，没有单位。请在第一张工作表的表头下面填写，再上传。")
        planned.faults.append(Fault(address(rows[0].number + 1, 0), said))
    if planned.faults:
        return planned
    places = Places(create_places=create_places)
    lines = [line for row in rows[1:] if (line := _line(row, columns, places, planned)) is not None]
    mentioned = {row.cell(columns["code"]).strip(): row.number for row in reversed(rows[1:])}
    sort_out(lines, columns, places, planned, mentioned)
    planned.new_places = places.new
    return planned


def columns_of(head: Row, known: Iterable[Column], planned: Planned[Any]) -> dict[str, int]:
    """Return in which place each of the known columns stands; what is missing becomes a fault of the plan."""
    known = [*known]
    headings = [cell.strip("＊* \u3000") for cell in head.cells]
    found = {heading: place for place, heading in enumerate(headings)}
    columns = {column.key: found[column.heading] for column in known if column.heading in found}
    planned.kept = [column.title for column in known if column.key not in columns]
    missing = [column.heading for column in known if column.is_needed and column.key not in columns]
    if missing:
        planned.faults.append(
            Fault(
                address(head.number, 0),
                _("第一张工作表的第一行缺少这些列：%(columns)s。请用模板的表头，不要改列名。")
                % {"columns": "、".join(missing)},
            )
        )
    twice = _("表头“%(column)s”有两列，请留下一列。")
    planned.faults += [
        Fault(address(head.number, columns[column.key]), twice % {"column": column.heading})
        for column in known
        if headings.count(column.heading) > 1
    ]
    return columns


def _line(row: Row, columns: dict[str, int], places: Places, planned: Plan) -> Line | None:
    text = {key: row.cell(place).strip() for key, place in columns.items()}
    place = tuple(
        part.strip() for part in text["place"].replace("／", SEPARATOR).split(SEPARATOR) if part.strip()
    )
    faults = [
        Fault(address(row.number, columns[key]), message)
        for key, message in (*cell_faults(COLUMNS, text), ("place", _place_fault(text, place, places)))
        if message
    ]
    if faults:
        planned.faults += faults
        return None
    return Line(
        number=row.number,
        name=text["name"],
        code=text["code"],
        kind=kind_of(text["kind"]) or "",
        place=place,
        parent=text.get("parent", ""),
        authority=text.get("authority", ""),
        party_members=int(text["party_members"]) if text.get("party_members") else None,
        village_class=class_of(text.get("village_class", "")) or "",
    )


def cell_faults(columns: Iterable[Column], text: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield by its column what is wrong in each cell of a row; nothing for one that is as it should be."""
    for column in columns:
        filled = text.get(column.key, "")
        if filled:
            yield column.key, readable.wrong(filled) or column.wrong(filled, {**text})
        elif column.is_needed:
            yield column.key, _("“%(column)s”没有填。") % {"column": column.heading}


def _place_fault(text: Texts, place: tuple[str, ...], places: Places) -> str:
    return places.fault_of(place) if text["place"] else ""
