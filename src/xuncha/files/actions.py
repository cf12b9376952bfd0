"""Everything that changes stored files."""

from datetime import datetime
from pathlib import Path

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.files import holding, previewing, store
from xuncha.files.checking import judge
from xuncha.files.models import File
from xuncha.files.names import shown
from xuncha.files.states import FILE
from xuncha.jobs import actions as jobs
from xuncha.organisations.models import Organisation
from xuncha.workflow.move import move
from xuncha.workflow.refusals import Refused

KIND = "files.file"
TASK = "xuncha.files.jobs:DRAW"
ALREADY = gettext_lazy("预览已经生成或正在生成，请刷新后再看。")


class Held(Refused):
    """Something that has been signed shows the file."""


class NothingToDraw(Refused):
    """The pages of the file are drawn, are being drawn, or cannot be."""


@transaction.atomic
def keep_file(
    *, path: Path, name: str, label: int, organisation: Organisation, by: AbstractBaseUser, at: datetime
) -> File:
    """Keep a file that lies in the quarantine. Raises `Unfit`; `NotAllowed` above the clearance.

    The bytes are safe on the disk before the row is written; when the row cannot be written, they are erased.
    """
    printed = shown(name)
    file = File(
        name=printed,
        label=label,
        organisation=organisation,
        uploaded_by_id=by.pk,
        uploaded_at=at,
        size=path.stat().st_size,
    )
    grants.check(by, "create", KIND, file)
    file.media_type = judge(path, printed).media_type
    file.digest = store.digest_of(path)
    file.stored = store.keep(path)
    try:
        with transaction.atomic():
            file.save(force_insert=True)
            if not previewing.why_none(file):
                _draw(file, by, at)
            record("files.file.kept", by=by, on=file, at=at, label=label, size=file.size, digest=file.digest)
    except BaseException:
        store.erase(file.stored)
        raise
    return file


@transaction.atomic
def withdraw_file(*, file: File, reason: str, by: AbstractBaseUser, at: datetime) -> None:
    """Withdraw a file: its bytes are erased when the trail is written, its row stays. Raises `Held`."""
    step = FILE["withdraw"]
    grants.check(by, step.needs, KIND, file)
    if words := holding.why_held(file):
        raise Held(words)
    move(file, step)
    record(step.event, by=by, on=file, at=at, reason=reason)
    transaction.on_commit(lambda: store.erase(file.stored))


@transaction.atomic
def draw_preview(*, file: File, by: AbstractBaseUser, at: datetime) -> None:
    """Let a job draw the pages of a file once more. Raises `NothingToDraw` when one has or is at it."""
    grants.check(by, "read", KIND, file)
    if not previewing.preview_of(file).may_draw:
        raise NothingToDraw(ALREADY)
    _draw(file, by, at)
    record("files.preview.begun", by=by, on=file, at=at)


@transaction.atomic
def note_read(*, file: File, by: AbstractBaseUser, at: datetime) -> None:
    """Leave a line that somebody read a file of L3 or above."""
    grants.check(by, "read", KIND, file)
    record("files.file.read", by=by, on=file, at=at, label=file.label)


def _draw(file: File, by: AbstractBaseUser, at: datetime) -> None:
    """Queue the job; of two who ask at once, one is refused."""
    name = _("生成“%(name)s”的预览") % {"name": file.name[:80]}
    job = jobs.start(by=by, at=at, name=name, task=TASK, details={"file": str(file.pk)})
    if not File.objects.filter(pk=file.pk, drawing=file.drawing).update(drawing=job):
        raise NothingToDraw(ALREADY)
    file.drawing = job
