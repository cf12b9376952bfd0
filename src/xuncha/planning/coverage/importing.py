"""Read a table of risk hints: a row for each organisation, a column for each factor. Writes nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from xuncha.organisations.models import Organisation
from xuncha.planning.coverage.actions import Hint, told_too_late
from xuncha.planning.coverage.shipped import in_record
from xuncha.planning.models import RiskFactor
from xuncha.sheets import Row, address

CODE, DAY, SOURCE, THEME = "统一编码", "截至日期", "来源", "专题"
NEEDED = (CODE, DAY, SOURCE)
MOST = 1e9
"""The largest value of a factor."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell, and how to mend it."""

    cell: str
    message: str


@dataclass
class Read:
    """What a table says, on a day."""

    today: date
    hints: list[Hint] = field(default_factory=list)
    themes: list[tuple[Organisation, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read(
    rows: Sequence[Row], factors: Sequence[RiskFactor], units: Mapping[str, Organisation], today: date
) -> Read:
    """Return the hints of a table, or what is wrong in which cell; organisations are found by their code."""
    found = Read(today)
    head = rows[0] if rows else Row(1, ())
    at = {cell.strip("＊* \u3000"): place for place, cell in enumerate(head.cells)}
    called = {title: one.key for one in factors for title in (in_record(one.key), one.title)}
    keys = {at[title]: key for title, key in called.items() if title in at}
    missing = [one for one in NEEDED if one not in at]
    if missing:
        said = _("第一行缺少这些列：%(columns)s。") % {"columns": "、".join(missing)}
        found.faults.append(Fault(address(head.number, 0), said))
    elif not keys and THEME not in at:
        titles = "、".join(one.title for one in factors)
        said = _("没有一列是风险因素；可用的列名：%(columns)s。") % {"columns": titles}
        found.faults.append(Fault(address(head.number, 0), said))
    else:
        for row in rows[1:]:
            _take(row, at, keys, units, found)
    return found


def _take(
    row: Row, at: Mapping[str, int], keys: Mapping[int, str], units: Mapping[str, Organisation], found: Read
) -> None:
    code, source = row.cell(at[CODE]).strip(), row.cell(at[SOURCE]).strip()
    unit = units.get(code)
    if unit is None:
        said = _("名单里没有编码“%(code)s”的单位。") % {"code": code}
        found.faults.append(Fault(address(row.number, at[CODE]), said))
        return
    day = _day(row.cell(at[DAY]).strip())
    if day is None:
        said = _("日期请写成 2026-06-30 的样子。")
        found.faults.append(Fault(address(row.number, at[DAY]), said))
        return
    if day > found.today:
        found.faults.append(Fault(address(row.number, at[DAY]), told_too_late(day)))
        return
    if not source:
        found.faults.append(Fault(address(row.number, at[SOURCE]), _("请写明数据来源。")))
        return
    found.hints += [Hint(unit, key, value, day, source[:100]) for key, value in _values(row, keys, found)]
    if THEME in at and (theme := row.cell(at[THEME]).strip()):
        found.themes.append((unit, theme[:50]))


def _values(row: Row, keys: Mapping[int, str], found: Read) -> Iterator[tuple[str, float]]:
    for place, key in keys.items():
        text = row.cell(place).strip().replace(",", "").replace("，", "")
        if not text:
            continue
        try:
            value = float(text)
        except ValueError:
            value = -1.0
        if not 0 <= value <= MOST:
            said = _("“%(text)s”不是数字，请只填数字。") % {"text": text}
            found.faults.append(Fault(address(row.number, place), said))
        else:
            yield key, value


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
