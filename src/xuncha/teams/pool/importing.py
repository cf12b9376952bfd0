"""Plan an import of inspectors: what each row would do, what is wrong in which cell. Writes nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.organisations.closed import closed_to
from xuncha.organisations.columns import Column
from xuncha.organisations.importing import cell_faults, columns_of
from xuncha.organisations.models import Organisation
from xuncha.organisations.planned import Change, Fault, Planned
from xuncha.sheets import Row, address
from xuncha.teams.models import Inspector, PoolState, Qualification
from xuncha.teams.pool import careers, courses
from xuncha.teams.pool.columns import COLUMNS, day_of, skills_of
from xuncha.teams.pool.known import Known, Reach, known
from xuncha.workflow import labels

TITLES = 20
"""Above the headings an office writes a title, who fills in, and when."""
ONES_OWN = gettext_lazy("这是您本人的信息，不能由您修改：请从表中删去这一行，由别人登记。")
AWAY = gettext_lazy("这一行写到您回避的单位，不能由您登记：请从表中删去这一行，由别人登记。")
LEFT_ALREADY = gettext_lazy("这个人已出库：导入只改信息，不会重新入库；要再抽调，请另办“改变状态”。")


@dataclass(frozen=True, slots=True)
class Line:
    """One row, understood: what each column means, and what it says as people read it."""

    number: int
    code: str
    says: Mapping[str, str]
    means: Mapping[str, object]
    posts: tuple[careers.Told, ...] = ()  # beside what is known: a sheet takes none away
    trainings: tuple[courses.Course, ...] = ()  # the same
    changes: tuple[Change, ...] = ()
    version: int = 0  # of what it changes, as it was looked at
    note: str = ""  # what a person should look at before it is written

    @property
    def name(self) -> str:
        """Return the name of the inspector."""
        return self.says["name"]


def columns_for(readable: frozenset[str]) -> tuple[Column, ...]:
    """Return the columns of the sheet for somebody who may read these fields."""
    return tuple(column for column in COLUMNS if column.key in readable or column.key == "joined_on")


def plan(rows: list[Row], *, reach: Reach, readable: frozenset[str], today: date) -> Planned[Line]:
    """Return what the rows would do to the pool of a place. A constant number of queries."""
    planned = Planned[Line]()
    if not rows:
        planned.faults.append(Fault("A1", _("表格里没有内容，请先下载模板，填好后再上传。")))
        return planned
    allowed = columns_for(readable)
    rows = rows[head_of(rows, allowed) :]
    columns = columns_of(rows[0], allowed, planned)
    if not planned.faults and len(rows) == 1:
        said = _("表里只有表头，没有人员。请在第一张工作表的表头下面填写，再上传。")
        planned.faults.append(Fault(address(rows[0].number + 1, 0), said))
    if planned.faults:
        return planned
    texts = [(row.number, {key: row.cell(at).strip() for key, at in columns.items()}) for row in rows[1:]]
    found_there = known([text for _number, text in texts], reach)
    first: dict[str, int] = {}
    away = closed_to(reach.person)
    for number, text in texts:
        faults = [*cell_faults(allowed, text), *_unknown(text, found_there), *_twice(text, number, first)]
        faults += _to_come(text, today)
        found = [Fault(address(number, columns[key]), said) for key, said in faults if said]
        planned.faults += found
        if not found:
            line, now = _line(number, text, found_there, today), found_there.there.get(text["number"])
            line = line if now is None else replace(line, changes=_changes(line, now), version=now.version)
            if said := _why_by_others(line, now, reach.person, away):
                planned.faults.append(Fault(address(number, columns["number"]), said))
            else:
                _take(line, now, planned)
    _note_namesakes(planned, found_there)
    return planned


def _why_by_others(line: Line, now: Inspector | None, person: AbstractBaseUser, away: frozenset[int]) -> str:
    """Return why others write a row down: one's own, and what the recusal of others from a unit rests on."""
    changed = {change.key for change in line.changes}
    if now is None or not changed:
        return ""
    if now.person_id == person.pk:
        return str(ONES_OWN)
    home = line.means["home"]
    told = {now.home_id, home.pk if isinstance(home, Organisation) else 0} if "home" in changed else set()
    told |= {unit.pk for _spell, unit in line.posts} if "posts" in changed else set()
    return "" if away.isdisjoint(told) else str(AWAY)


def head_of(rows: list[Row], columns: Iterable[Column]) -> int:
    """Return which of the first rows names every column that is needed; the first when none does."""
    needed = {column.heading for column in columns if column.is_needed}
    for at, row in enumerate(rows[:TITLES]):
        if needed <= {cell.strip("＊* \u3000") for cell in row.cells}:
            return at
    return 0


def without_foreign(rows: list[Row], columns: Iterable[Column]) -> list[Row]:
    """Return the rows without what stands below other headings: what is not imported is not kept."""
    wanted = [*columns]
    if not rows:
        return rows
    head = head_of(rows, wanted)
    headings = {column.heading for column in wanted}
    ours = {at for at, cell in enumerate(rows[head].cells) if cell.strip("＊* \u3000") in headings}
    below = [
        replace(row, cells=tuple(cell if at in ours else "" for at, cell in enumerate(row.cells)))
        for row in rows[head + 1 :]
    ]
    return [*rows[: head + 1], *below]


def foreign_of(rows: list[Row], columns: Iterable[Column]) -> list[str]:
    """Return the headings of a sheet that are not imported."""
    wanted = [*columns]
    headings = {column.heading for column in wanted}
    cells = rows[head_of(rows, wanted)].cells if rows else ()
    return [cell for cell in (one.strip("＊* \u3000") for one in cells) if cell and cell not in headings]


def _note_namesakes(planned: Planned[Line], found: Known) -> None:
    """Say of somebody new that one of this name and unit is there: perhaps the same person twice."""
    seen = dict(found.namesakes)
    for at, line in enumerate(planned.creates):
        home = line.means["home"]
        who = (line.name, home.pk if isinstance(home, Organisation) else 0)
        if other := seen.get(who):
            said = _("同单位已有同名的人（编号 %(number)s），请核对是不是同一人。") % {"number": other}
            planned.creates[at] = replace(line, note=said)
        seen.setdefault(who, line.code)


def _unknown(text: Mapping[str, str], known: Known) -> Iterable[tuple[str, str]]:
    """Yield what names nothing: an organisation, a place, a field of knowledge."""
    if text["home"] and (said := _not_one(text["home"], known.home(text["home"]))):
        yield "home", said
    if (native := _way(text.get("native_place", ""))) and native not in known.places:
        yield "native_place", _("没有地区“%(place)s”，请核对写法。") % {"place": native}
    for spell in careers.spells_of(text.get("posts", "")):
        if said := _not_one(spell.unit, known.unit(spell.unit)):
            yield "posts", said
    lacking = [one for one in skills_of(text.get("expertise", "")) if one not in known.skills]
    if lacking:
        yield (
            "expertise",
            _("专业特长清单里没有：%(names)s。可先加入清单，或改写。") % {"names": "、".join(lacking)},
        )


def _not_one(unit: str, found: Sequence[Organisation]) -> str:
    """Return why words name no organisation, or not one alone; nothing when they do."""
    if not found:
        return _("单位名册里没有“%(home)s”，请核对名称或编码。") % {"home": unit}
    words = _("有 %(count)d 个单位叫“%(home)s”，请改填统一编码。")
    return words % {"count": len(found), "home": unit} if len(found) > 1 else ""


def _twice(text: Mapping[str, str], number: int, first: dict[str, int]) -> Iterable[tuple[str, str]]:
    code = text["number"]
    if code and first.setdefault(code, number) != number:
        yield (
            "number",
            _("编号 %(code)s 与第 %(row)d 行重复，请改正其中一个。")
            % {
                "code": code,
                "row": first[code],
            },
        )


def _to_come(text: Mapping[str, str], today: date) -> Iterable[tuple[str, str]]:
    yield "posts", careers.begins_late(text.get("posts", ""), today)
    yield "trainings", courses.ends_late(text.get("trainings", ""), today)
    day = day_of(text.get("joined_on", ""))
    if day is not None and day > today:
        yield "joined_on", _("入库日期不能晚于今天。")


def _way(text: str) -> str:
    return "/".join(part.strip() for part in text.replace("／", "/").split("/") if part.strip())


def _line(number: int, text: Mapping[str, str], known: Known, today: date) -> Line:
    """Return the row as it is understood; an empty cell of an optional column empties what stood there."""
    home = known.home(text["home"])[0]
    means: dict[str, object] = {"number": text["number"], "name": text["name"], "home": home}
    readers: dict[str, Callable[[str], object]] = {
        "rank": lambda said: said,
        "branch": lambda said: said,
        "qualification": lambda said: labels.meant(Qualification, said) or Qualification.MEMBER,
        "expertise": skills_of,
        "native_place": lambda said: known.places.get(_way(said)),
        "past": lambda said: int(said or 0),
        "joined_on": lambda said: day_of(said) or today,
    }
    means |= {key: read(text[key]) for key, read in readers.items() if key in text}
    if not text.get("joined_on"):
        means.pop("joined_on", None)
    posts = tuple((one, known.unit(one.unit)[0]) for one in careers.spells_of(text.get("posts", "")))
    trainings = courses.courses_of(text.get("trainings", ""))
    return Line(number, text["number"], _said(means), means, posts, trainings)


def _said(means: Mapping[str, object]) -> dict[str, str]:
    said = {}
    for key, value in means.items():
        if isinstance(value, tuple):
            said[key] = "、".join(value)
        elif isinstance(value, Qualification):
            said[key] = str(value.label)
        else:
            said[key] = "" if value is None else str(value)
    return said


def _stands(now: Inspector) -> dict[str, str]:
    return _said(
        {
            "number": now.number,
            "name": now.name,
            "home": now.home,
            "rank": now.rank,
            "branch": now.branch,
            "qualification": Qualification(now.qualification),
            "expertise": tuple(one.name for one in now.expertise.all()),
            "native_place": now.native_place,
            "past": now.past,
            "joined_on": now.joined_on,
        }
    ) | {"posts": careers.written(now.posts.all()), "trainings": courses.written(now.trainings.all())}


def _changes(line: Line, now: Inspector) -> tuple[Change, ...]:
    titles = {column.key: column.title for column in COLUMNS}
    stands = _stands(now)
    says = dict(line.says)
    if line.posts:
        says["posts"] = careers.written(careers.after(line.posts, [*now.posts.all()]))
    if line.trainings:
        says["trainings"] = courses.written(courses.after(line.trainings, [*now.trainings.all()]))
    return tuple(
        Change(key, titles[key], stands[key], new)
        for key, new in says.items()
        if _sorted(key, new) != _sorted(key, stands[key])
    )


def _take(line: Line, now: Inspector | None, planned: Planned[Line]) -> None:
    if now is None:
        planned.creates.append(line)
    elif line.changes:
        note = str(LEFT_ALREADY) if now.state == PoolState.LEFT else ""
        planned.updates.append(replace(line, note=note))
    else:
        planned.unchanged += 1


def _sorted(key: str, said: str) -> object:
    return sorted(said.split("、")) if key == "expertise" else said
