"""A task for the tests: counts to a number, one row of the trail for each, and waits a little."""

import time
from datetime import datetime

from xuncha.audit.trail import record
from xuncha.jobs.models import Job
from xuncha.jobs.states import Progress, Task


def count_one(job: Job, _prepared: object, at: datetime) -> Progress:
    """Count one further."""
    record("tests.counted", by=None, on=job, at=at, number=job.done + 1)
    time.sleep(job.details.get("seconds", 0))
    return Progress(done=job.done + 1, total=job.details["to"])


COUNT = Task(keep=count_one)
