"""A document from its upload to the rows that the reader found in it."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.files import actions as files
from xuncha.files import store
from xuncha.files.states import FileState
from xuncha.intake import queries
from xuncha.intake.models import Reading, Record, Row, RowKind
from xuncha.intake.packing import packed
from xuncha.intake.readout import Line
from xuncha.intake.states import READING, ReadingState, RowState
from xuncha.intake.words import keep_words
from xuncha.jobs import actions as jobs
from xuncha.organisations.models import Organisation
from xuncha.workflow.move import move
from xuncha.workflow.refusals import Refused

KIND = "intake.reading"
TASK = "xuncha.intake.jobs:READ"


class StandsElsewhere(Refused):
    """The same bytes have been handed in here and may not be seen by this person."""


class NotReadable(Refused):
    """The document cannot be read again."""


@transaction.atomic
def take_in(
    *, path: Path, name: str, label: int, organisation: Organisation, by: AbstractBaseUser, at: datetime
) -> Reading:
    """Keep a file that lies in the quarantine and queue its reading; `Unfit` when it may not be kept.

    The same bytes lead to the reading that stands in the place: nothing is kept or read twice.
    """
    place = organisation.jurisdiction
    grants.check(by, "create", KIND, Reading(place=place, label=label))
    with packed(path, name) as (kept, called):
        standing = queries.standing(place, store.digest_of(kept))
        if standing is not None:
            if not grants.may(by, "read", KIND, standing):
                raise StandsElsewhere(_("这份文件已有人登记，密级高于您的知悉等级；请联系巡察办负责人。"))
            return standing
        file = files.keep_file(path=kept, name=called, label=label, organisation=organisation, by=by, at=at)
    try:
        made = Reading(file=file, digest=file.digest, label=label, place=place, made_by_id=by.pk, made_at=at)
        with transaction.atomic():
            made.save(force_insert=True)
        keep_words(made)
        _queue(made, by, at)
        record("intake.reading.begun", by=by, on=made, at=at, label=label)
    except IntegrityError as error:
        store.erase(file.stored)
        raise StandsElsewhere(_("别人刚刚上传了同一份文件，请到列表中查看。")) from error
    except BaseException:
        store.erase(file.stored)
        raise
    return made


@transaction.atomic
def keep_reading(
    *, reading: Reading, said: dict[str, Any], lines: list[Line], by: AbstractBaseUser | None, at: datetime
) -> None:
    """Keep what the reader said, and its rows, all proposed."""
    move(reading, READING["keep"], genre=said["genre"], faults=len(said["faults"]), version=F("version") + 1)
    text = json.dumps(said, ensure_ascii=False).encode("utf-8", "replace").decode()
    Record.objects.create(reading=reading, text=text)
    Row.objects.bulk_create(_rows(reading, lines), batch_size=500)
    keep_words(reading)
    record(READING["keep"].event, by=by, on=reading, at=at, rows=len(lines), faults=len(said["faults"]))


@transaction.atomic
def fail_reading(
    *, reading: Reading, code: str, message: str, by: AbstractBaseUser | None, at: datetime
) -> None:
    """Keep why the reader refused, in its own words."""
    move(reading, READING["refuse"], refusal=message, version=F("version") + 1)
    record(READING["refuse"].event, by=by, on=reading, at=at, code=code)


@transaction.atomic
def read_again(*, reading: Reading, by: AbstractBaseUser, at: datetime) -> None:
    """Queue a reading that was refused, or whose job has ended without a word. `NotReadable` otherwise."""
    grants.check(by, "update", KIND, reading)
    now = Reading.objects.select_for_update().get(pk=reading.pk)
    if now.state not in READING["again"].sources:
        raise NotReadable(_("这份文档已经读取，不用再读。"))
    if now.state == ReadingState.WAITING and now.job is not None and now.job.is_live():
        raise NotReadable(_("正在读取，请稍候。"))
    if now.file.state != FileState.KEPT:
        raise NotReadable(_("原件已撤回，不能重新读取。"))
    move(reading, READING["again"], by=by, refusal="", version=F("version") + 1)
    _queue(reading, by, at)
    record(READING["again"].event, by=by, on=reading, at=at)


@transaction.atomic
def settle_reading(*, reading: Reading, step: str, by: AbstractBaseUser, at: datetime) -> None:
    """Say that a document has been gone through (`settle`), or take that back (`reopen`)."""
    row = READING[step]
    grants.check(by, row.needs, KIND, reading)
    Reading.objects.select_for_update().get(pk=reading.pk)
    left = Row.objects.filter(reading=reading, state=RowState.PROPOSED).count()
    if step == "settle" and left:
        raise NotReadable(
            _("还有 %(count)d 条没有核对：请逐条或成批确认，或写明理由不采用。") % {"count": left}
        )
    move(reading, row, by=by, version=F("version") + 1)
    record(row.event, by=by, on=reading, at=at)


def _queue(reading: Reading, by: AbstractBaseUser, at: datetime) -> None:
    name = _("读取“%(name)s”") % {"name": reading.file.name[:80]}
    job = jobs.start(by=by, at=at, name=name, task=TASK, details={"reading": str(reading.uid)}, total=2)
    Reading.objects.filter(pk=reading.pk).update(job=job)
    reading.job = job


def _rows(reading: Reading, lines: list[Line]) -> list[Row]:
    """Return the rows; a unit whose name is exactly that of one organisation of the place comes with it."""
    names = None
    rows = []
    for number, line in enumerate(lines, 1):
        own = line.spans[0] if line.spans else (None, None)
        row = Row(reading=reading, number=number, kind=line.kind, read=line.fields, fields=line.fields)
        row.start, row.end = own
        row.also = [list(span) for span in line.spans[1:]]
        if line.kind == RowKind.UNIT:
            if names is None:
                known = Organisation.objects.standing()
                known = known.filter(jurisdiction__path__startswith=reading.place.path)
                names = queries.names_of(known, reading.place)
            only = names.only(line.fields["name"])
            row.organisation_id = only.key if only else None
        rows.append(row)
    return rows
