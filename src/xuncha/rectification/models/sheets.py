"""Sheets of the ledger that somebody handed in and that wait for the word to be written."""

from uuid import uuid4

from django.db import models

from xuncha.jobs.models import Job
from xuncha.rectification.models.columns import person
from xuncha.rectification.models.plans import Plan


class Sheet(models.Model):
    """A filled-in ledger as it was read. One waits for each person; then its rows are erased."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = person("上传人")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="+")  # none: all own
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    rows = models.JSONField()
    made_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    job = models.ForeignKey(Job, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        """Read as the name of the file."""
        return self.file_name

    def is_being_written(self) -> bool:
        """Say whether a job is at it."""
        return self.applied_at is None and self.job is not None and self.job.is_live()

    def is_waiting(self) -> bool:
        """Say whether it still waits for the word of the person."""
        return self.applied_at is None and bool(self.rows) and not self.is_being_written()
