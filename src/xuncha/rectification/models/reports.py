"""The report on rectification that a unit owes when its period is over; and who was reminded of which day."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.files.models import File
from xuncha.rectification.models.columns import person
from xuncha.rectification.models.plans import Plan
from xuncha.rectification.periods import Clock


class ReportKind(models.TextChoices):
    """What a unit hands in (domain.md 2.4): on the whole, and what its head did about it."""

    SITUATION = "situation", _("整改情况报告")
    HEAD = "head", _("主要负责人组织落实情况报告")


class Report(models.Model):
    """One report that was handed in, with its own day. Written once; a better one is handed in after it."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField(_("序号"))
    kind = models.CharField(
        _("报告种类"), max_length=16, choices=ReportKind.choices, default=ReportKind.SITUATION
    )
    handed_on = models.DateField(_("报送日期"))
    file = models.ForeignKey(
        File, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("报告文件")
    )
    place = models.CharField(_("纸质报告存放处"), max_length=200, blank=True)
    person = person(_("报送人"))
    at = models.DateTimeField(_("登记时间"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="rectification_one_report_of_a_number"),
            models.CheckConstraint(
                name="rectification_a_report_lies_somewhere",
                condition=Q(file__isnull=False) | ~Q(place=""),
            ),
        ]

    def __str__(self) -> str:
        """Read as what it is."""
        return str(ReportKind(self.kind).label)


class Reminder(models.Model):
    """That whoever owes a day of a plan was reminded of it at a step of the ladder."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    clock = models.CharField(_("期限"), max_length=16, choices=Clock.choices)
    due_on = models.DateField(_("到期日"))
    step = models.PositiveSmallIntegerField(_("预警级次"))
    at = models.DateTimeField(_("时间"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "clock", "due_on", "step"], name="rectification_reminded_once_of_a_step"
            )
        ]

    def __str__(self) -> str:
        """Read as the day."""
        return str(self.due_on)
