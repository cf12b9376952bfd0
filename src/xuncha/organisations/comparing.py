"""The rows of a sheet held against each other and against what stands under their codes."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from xuncha.organisations.columns import COLUMNS
from xuncha.organisations.models import Kind, Organisation
from xuncha.organisations.places import Places
from xuncha.organisations.planned import Change, Fault, Line, Plan
from xuncha.sheets import address

PORTION = 500


def sort_out(
    lines: list[Line],
    columns: dict[str, int],
    places: Places,
    planned: Plan,
    mentioned: dict[str, int],
) -> None:
    """Put each line where it belongs: to create, to update, unchanged, or a fault."""
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
    headings = {column.key: column.title for column in COLUMNS}
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
