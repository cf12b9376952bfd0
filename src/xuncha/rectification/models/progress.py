"""What a unit reported of an item, month by month: written once, corrected by a further row."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.rectification.models.columns import person
from xuncha.rectification.models.counters import Counters
from xuncha.rectification.models.plans import Item


class Progress(Counters):
    """What was done about an item in a month; of several rows for one month the last counts."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="progress")
    number = models.PositiveSmallIntegerField()
    month = models.DateField(_("月份"))  # its first day
    text = models.TextField(_("进展情况"))
    person = person(_("填报人"))
    at = models.DateTimeField(_("填报时间"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="rectification_one_progress_of_a_number"),
        ]

    def __str__(self) -> str:
        """Read as its month."""
        return f"{self.month:%Y-%m}"
