"""Letters of the ladder, recorded after somebody has sent them; and marks of what the office follows."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xuncha.files.models import File
from xuncha.rectification.models.columns import person
from xuncha.rectification.models.plans import Item, Plan
from xuncha.rectification.periods import Recipient


class AlertLetter(models.Model):
    """One letter about items of a plan that are due: what it was called, to whom it went. Written once."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="alert_letters")
    step = models.PositiveSmallIntegerField(_("预警级次"))
    title = models.CharField(_("文书名称"), max_length=20)
    number = models.CharField(_("文号"), max_length=50)
    recipient = models.CharField(_("送达对象"), max_length=16, choices=Recipient.choices)
    addressee = models.CharField(_("送达人"), max_length=100)
    sent_on = models.DateField(_("送达日期"))
    place = models.CharField(_("存放处"), max_length=200, blank=True)
    file = models.ForeignKey(
        File, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("文书文件")
    )
    person = person(_("登记人"))
    at = models.DateTimeField(_("登记时间"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="rectification_one_letter_of_a_number"),
            models.CheckConstraint(
                name="rectification_a_letter_lies_somewhere",
                condition=Q(file__isnull=False) | ~Q(place=""),
            ),
        ]

    def __str__(self) -> str:
        """Read as its name and number."""
        return f"{self.title}（{self.number}）"


class Alerted(models.Model):
    """That a letter speaks of an item and of the day that it had then."""

    letter = models.ForeignKey(AlertLetter, on_delete=models.PROTECT, related_name="alerted")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="alerted")
    due_on = models.DateField(_("完成时限"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["letter", "item"], name="rectification_once_in_a_letter")
        ]

    def __str__(self) -> str:
        """Read as the day."""
        return str(self.due_on)


class FollowUpMark(models.Model):
    """That the office follows a plan, or one item of it, for a reason, until it ends the mark."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="follow_ups")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, related_name="follow_ups")
    reason = models.CharField(_("督办原因"), max_length=300)
    until = models.DateField(_("督办至"), null=True)
    set_by = person(_("督办人"))
    at = models.DateTimeField(_("督办时间"))
    ended_by = person(_("解除人"), null=True)
    ended_at = models.DateTimeField(_("解除时间"), null=True)
    result = models.CharField(_("督办结果"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=Q(ended_at=None), name="rectification_one_mark_of_an_item"
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(ended_at=None, item=None),
                name="rectification_one_mark_of_a_plan",
            ),
            models.CheckConstraint(
                name="rectification_a_mark_is_ended_by_somebody",
                condition=Q(ended_by=None, ended_at=None) | Q(ended_by__isnull=False, ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Read as what is followed."""
        return _now("督办：%(thing)s") % {"thing": self.item or self.plan}
