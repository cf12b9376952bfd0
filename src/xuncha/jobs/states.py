"""The states of a job, and what a task hands back after each turn."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.workflow.table import Step, Workflow


class JobState(models.TextChoices):
    """Where a job stands."""

    QUEUED = "queued", _("排队中")
    RUNNING = "running", _("办理中")
    DONE = "done", _("已办完")
    FAILED = "failed", _("没有办成")
    CANCELLED = "cancelled", _("已取消")


LIVE = frozenset({JobState.QUEUED, JobState.RUNNING})

JOB = Workflow(
    "jobs.job",
    JobState.QUEUED,
    (
        Step("turn", LIVE, JobState.RUNNING, "", "jobs.job.turned", _("办理")),
        Step("finish", frozenset({JobState.RUNNING}), JobState.DONE, "", "jobs.job.finished", _("办完")),
        Step("fail", LIVE, JobState.FAILED, "", "jobs.job.failed", _("停办")),
        Step("cancel", LIVE, JobState.CANCELLED, "cancel", "jobs.job.cancelled", _("取消")),
    ),
    _("后台任务"),
    dict(JobState.choices),
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job has come after a turn; finished when nothing is left. The next turn finds `notes`."""

    done: int
    total: int
    message: str = ""
    result: str = ""
    notes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """What a job does in each turn.

    `keep(job, prepared, at)` runs in a transaction that also counts the turn: a turn that was interrupted has
    done nothing and is done again, a turn that was counted is never done twice. It should take seconds.
    `prepare(job)` runs before it, outside any transaction: slow work that writes nothing to the database.
    `tell(job, event, at)` says how it ended to whom it concerns; without it, who began it is told.
    """

    keep: Callable[..., Progress]
    prepare: Callable[..., Any] | None = None
    tell: Callable[..., None] | None = None
