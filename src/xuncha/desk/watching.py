"""Saved views that are watched: their owner is told when something new stands in one. Never what.

A row that left the view and comes back is new again: an item that is overdue for the second time.
"""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from xuncha.jobs.models import Job
from xuncha.jobs.states import Progress, Task
from xuncha.notices import telling
from xuncha.notices.models import Notice
from xuncha.web.models import SavedView
from xuncha.web.tables.watching import standing

GROWN, ENDED = "desk.view.grown", "desk.view.ended"


def any_watched(_at: datetime) -> bool:
    """Say whether anybody watches a view."""
    return _watched().exists()


def look(job: Job, _prepared: None, at: datetime) -> Progress:
    """Look at the next view; its owner's rights are asked anew each time."""
    view = _watched().filter(pk__gt=job.notes.get("after", 0)).order_by("pk").first()
    if view is None:
        return Progress(job.done, job.done)
    now = standing(view, view.owner)
    if now is None:
        _end(view, at)
    else:
        _compare(view, now, at)
    return Progress(job.done + 1, job.done + 2, notes={"after": view.pk})


def _watched() -> QuerySet[SavedView]:
    return SavedView.objects.filter(watched=True, owner__disabled_at=None).select_related("owner")


def _compare(view: SavedView, now: list[int], at: datetime) -> None:
    if {*now} - {*view.seen}:
        link = reverse("web:view", args=[view.pk])
        if not Notice.objects.of(view.owner_id).unread().filter(kind=GROWN, link=link).exists():
            telling.notify(person=view.owner, event=GROWN, link=link, at=at)
    if now != view.seen:
        SavedView.objects.filter(pk=view.pk).update(seen=now)


def _end(view: SavedView, at: datetime) -> None:
    SavedView.objects.filter(pk=view.pk).update(watched=False, seen=[])
    telling.notify(person=view.owner, event=ENDED, link=reverse("web:view", args=[view.pk]), at=at)


WATCH = Task(keep=look)
