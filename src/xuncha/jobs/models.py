"""Work in the background: who started it, how far it is, how it ended."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.jobs.states import LIVE, JobState


class Job(models.Model):
    """One piece of work, done turn by turn. `task` names an object of a room: "xuncha.room.module:NAME"."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("名称"), max_length=120)
    task = models.CharField(max_length=120)
    by = models.ForeignKey(  # empty when the clock of the house began it
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("发起人"),
    )
    details = models.JSONField(default=dict)
    notes = models.JSONField(default=dict)
    state = models.CharField(
        _("状态"), max_length=16, choices=JobState.choices, default=JobState.QUEUED, db_index=True
    )
    turn = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(_("已办"), default=0)
    total = models.PositiveIntegerField(_("共计"), default=0)
    message = models.TextField(_("说明"), blank=True, default="")
    result = models.CharField(max_length=200, blank=True, default="")
    started_at = models.DateTimeField(_("发起时间"))
    ended_at = models.DateTimeField(_("结束时间"), null=True)

    def __str__(self) -> str:
        """Read as its name."""
        return self.name

    def is_live(self) -> bool:
        """Say whether there is still something to do."""
        return self.state in LIVE

    def percent(self) -> int:
        """Return how far it is, 0 to 100."""
        return min(100, self.done * 100 // self.total) if self.total else 0


class Timer(models.Model):
    """When something that comes again is due next, and since when it could not be done."""

    WELL: ClassVar[dict[str, Any]] = {"failures": 0, "failing_since": None, "message": ""}

    task = models.CharField(max_length=120, unique=True)
    next_at = models.DateTimeField()
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    message = models.TextField(default="")

    def __str__(self) -> str:
        """Read as the place of the task."""
        return self.task
