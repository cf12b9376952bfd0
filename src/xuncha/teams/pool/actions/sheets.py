"""Take a sheet of inspectors in: first as a draft that shows what would happen, then for good."""

import hashlib
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.calendar import in_beijing
from xuncha.organisations.models import Jurisdiction
from xuncha.organisations.planned import Planned
from xuncha.organisations.writing import NAMED, Overtaken
from xuncha.reading.words import speaking
from xuncha.sheets import Row, read_rows
from xuncha.teams.models import Inspector, PoolSheet
from xuncha.teams.pool import news
from xuncha.teams.pool.actions.careers import write_lists
from xuncha.teams.pool.actions.inspectors import known_expertise
from xuncha.teams.pool.importing import Line, columns_for, foreign_of, plan, without_foreign
from xuncha.teams.pool.known import Reach
from xuncha.teams.pool.policy import INSPECTOR, SHEET
from xuncha.teams.pool.privacy import readable
from xuncha.workflow import readable as characters
from xuncha.workflow.refusals import Refused
from xuncha.workflow.sorting import name_key

DONE = gettext_lazy("这份表已经导入过或已放弃；要再导入请重新上传。")


class NothingToImport(Refused):
    """The sheet holds faults, or was imported or given up before."""


@transaction.atomic
def draft_sheet(
    *, content: bytes, file_name: str, place: Jurisdiction, by: AbstractBaseUser, at: datetime
) -> PoolSheet:
    """Keep a sheet until the person has seen what it would do. Raises `NotASheet` when it cannot be read."""
    grants.check(by, "import", INSPECTOR, Inspector(jurisdiction=place))
    with speaking(get_language() or ""):
        rows = read_rows(content)
    _forget_faulty(place, by, at)
    may_read = readable(by, Inspector(jurisdiction=place))
    draft = PoolSheet(
        person_id=by.pk,
        jurisdiction=place,
        file_name=characters.cleansed(file_name)[-200:],
        digest=hashlib.sha256(content).hexdigest(),
        rows=[[row.number, row.cells] for row in without_foreign(rows, columns_for(may_read))],
        made_at=at,
    )
    draft.faults = len(planned_of(draft, by, at).faults)
    draft.save(force_insert=True)
    record("teams.pool_sheet.drafted", by=by, on=draft, at=at, rows=len(rows))
    return draft


@transaction.atomic
def import_sheet(
    *, draft: PoolSheet, by: AbstractBaseUser, at: datetime, looked_at: str | None = None
) -> Planned[Line]:
    """Write what the sheet says, all of it or nothing, and once; its rows are erased with that.

    `looked_at` is what somebody saw it change: `Overtaken` when somebody was faster.
    """
    place = draft.jurisdiction
    grants.check(by, "import", INSPECTOR, Inspector(jurisdiction=place))
    held = PoolSheet.objects.select_for_update().filter(pk=draft.pk, person_id=by.pk).first()
    if held is None or not held.is_waiting():
        raise NothingToImport(DONE)
    planned = planned_of(draft, by, at)
    if planned.faults:
        raise NothingToImport(
            _("表中还有 %(count)d 处错误，请改好后重新上传。") % {"count": len(planned.faults)}
        )
    if looked_at is not None and (late := planned.overtaken(looked_at)):
        raise _overtaken([line.number for line in late])
    _create(planned, place, at)
    _update(planned, place)
    news.INSPECTORS.tell(Inspector.objects.filter(jurisdiction=place, person__isnull=False), by, at)
    PoolSheet.objects.filter(pk=draft.pk).update(
        applied_at=at, created=len(planned.creates), updated=len(planned.updates), rows=[]
    )
    draft.refresh_from_db()
    record(
        "teams.pool_sheet.applied",
        by=by,
        on=draft,
        at=at,
        created=len(planned.creates),
        updated=len(planned.updates),
        digest=draft.digest,
    )
    return planned


@transaction.atomic
def discard_sheet(*, draft: PoolSheet, by: AbstractBaseUser, at: datetime) -> None:
    """Give up a sheet that waits: its rows are erased."""
    grants.check(by, "discard", SHEET, draft)
    rows = PoolSheet.objects.filter(pk=draft.pk, applied_at=None, discarded_at=None)
    if not rows.update(discarded_at=at, rows=[]):
        raise NothingToImport(DONE)
    draft.refresh_from_db()
    record("teams.pool_sheet.discarded", by=by, on=draft, at=at)


def planned_of(draft: PoolSheet, person: AbstractBaseUser, at: datetime) -> Planned[Line]:
    """Return what a sheet would do now, in the columns that the person may read."""
    rows = [Row(number, tuple(cells)) for number, cells in draft.rows]
    may_read = readable(person, Inspector(jurisdiction=draft.jurisdiction))
    reach = Reach(draft.jurisdiction, person)
    return plan(rows, reach=reach, readable=may_read, today=in_beijing(at).date())


def foreign_columns(draft: PoolSheet, person: AbstractBaseUser) -> list[str]:
    """Return the headings of a sheet that is not imported: unknown ones, and those closed to the person."""
    rows = [Row(number, tuple(cells)) for number, cells in draft.rows]
    return foreign_of(rows, columns_for(readable(person, Inspector(jurisdiction=draft.jurisdiction))))


def _forget_faulty(place: Jurisdiction, by: AbstractBaseUser, at: datetime) -> None:
    """Erase the sheets of this person that could not be written: the new one is the mended one."""
    mine = PoolSheet.objects.filter(jurisdiction=place, person_id=by.pk, faults__gt=0)
    for one in mine.filter(applied_at=None, discarded_at=None).defer("rows"):
        PoolSheet.objects.filter(pk=one.pk).update(discarded_at=at, rows=[])
        record("teams.pool_sheet.discarded", by=by, on=one, at=at)


def _create(planned: Planned[Line], place: Jurisdiction, at: datetime) -> None:
    made = [
        Inspector(jurisdiction=place, **{"joined_on": in_beijing(at).date(), **_columns(line)})
        for line in planned.creates
    ]
    try:
        with transaction.atomic():
            Inspector.objects.bulk_create(made, batch_size=500)
    except IntegrityError as error:
        raise _overtaken([line.number for line in planned.creates]) from error
    _give(dict(zip(made, planned.creates, strict=True)), place)
    write_lists(dict(zip(made, planned.creates, strict=True)))


def _update(planned: Planned[Line], place: Jurisdiction) -> None:
    late = []
    for line in planned.updates:
        rows = Inspector.objects.filter(jurisdiction=place, number=line.code, version=line.version)
        if not rows.update(version=line.version + 1, **_columns(line)):
            late.append(line.number)
    if late:
        raise _overtaken(late)
    standing = {
        one.number: one
        for one in Inspector.objects.filter(
            jurisdiction=place, number__in=[line.code for line in planned.updates]
        )
    }
    told = {standing[line.code]: line for line in planned.updates if "expertise" in line.means}
    links = Inspector.expertise.through._default_manager
    links.filter(inspector__in=[one.pk for one in told]).delete()
    _give(told, place)
    write_lists({standing[line.code]: line for line in planned.updates})


def _give(lines: dict[Inspector, Line], place: Jurisdiction) -> None:
    """Link inspectors with what they know, in one statement."""
    wanted = {name for line in lines.values() for name in _skills(line)}
    known = {one.name: one for one in known_expertise(place, sorted(wanted))}
    through = Inspector.expertise.through
    through._default_manager.bulk_create(
        through(inspector_id=one.pk, expertise_id=known[name].pk)
        for one, line in lines.items()
        for name in _skills(line)
    )


def _skills(line: Line) -> tuple[str, ...]:
    found = line.means.get("expertise", ())
    return found if isinstance(found, tuple) else ()


def _columns(line: Line) -> dict[str, object]:
    columns = {key: value for key, value in line.means.items() if key != "expertise"}
    return {**columns, "name_key": name_key(line.name)}


def _overtaken(rows: list[int]) -> Overtaken:
    named = "、".join(str(row) for row in rows[:NAMED])
    said = _("第 %(rows)s 行的人员在核对之后被别人改过，一行也没有写入。请重新核对这份表，再确认导入。")
    return Overtaken(said % {"rows": named})
