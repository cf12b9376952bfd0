"""The trail: one row for each thing somebody did. Rows are added, never changed."""

from django.conf import settings
from django.db import models


class Entry(models.Model):
    """Who did what to which thing, and when."""

    event = models.CharField(max_length=80)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    subject = models.CharField(max_length=120)
    label = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField()
    source = models.CharField(max_length=64, blank=True)
    details = models.JSONField(default=dict)

    def __str__(self) -> str:
        """Read as a line of the trail."""
        return f"{self.at:%Y-%m-%d %H:%M} {self.by_id} {self.event} {self.subject}"
