"""Days beyond the concentrated period that the office has allowed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.rectification.models.columns import person
from xuncha.rectification.models.plans import Item


class LateDay(models.Model):
    """That an item may have a day beyond the concentrated period, and why; written once."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="late_days")
    day = models.DateField(_("最晚完成时限"))
    reason = models.CharField(_("原因"), max_length=500)
    person = person(_("核准人"))
    at = models.DateTimeField(_("时间"))

    def __str__(self) -> str:
        """Read as the day."""
        return str(self.day)
