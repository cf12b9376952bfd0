"""Start a job, take it on turn by turn, end it."""

from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django_q.tasks import async_task

from xuncha.access import grants
from xuncha.audit.models import Result
from xuncha.audit.trail import record
from xuncha.jobs.models import Job, Timer
from xuncha.jobs.states import JOB, LIVE, JobState, Progress, Task
from xuncha.notices.telling import notify
from xuncha.workflow.move import move
from xuncha.workflow.refusals import Refused

RUNNER = "xuncha.jobs.management.running.run"
MOST_TRIES = 5
RETRIES = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15))
"""How long what comes again waits after it has failed once, twice, …"""


class TurnTaken(Exception):
    """Another process has done this turn; what this one did is undone."""


class GivenUp(Refused):
    """The job was interrupted again and again at the same place."""


@transaction.atomic
def start(
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    name: str,
    task: str,
    details: dict[str, Any],
    total: int = 0,
) -> Job:
    """Queue a job; it begins once the caller's transaction has been committed. `by` is None for the clock."""
    task_of(task)
    job = Job.objects.create(
        by_id=None if by is None else by.pk, name=name, task=task, details=details, total=total, started_at=at
    )
    record("jobs.job.started", by=by, on=job, at=at, task=task)
    async_task(RUNNER, job.pk)
    return job


@transaction.atomic
def count_try(*, job: Job) -> None:
    """Count that somebody takes the job up; `GivenUp` when it never came further."""
    Job.objects.filter(pk=job.pk).update(tries=F("tries") + 1)
    job.refresh_from_db()
    if job.tries > MOST_TRIES:
        raise GivenUp(_("反复中断，已停办；请联系系统管理员查看日志"))


def take_turn(*, job: Job, at: datetime) -> bool:
    """Do one turn, whole or not at all; say whether there is another one to do.

    Raises `TurnTaken` when another process was faster.
    """
    task = task_of(job.task)
    prepared = task.prepare(job) if task.prepare else None
    with transaction.atomic():
        claimed = Job.objects.filter(pk=job.pk, turn=job.turn, state__in=LIVE).update(
            turn=job.turn + 1, state=JobState.RUNNING, tries=0
        )
        if not claimed:
            raise TurnTaken
        progress = task.keep(job, prepared, at)
        _note(job, progress)
        if progress.done >= progress.total:
            _finish(job, at)
    job.refresh_from_db()
    return job.is_live()


@transaction.atomic
def fail(*, job: Job, at: datetime, message: str) -> None:
    """End a job that cannot be done, with what the person should do about it."""
    move(job, JOB["fail"], message=message, ended_at=at)
    _tell(job, JOB["fail"].event, at)
    if job.by_id is None:
        _note_failure(job, at)
    record(JOB["fail"].event, by=job.by, on=job, at=at, result=Result.FAILED)


@transaction.atomic
def cancel(*, job: Job, by: AbstractBaseUser, at: datetime) -> None:
    """Stop a job between two turns; what the turns before have done stays."""
    grants.check(by, "cancel", "jobs.job", job)
    move(job, JOB["cancel"], message=_("已由本人取消"), ended_at=at)
    _tell(job, JOB["cancel"].event, at)
    record(JOB["cancel"].event, by=by, on=job, at=at)


def task_of(place: str) -> Task:
    """Return the task that a room keeps at a place, as in "xuncha.organisations.jobs:IMPORT"."""
    module, _colon, name = place.partition(":")
    task = getattr(import_module(module), name)
    if not isinstance(task, Task):
        raise TypeError(place)
    return task


def _note(job: Job, progress: Progress) -> None:
    Job.objects.filter(pk=job.pk).update(
        done=progress.done,
        total=progress.total,
        message=progress.message,
        result=progress.result,
        notes=progress.notes,
    )


def _finish(job: Job, at: datetime) -> None:
    move(job, JOB["finish"], ended_at=at)
    _tell(job, JOB["finish"].event, at)
    if job.by_id is None:
        Timer.objects.filter(task=job.task).exclude(failures=0).update(**Timer.WELL)
    record(JOB["finish"].event, by=job.by, on=job, at=at)


def _tell(job: Job, event: str, at: datetime) -> None:
    try:
        tell = task_of(job.task).tell
    except (ImportError, AttributeError, TypeError):  # a task of an older program: it has failed for this
        tell = None
    if tell is not None:
        tell(job, event, at)
    elif job.by is not None and event != JOB["cancel"].event:  # who cancels knows it
        notify(person=job.by, event=event, link=reverse("jobs:job", args=[job.uid]), at=at)


def _note_failure(job: Job, at: datetime) -> None:
    """Let what comes again come later each time it fails; the self-check says so."""
    timer = Timer.objects.filter(task=job.task).first()
    if timer is not None:
        timer.failures += 1
        timer.failing_since = timer.failing_since or at
        timer.message = job.message
        timer.next_at = at + RETRIES[min(timer.failures, len(RETRIES)) - 1]
        timer.save()
