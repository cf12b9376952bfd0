"""The worker: takes what is queued, one job after the other, and keeps its lease alive while it works."""

import logging
import os
import signal
import time
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone
from django.utils.translation import gettext as _
from django_q.models import OrmQ
from django_q.signing import SignedPackage

from xuncha.jobs import actions, clock
from xuncha.jobs.models import Job
from xuncha.jobs.states import LIVE
from xuncha.workflow.refusals import Refused

log = logging.getLogger("xuncha.jobs")
PAUSE, BETWEEN_TICKS = 0.5, 10.0


def work(*, alone: bool, goes_on: Callable[[], bool] = lambda: True) -> None:
    """Work until a signal comes or `goes_on` says no. A worker `alone` takes up at once what was left."""
    ended: list[int] = []
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda number, _frame: ended.append(number))
    if alone:
        OrmQ.objects.update(lock=timezone.now())
    looked = 0.0
    while not ended and goes_on():
        close_old_connections()
        if time.monotonic() - looked >= BETWEEN_TICKS:
            clock.tick(timezone.now())
            looked = time.monotonic()
        if not work_on_next():
            time.sleep(PAUSE)


def work_on_next() -> bool:
    """Take one queued job and work on it; say whether there was one."""
    queued = OrmQ.objects.filter(lock__lte=timezone.now()).order_by("pk").first()
    if queued is None:
        return False
    if _lease(queued, held=queued.lock):
        (number,) = SignedPackage.loads(queued.payload)["args"]
        job = Job.objects.filter(pk=number).first()
        if job is not None:
            _run(job, lambda: _lease(queued))
        if not Job.objects.filter(pk=number, state__in=LIVE).exists():  # else another one is working on it
            queued.delete()
    return True


def _lease(queued: OrmQ, held: object = None) -> bool:
    """Take the job, or keep it, for as long as the settings let one turn last."""
    until = timezone.now() + timedelta(seconds=settings.Q_CLUSTER["retry"])
    rows = OrmQ.objects.filter(pk=queued.pk)
    return bool((rows.filter(lock=held) if held else rows).update(lock=until))


def _run(job: Job, keep_lease: Callable[[], bool]) -> None:
    try:
        if job.is_live():
            actions.count_try(job=job)
        while job.is_live() and keep_lease():
            actions.take_turn(job=job, at=timezone.now())
    except actions.TurnTaken:
        log.info("turn taken by another", extra={"job": job.pk})
    except Refused as refusal:
        actions.fail(job=job, at=timezone.now(), message=str(refusal))
    except Exception:  # one broken job must not end the worker; the log has where
        number = os.urandom(4).hex()
        log.exception("job failed", extra={"job": job.pk, "error": number})
        message = _("程序出错，没有办成；已办的部分保留。请把编号 %(number)s 告诉系统管理员") % {
            "number": number
        }
        actions.fail(job=job, at=timezone.now(), message=message)
