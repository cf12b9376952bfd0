"""Take a sheet of organisations in: first as a draft that shows what would happen, then for good."""

import hashlib
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.access import rules as access
from xuncha.audit.trail import record
from xuncha.jobs import actions as jobs
from xuncha.jobs.models import Job
from xuncha.notices.telling import notify_others
from xuncha.organisations.importing import plan
from xuncha.organisations.models import Draft, Fate, Organisation, Touch
from xuncha.organisations.planned import Plan
from xuncha.organisations.writing import BATCH, refuse_overtaken, write
from xuncha.reading.words import speaking
from xuncha.sheets import Row, read_rows
from xuncha.workflow import readable
from xuncha.workflow.refusals import Refused

KIND = "organisations.organisation"
DRAFT = "organisations.draft"
TASK = "xuncha.organisations.jobs:IMPORT"
AT_ONCE = 2_000  # rows that are written while the person waits
DONE = gettext_lazy("这份表已经导入过，无需再次导入。")
GIVEN_UP = gettext_lazy("这份表已放弃，内容已清除；要导入请重新上传。")
BEING_WRITTEN = gettext_lazy("这份表正在后台写入，无需再次确认；进度见“后台任务”。")


class NothingToImport(Refused):
    """The draft holds faults, or has been imported or given up before."""


class NothingToDiscard(Refused):
    """The draft no longer waits: it was imported, given up, or a job is at it."""


@transaction.atomic
def draft_import(
    *, content: bytes, file_name: str, create_places: bool, by: AbstractBaseUser, at: datetime
) -> Draft:
    """Keep a sheet until the person has seen what it would do. Raises `NotASheet` when it cannot be read."""
    grants.check(by, "import", KIND)
    with speaking(get_language() or ""):
        rows = read_rows(content)
    draft = Draft.objects.create(
        person_id=by.pk,
        file_name=readable.cleansed(file_name)[-200:],
        digest=hashlib.sha256(content).hexdigest(),
        rows=[[row.number, row.cells] for row in rows],
        faults=len(plan(rows, create_places=create_places).faults),
        create_places=create_places,
        made_at=at,
    )
    record("organisations.import.drafted", by=by, on=draft, at=at, rows=len(rows))
    return draft


@transaction.atomic
def begin_import(
    *, draft: Draft, by: AbstractBaseUser, at: datetime, looked_at: str | None = None
) -> Plan | Job:
    """Write what the draft says at once, or, when it holds many rows, let a job write it; return which.

    Raises what `import_organisations` raises, and `NothingToImport` while a job is at it.
    """
    grants.check(by, "import", KIND)
    if not draft.is_waiting():
        raise NothingToImport(_why_not(draft))
    if is_written_at_once(draft):
        return import_organisations(draft=draft, by=by, at=at, looked_at=looked_at)
    job = jobs.start(
        by=by,
        at=at,
        name=_("导入单位名册“%(name)s”") % {"name": draft.file_name[:80]},
        task=TASK,
        details={"draft": str(draft.pk)},
        total=len(draft.rows) - 1,
    )
    if not _unchanged(draft).filter(person_id=by.pk).update(job=job):
        raise NothingToImport(_why_not(draft))
    record("organisations.import.begun", by=by, on=draft, at=at, rows=len(draft.rows))
    return job


@transaction.atomic
def import_organisations(
    *, draft: Draft, by: AbstractBaseUser, at: datetime, looked_at: str | None = None
) -> Plan:
    """Write what the draft says, all of it or nothing, and once. The same sheet again changes nothing.

    `looked_at` is what somebody saw it change (`Plan.looked_at`). Raises `NothingToImport` when the sheet has
    faults or was imported before, `Overtaken` when somebody was faster; `NotAllowed` elsewhere.
    """
    grants.check(by, "import", KIND)
    if draft.discarded_at is not None:
        raise NothingToImport(GIVEN_UP)
    planned = planned_of(draft)
    if planned.faults:
        raise NothingToImport(
            _("表中还有 %(count)d 处错误，请改好后重新上传。") % {"count": len(planned.faults)}
        )
    if looked_at is not None:
        refuse_overtaken(planned.overtaken(looked_at))
    done = (
        _unchanged(draft)
        .filter(person_id=by.pk)
        .update(applied_at=at, created=len(planned.creates), updated=len(planned.updates))
    )
    if not done:
        raise NothingToImport(_why_not(draft))
    _note_touched(draft, planned, write(planned, by))
    heads = access.heads(getattr(by, "organisation", None), at)
    notify_others(
        heads, by=by, event="organisations.import.applied", link=reverse("organisations:tree"), at=at
    )
    record(
        "organisations.import.applied",
        by=by,
        on=draft,
        at=at,
        created=len(planned.creates),
        updated=len(planned.updates),
        places=len(planned.new_places),
        digest=draft.digest,
    )
    return planned


@transaction.atomic
def discard_draft(*, draft: Draft, by: AbstractBaseUser, at: datetime) -> None:
    """Give up a sheet that waits: its rows are erased. Raises `NothingToDiscard` when it does not wait."""
    grants.check(by, "discard", DRAFT, draft)
    if not draft.is_waiting() or not _unchanged(draft).update(discarded_at=at, rows=[]):
        raise NothingToDiscard(_("这份表已经导入、正在写入或已放弃，不能再放弃。"))
    record("organisations.import.discarded", by=by, on=draft, at=at, rows=len(draft.rows))


@transaction.atomic
def note_export(*, rows: int, by: AbstractBaseUser, at: datetime) -> None:
    """Leave a line that somebody took a list of organisations out."""
    grants.check(by, "export", KIND)
    record("organisations.organisation.exported", by=by, on=KIND, at=at, rows=rows)


def planned_of(draft: Draft) -> Plan:
    """Return what a draft would do now."""
    return plan(
        [Row(number, tuple(cells)) for number, cells in draft.rows], create_places=draft.create_places
    )


def is_written_at_once(draft: Draft) -> bool:
    """Say whether a draft is written while the person waits; a job looks longer ones through itself."""
    return len(draft.rows) <= AT_ONCE


def _unchanged(draft: Draft) -> QuerySet[Draft]:
    """Return the draft if nobody has imported it, given it up or handed it to a job since it was read."""
    return Draft.objects.filter(pk=draft.pk, applied_at=None, discarded_at=None, job=draft.job)


def _why_not(draft: Draft) -> str:
    """Return why a draft that does not wait cannot be imported, as it stands now."""
    now = Draft.objects.select_related("job").defer("rows").get(pk=draft.pk)
    said = {Fate.APPLIED: DONE, Fate.DISCARDED: GIVEN_UP}
    return str(said.get(now.fate(), BEING_WRITTEN))


def _note_touched(draft: Draft, planned: Plan, there: dict[str, Organisation]) -> None:
    """Let each organisation know the import that made or changed it."""
    made = {line.code for line in planned.creates}
    codes = [line.code for line in (*planned.creates, *planned.updates)]
    Touch.objects.bulk_create(
        (Touch(organisation_id=there[code].pk, draft_id=draft.pk, made=code in made) for code in codes),
        batch_size=BATCH,
    )
