"""The reading of a document in the background: in a child with limits, kept in one transaction."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.files import store
from xuncha.files.states import FileState
from xuncha.intake import actions
from xuncha.intake.models import Reading
from xuncha.intake.readout import Line, lines_of
from xuncha.intake.states import READING, ReadingState
from xuncha.jobs.models import Job
from xuncha.jobs.registry import Timed
from xuncha.jobs.states import JOB, Progress, Task
from xuncha.notices.telling import notify
from xuncha.reading import serial
from xuncha.reading.batch import Limits, Outcome, Refusal, Source, read_files

GRACE, WALL_PER_CPU = 10, 3
"""A turn must end within the lease of its job: so much is left for the rest; a child may take three times
its processor time (`reading.loading.limits`)."""


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a document: the record and its rows."""

    said: dict[str, Any]
    lines: list[Line]


def read_next(job: Job) -> Read | Refusal | None:
    """Read the document in a child; in the first turn only say that it begins."""
    reading = Reading.objects.select_related("file").filter(uid=job.details["reading"]).first()
    if not job.notes or reading is None or reading.file.state != FileState.KEPT:
        return None
    source = Source(reading.file.name, store.path_of(reading.file.stored))
    outcomes = list(islice(_outcomes(source), 2))
    if len(outcomes) != 1:
        return Refusal("several", _("压缩包里有几份文档。请解开后逐份上传，这样每份都有自己的核对页。"))
    (outcome,) = outcomes
    if outcome.document is None:
        return outcome.refusal
    said = serial.record(reading.file.name, outcome.document, member=outcome.member)
    return Read(said, lines_of(said))


def keep_read(job: Job, prepared: Read | Refusal | None, at: datetime) -> Progress:
    """Keep the rows, or why there are none; what was undone or read meanwhile stays as it is."""
    reading = Reading.objects.select_related("file", "place").get(uid=job.details["reading"])
    page = reverse("intake:reading", args=[reading.uid])
    if not job.notes:
        said = _("正在读取；扫描件要逐页识别，可能需要一分钟。")
        return Progress(1, 2, message=said, notes={"begun": True}, result=page)
    if reading.state != ReadingState.WAITING or reading.job_id != job.pk:
        return Progress(2, 2, result=page)
    if isinstance(prepared, Read):
        actions.keep_reading(reading=reading, said=prepared.said, lines=prepared.lines, by=job.by, at=at)
        return Progress(2, 2, message=_("读出 %(count)d 条。") % {"count": len(prepared.lines)}, result=page)
    refusal = prepared or Refusal("withdrawn", _("原件已撤回，没有读取。"))
    actions.fail_reading(reading=reading, code=refusal.code, message=refusal.message, by=job.by, at=at)
    return Progress(2, 2, message=refusal.message, result=page)


def tell_end(job: Job, event: str, at: datetime) -> None:
    """Tell who handed the document in how it ended, with the way to its page.

    A job that was stopped leaves no document for ever in reading: it may be read again.
    """
    reading = Reading.objects.filter(uid=job.details["reading"]).first()
    if reading is None:
        return
    if event != JOB["finish"].event and reading.state == ReadingState.WAITING and reading.job_id == job.pk:
        actions.fail_reading(reading=reading, code="stopped", message=job.message, by=job.by, at=at)
    if job.by is None or event == JOB["cancel"].event:
        return
    step = READING["keep" if reading.state == ReadingState.READ else "refuse"]
    notify(person=job.by, event=step.event, link=reverse("intake:reading", args=[reading.uid]), at=at)


def _outcomes(source: Source) -> Iterator[Outcome]:
    wall = max(settings.Q_CLUSTER["timeout"] - GRACE, WALL_PER_CPU)
    usual = Limits()
    longest = wall / WALL_PER_CPU
    limits = Limits(
        text_seconds=min(usual.text_seconds, longest),
        seconds=min(usual.seconds, longest),
        ocr_seconds=min(usual.ocr_seconds, longest),
    )
    return read_files([source], limits=limits)


READ = Task(keep=keep_read, prepare=read_next, tell=tell_end)
TIMED: tuple[Timed, ...] = ()
