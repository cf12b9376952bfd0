"""What a unit shows for what it did: never removed; what is wrong is struck out with a reason."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.files.models import File
from xuncha.rectification.models.columns import person
from xuncha.rectification.models.plans import Item


class Evidence(models.Model):
    """One piece of evidence of an item: a file, or where the sheet of paper lies; with its own day."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="evidence")
    number = models.PositiveSmallIntegerField(_("材料编号"))
    name = models.CharField(_("材料名称"), max_length=200)
    made_on = models.DateField(_("形成日期"))
    file = models.ForeignKey(
        File, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("材料文件")
    )
    place = models.CharField(_("纸质材料存放处"), max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True, editable=False, db_index=True)  # that of the file
    person = person(_("提交人"))
    at = models.DateTimeField(_("提交时间"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="rectification_one_evidence_of_a_number"),
            models.CheckConstraint(
                name="rectification_evidence_lies_somewhere",
                condition=Q(file__isnull=False) | ~Q(place=""),
            ),
        ]

    def __str__(self) -> str:
        """Read as its number and name."""
        return f"{self.number}. {self.name}"


class Strike(models.Model):
    """That a piece of evidence counts no longer, and why; written once. It stays to be seen."""

    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, related_name="strike")
    reason = models.CharField(_("作废原因"), max_length=300)
    person = person(_("作废人"))
    at = models.DateTimeField(_("作废时间"))

    def __str__(self) -> str:
        """Read as the reason."""
        return self.reason
