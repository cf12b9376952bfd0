"""Take a filled-in ledger: a sheet that shows what would happen, then the word to write it."""

import hashlib
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.jobs import actions as jobs
from xuncha.jobs.models import Job
from xuncha.reading.words import speaking
from xuncha.rectification.actions.plans import KIND as PLAN
from xuncha.rectification.actions.plans import NotReady
from xuncha.rectification.ledger.lines import Line, Looked
from xuncha.rectification.ledger.looking import look
from xuncha.rectification.ledger.writing import CHANGED, Overtaken, hold, write
from xuncha.rectification.models import Plan, Sheet
from xuncha.sheets import Row, read_rows
from xuncha.workflow import readable

KIND = "rectification.sheet"
TASK = "xuncha.rectification.background:IMPORT"
AT_ONCE = 2_000  # rows that are written while the person waits


@transaction.atomic
def take_sheet(
    *, content: bytes, file_name: str, plan: Plan | None, by: AbstractBaseUser, at: datetime
) -> Sheet:
    """Keep a sheet until the person has seen what it would do; one that waited before is forgotten.

    Raises `NotASheet` when it cannot be read.
    """
    grants.check(by, "update", PLAN, plan)
    with speaking(get_language() or ""):
        rows = read_rows(content)
    for waiting in Sheet.objects.filter(person_id=by.pk, applied_at=None).exclude(rows=[]):
        if waiting.is_waiting():
            Sheet.objects.filter(pk=waiting.pk).update(rows=[])
    made = Sheet.objects.create(
        person_id=by.pk,
        plan=plan,
        file_name=readable.cleansed(file_name)[-200:],
        digest=hashlib.sha256(content).hexdigest(),
        rows=[[row.number, row.cells] for row in rows],
        made_at=at,
    )
    record("rectification.sheet.taken", by=by, on=made, at=at, rows=len(rows))
    return made


def looked_through(sheet: Sheet, by: AbstractBaseUser) -> Looked:
    """Return what a sheet would do now."""
    return look([Row(number, tuple(cells)) for number, cells in sheet.rows], by, sheet.plan)


@transaction.atomic
def begin_import(
    *, sheet: Sheet, by: AbstractBaseUser, at: datetime, looked_at: str | None = None
) -> Looked | Job:
    """Write a sheet at once, or, when it holds many rows, let a job write it; return which."""
    grants.check(by, "import", KIND, sheet)
    if not sheet.is_waiting():
        raise NotReady(_("这份表已经导入、正在写入或已被新上传的表替换。"))
    if len(sheet.rows) <= AT_ONCE:
        return import_sheet(sheet=sheet, by=by, at=at, looked_at=looked_at)
    job = jobs.start(
        by=by,
        at=at,
        name=_("导入整改台账“%(name)s”") % {"name": sheet.file_name[:80]},
        task=TASK,
        details={"sheet": sheet.pk},
        total=len(sheet.rows),
    )
    Sheet.objects.filter(pk=sheet.pk).update(job=job)
    return job


@transaction.atomic
def import_sheet(*, sheet: Sheet, by: AbstractBaseUser, at: datetime, looked_at: str | None = None) -> Looked:
    """Write what a sheet says, all of it or nothing, and once; the same sheet again changes nothing.

    `looked_at` is what somebody saw it change (`Looked.looked_at`).
    """
    grants.check(by, "import", KIND, sheet)
    looked = looked_through(sheet, by)
    if looked.faults:
        raise NotReady(_("表中还有 %(count)d 处错误，请改好后重新上传。") % {"count": len(looked.faults)})
    if looked_at is not None and looked_at != looked.looked_at():
        raise Overtaken(str(CHANGED))
    numbers = {"created": len(looked.creates), "updated": len(looked.updates)}
    if not Sheet.objects.filter(pk=sheet.pk, applied_at=None).update(applied_at=at, rows=[], **numbers):
        raise NotReady(_("这份表已经导入、正在写入或已被新上传的表替换。"))
    plans = looked.plans()
    grants.check_each(by, "update", PLAN, plans)
    hold(plans)
    write(looked.creates, looked.updates)
    for plan in plans:
        record("rectification.plan.imported", by=by, on=plan, at=at, sheet=sheet.pk)
    details = {"digest": sheet.digest, **numbers}
    record("rectification.sheet.imported", by=by, on=sheet, at=at, **details)  # type: ignore[arg-type]  # no label
    return looked


@transaction.atomic
def fill_in(*, plan: Plan, lines: list[Line], by: AbstractBaseUser, at: datetime) -> None:
    """Write the rows of a plan's grid that changed, all or none; `Overtaken` when somebody was faster."""
    grants.check(by, "update", PLAN, plan)
    hold([plan])
    if any(line.plan.pk != plan.pk or line.item is None for line in lines):
        raise NotReady(_("这个反馈问题不属于这份方案。"))
    for item in write([], lines):
        record("rectification.item.updated", by=by, on=item, at=at)
