"""The clock of the house: begins what is due on the same queue, once, however many workers look at it."""

from datetime import datetime

from django.db import transaction

from xuncha.jobs import actions
from xuncha.jobs.models import Job, Timer
from xuncha.jobs.registry import Timed, timed
from xuncha.jobs.states import LIVE


def tick(at: datetime) -> None:
    """Begin what is due. Cheap when nothing is: one query for each thing that comes again."""
    for one in timed():
        timer, _made = Timer.objects.get_or_create(task=one.task, defaults={"next_at": at})
        if timer.next_at <= at:
            _begin(one, timer, at)


@transaction.atomic
def _begin(one: Timed, timer: Timer, at: datetime) -> None:
    claimed = Timer.objects.filter(pk=timer.pk, next_at=timer.next_at).update(next_at=at + one.every)
    if not claimed or Job.objects.filter(task=one.task, state__in=LIVE).exists():
        return
    if one.has_work(at):
        actions.start(by=None, at=at, name=str(one.title), task=one.task, details={})
    else:
        Timer.objects.filter(pk=timer.pk).exclude(failures=0).update(**Timer.WELL)
