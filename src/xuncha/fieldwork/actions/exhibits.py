"""The evidence of a paper, while it is a draft."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.access.labels import Label
from xuncha.audit.trail import record
from xuncha.fieldwork.actions.papers import KIND, hold, hold_draft, touch
from xuncha.fieldwork.models import Exhibit, Paper, TakenOff
from xuncha.files import actions as files
from xuncha.workflow.refusals import Refused


class NowhereToBeFound(Refused):
    """An exhibit needs a file, or the place where the sheet of paper lies."""


@dataclass(frozen=True, slots=True)
class ExhibitEntry:
    """What a person hands in: a name, and a file that lies in the quarantine or where the paper lies."""

    name: str
    place: str = ""
    path: Path | None = None
    file_name: str = ""


@transaction.atomic
def add_exhibit(*, paper: Paper, entry: ExhibitEntry, by: AbstractBaseUser, at: datetime) -> Exhibit:
    """Add a piece of evidence to a draft. Its file belongs to the committee, never to the inspected unit."""
    now = hold(paper)
    grants.check(by, "update", KIND, now)
    hold_draft(now)
    if entry.path is None and not entry.place.strip():
        raise NowhereToBeFound(_("请上传材料，或写明纸质材料存放在哪里。"))
    kept = entry.path and files.keep_file(
        path=entry.path,
        name=entry.file_name,
        label=Label.WORK_SECRET,
        organisation=now.inspection.segment.round.term.committee,
        by=by,
        at=at,
    )
    last = Exhibit.objects.filter(paper=now).aggregate(last=Max("number"))["last"] or 0
    made = Exhibit.objects.create(
        paper=now, number=last + 1, name=entry.name, place=entry.place, file=kept or None
    )
    touch(now)
    paper.refresh_from_db(fields=["version"])
    record("fieldwork.exhibit.added", by=by, on=now, at=at, number=made.number, file=str(made.file_id or ""))
    return made


@transaction.atomic
def remove_exhibit(*, exhibit: Exhibit, by: AbstractBaseUser, at: datetime) -> None:
    """Take a piece of evidence off a draft; its file stays with who uploaded it, and nobody else."""
    now = hold(exhibit.paper)
    grants.check(by, "update", KIND, now)
    hold_draft(now)
    number = exhibit.number
    if exhibit.file_id is not None:
        TakenOff.objects.get_or_create(file_id=exhibit.file_id, defaults={"inspection": now.inspection})
    Exhibit.objects.filter(pk=exhibit.pk).delete()
    touch(now)
    record("fieldwork.exhibit.removed", by=by, on=now, at=at, number=number)
