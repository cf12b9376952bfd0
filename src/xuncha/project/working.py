"""Work on what is queued, in this process."""

import os

from django.conf import settings

from xuncha.jobs.management import running
from xuncha.project import checking


def work(*, until: int | None = None) -> None:
    """Work until somebody ends it; the worker of `xuncha serve` ends with the process that started it."""
    checking.refuse_unsafe()
    running.work(
        alone=settings.LAPTOP and settings.READ["XUNCHA_WORKERS"] == 1,
        goes_on=lambda: until is None or os.getppid() == until,
    )
