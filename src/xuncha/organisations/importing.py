"""Plan an import: what each row of a sheet would do, and what is wrong in which cell. Writes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from xuncha.organisations.columns import CLASSES, COLUMNS, KINDS, Texts
from xuncha.organisations.models import Jurisdiction, Kind, Level, Organisation, VillageClass
from xuncha.organisations.rules import level_below
from xuncha.sheets import Row, address
from xuncha.workflow import readable

SEPARATOR = "/"
PORTION = 500


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell, and how to mend it."""

    cell: str
    message: str


@dataclass(frozen=True, slots=True)
class Change:
    """What an update would do to one column: its key, its heading, both values as people read them."""

    key: str
    heading: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row, understood; the parent is still a code, the place still a path of names."""

    number: int
    name: str
    code: str
    kind: str
    place: tuple[str, ...]
    parent: str
    authority: str
    party_members: int | None
    village_class: str
    changes: tuple[Change, ...] = ()
    version: int = 0  # of what it changes, as it was looked at

    def says(self) -> dict[str, str]:
        """Return what is compared with what stands, as people read it."""
        return {
            "name": self.name,
            "kind": str(Kind(self.kind).label),
            "place": SEPARATOR.join(self.place),
            "parent": self.parent,
            "authority": self.authority,
            "party_members": "" if self.party_members is None else str(self.party_members),
            "village_class": str(VillageClass(self.village_class).label) if self.village_class else "",
        }


@dataclass
class Plan:
    """What an import would do."""

    creates: list[Line] = field(default_factory=list)
    updates: list[Line] = field(default_factory=list)
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)  # headings that the sheet lacks: what stands is left alone
    new_places: list[tuple[str, ...]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def plan(rows: list[Row], *, create_places: bool) -> Plan:
    """Return what the rows would do. A constant number of queries, however many rows."""
    planned = Plan()
    if not rows:
        planned.faults.append(Fault("A1", _("表格里没有内容，请先下载模板，填好后再上传。")))
        return planned
    columns = _columns(rows[0], planned)
    if not planned.faults and len(rows) == 1:
        said = _("表里只有表头，没有单位。请在第一张工作表的表头下面填写，再上传。")
        planned.faults.append(Fault(address(rows[0].number + 1, 0), said))
    if planned.faults:
        return planned
    places = Places(create_places=create_places)
    lines = [line for row in rows[1:] if (line := _line(row, columns, places, planned)) is not None]
    mentioned = {row.cell(columns["code"]).strip(): row.number for row in reversed(rows[1:])}
    _sort_out(lines, columns, places, planned, mentioned)
    planned.new_places = places.new
    return planned


def _columns(head: Row, planned: Plan) -> dict[str, int]:
    found = {cell.strip("＊* \u3000"): place for place, cell in enumerate(head.cells)}
    columns = {column.key: found[column.heading] for column in COLUMNS if column.heading in found}
    planned.kept = [column.heading for column in COLUMNS if column.key not in columns]
    missing = [column.heading for column in COLUMNS if column.is_needed and column.key not in columns]
    if missing:
        planned.faults.append(
            Fault(
                address(head.number, 0),
                _("第一行缺少这些列：%(columns)s。请用模板的表头，不要改列名。")
                % {"columns": "、".join(missing)},
            )
        )
    return columns


class Places:
    """The jurisdictions by their path of names; it gathers those that would have to be made."""

    def __init__(self, *, create_places: bool) -> None:
        """Read the whole tree: one query."""
        self._create = create_places
        self._by_pk = {place.pk: place for place in Jurisdiction.objects.order_by("path")}
        self._names: dict[tuple[str, ...], Level] = {}
        for place in self._by_pk.values():
            self._names[self.names_of(place)] = Level(place.level)
        self.new: list[tuple[str, ...]] = []

    def fault_of(self, path: tuple[str, ...]) -> str:
        """Return what is wrong with a path of names, nothing when it stands or can be made."""
        if path in self._names:
            return ""
        upper = path[:-1]
        if not path:
            return _("“所属地区”没有填。")
        if not upper or not self._create:
            return _("没有地区“%(place)s”。请核对写法，或先新建地区，或勾选“自动建立缺少的地区”。") % {
                "place": SEPARATOR.join(path)
            }
        if fault := self.fault_of(upper):
            return fault
        level = level_below(self._names[upper])
        if level is None:
            return _("“%(place)s”已是村（社区），不能再有下级地区。") % {"place": SEPARATOR.join(upper)}
        self._names[path] = level
        self.new.append(path)
        return ""

    def names_of(self, place: Jurisdiction) -> tuple[str, ...]:
        """Return the path of names of a place."""
        return tuple(self._by_pk[int(pk)].name for pk in place.path.rstrip(".").split("."))


def _line(row: Row, columns: dict[str, int], places: Places, planned: Plan) -> Line | None:
    text = {key: row.cell(place).strip() for key, place in columns.items()}
    place = tuple(
        part.strip() for part in text["place"].replace("／", SEPARATOR).split(SEPARATOR) if part.strip()
    )
    faults = [
        Fault(address(row.number, columns[key]), message)
        for key, message in _faults_of(text, place, places)
        if message
    ]
    if faults:
        planned.faults += faults
        return None
    return Line(
        number=row.number,
        name=text["name"],
        code=text["code"],
        kind=KINDS[text["kind"]],
        place=place,
        parent=text.get("parent", ""),
        authority=text.get("authority", ""),
        party_members=int(text["party_members"]) if text.get("party_members") else None,
        village_class=CLASSES[text["village_class"]] if text.get("village_class") else "",
    )


def _faults_of(text: Texts, place: tuple[str, ...], places: Places) -> Iterator[tuple[str, str]]:
    for column in COLUMNS:
        filled = text.get(column.key, "")
        if filled:
            yield column.key, readable.wrong(filled) or column.wrong(filled, text)
        elif column.is_needed:
            yield column.key, _("“%(column)s”没有填。") % {"column": column.heading}
    if text["place"]:
        yield "place", places.fault_of(place)


def _sort_out(
    lines: list[Line],
    columns: dict[str, int],
    places: Places,
    planned: Plan,
    mentioned: dict[str, int],
) -> None:
    there = _standing({line.code for line in lines} | {line.parent for line in lines})
    lines = [_completed(line, columns, there.get(line.code)) for line in lines]
    known = there.keys() | {line.code for line in lines}
    in_ring = _in_a_ring(lines)
    first: dict[str, int] = {}
    for line in lines:
        now = there.get(line.code)
        if line.code.casefold() in first:
            fault = (
                "code",
                _("编码 %(code)s 与第 %(row)d 行重复，请改正其中一个。")
                % {
                    "code": line.code,
                    "row": first[line.code.casefold()],
                },
            )
        elif "parent" in columns and line.parent and line.parent not in known:
            fault = "parent", _unknown(line.parent, mentioned.get(line.parent))
        elif line.code in in_ring:
            said = _("上级组织绕回了本单位，请核对上级组织编码。")
            fault = ("parent" if "parent" in columns else "code"), said
        elif now is not None and now.abolished_on is not None:
            fault = "code", _("编码 %(code)s 的单位已撤销，请核对编码。") % {"code": line.code}
        elif line.village_class and line.kind != Kind.VILLAGE:
            fault = "kind", _("这个单位原有村级分类；要改类型，请在表中加上“村级分类”一列并留空。")
        else:
            fault = None
            _take(line, now, places, planned)
        first.setdefault(line.code.casefold(), line.number)
        if fault:
            planned.faults.append(Fault(address(line.number, columns[fault[0]]), fault[1]))


def _unknown(code: str, row: int | None) -> str:
    """Return why there is no such parent; its own row of the sheet may be the faulty one."""
    if row is None:
        return _("找不到编码为 %(code)s 的上级组织，请核对编码。") % {"code": code}
    return _("上级组织 %(code)s 在本表第 %(row)d 行，那一行有错误；把那一行改好即可，本行不用改。") % {
        "code": code,
        "row": row,
    }


def _completed(line: Line, columns: dict[str, int], now: Organisation | None) -> Line:
    """Return the line with what stands in the columns that the sheet lacks."""
    if now is None:
        return line
    return replace(
        line,
        parent=line.parent if "parent" in columns or not now.parent else now.parent.code,
        authority=line.authority if "authority" in columns else now.authority,
        party_members=line.party_members if "party_members" in columns else now.party_members,
        village_class=line.village_class if "village_class" in columns else now.village_class,
    )


def _take(line: Line, now: Organisation | None, places: Places, planned: Plan) -> None:
    if now is None:
        planned.creates.append(line)
    elif changes := tuple(_changes(line, now, places)):
        planned.updates.append(replace(line, changes=changes, version=now.version))
    else:
        planned.unchanged += 1


def _changes(line: Line, now: Organisation, places: Places) -> Iterator[Change]:
    stands = Line(
        number=line.number,
        name=now.name,
        code=now.code,
        kind=now.kind,
        place=places.names_of(now.jurisdiction),
        parent=now.parent.code if now.parent else "",
        authority=now.authority,
        party_members=now.party_members,
        village_class=now.village_class,
    ).says()
    headings = {column.key: column.heading for column in COLUMNS}
    for key, new in line.says().items():
        if new != stands[key]:
            yield Change(key, headings[key], stands[key], new)


def _standing(codes: set[str]) -> dict[str, Organisation]:
    """Return the organisations of these codes; in portions, as SQLite binds a limited number of values."""
    rows = Organisation.objects.select_related("parent", "jurisdiction")
    ordered = sorted(codes - {""})
    portions = (ordered[at : at + PORTION] for at in range(0, len(ordered), PORTION))
    return {found.code: found for portion in portions for found in rows.filter(code__in=portion)}


def _in_a_ring(lines: list[Line]) -> set[str]:
    """Return the codes whose parents, as the sheet would have them, lead back to themselves."""
    if not any(line.parent for line in lines):
        return set()
    parent_of = dict(Organisation.objects.exclude(parent=None).values_list("code", "parent__code"))
    parent_of |= {line.code: line.parent for line in lines}
    return {line.code for line in lines if _leads_back(line.code, parent_of)}


def _leads_back(code: str, parent_of: dict[str, str]) -> bool:
    seen: set[str] = set()
    at = parent_of.get(code, "")
    while at and at not in seen:
        if at == code:
            return True
        seen.add(at)
        at = parent_of.get(at, "")
    return False
