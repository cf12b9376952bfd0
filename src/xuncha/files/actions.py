"""Everything that changes stored files."""

from datetime import datetime
from pathlib import Path

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.files import store
from xuncha.files.checking import judge
from xuncha.files.models import File
from xuncha.files.names import shown
from xuncha.files.states import FILE
from xuncha.organisations.models import Organisation
from xuncha.workflow.move import move

KIND = "files.file"


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
            record("files.file.kept", by=by, on=file, at=at, label=label, size=file.size, digest=file.digest)
    except BaseException:
        store.erase(file.stored)
        raise
    return file


@transaction.atomic
def withdraw_file(*, file: File, reason: str, by: AbstractBaseUser, at: datetime) -> None:
    """Withdraw a file: its bytes are erased when the trail is written, its row and digest stay."""
    step = FILE["withdraw"]
    grants.check(by, step.needs, KIND, file)
    move(file, step)
    record(step.event, by=by, on=file, at=at, reason=reason)
    transaction.on_commit(lambda: store.erase(file.stored))


@transaction.atomic
def note_read(*, file: File, by: AbstractBaseUser, at: datetime) -> None:
    """Leave a line that somebody read a file of L3 or above."""
    grants.check(by, "read", KIND, file)
    record("files.file.read", by=by, on=file, at=at, label=file.label)
