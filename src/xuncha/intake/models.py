"""A document that was read, the record of it, its rows, and what became of them in other rooms."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xuncha.access.labels import Label
from xuncha.files.models import File
from xuncha.intake.states import STANDING, ReadingState, RowState
from xuncha.jobs.models import Job
from xuncha.organisations.models import Jurisdiction, Organisation


class RowKind(models.TextChoices):
    """What a row speaks of, in the order of the page."""

    HEADER = "header", _("巡察概况")
    SEGMENT = "segment", _("批次")
    UNIT = "unit", _("巡察对象")
    PROBLEM = "problem", _("问题与整改")
    DEMAND = "demand", _("要求与承诺")
    DEADLINE = "deadline", _("时限")
    FIGURE = "figure", _("数据")


class Reading(models.Model):
    """One document that was handed in to be read; the same bytes are read once in a place."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+", verbose_name=_("原件"))
    digest = models.CharField(max_length=64, editable=False)
    label = models.PositiveSmallIntegerField(_("密级标签"), choices=Label.choices)
    place = models.ForeignKey(
        Jurisdiction, on_delete=models.PROTECT, related_name="+", verbose_name=_("所属地区")
    )
    state = models.CharField(
        _("状态"), max_length=16, choices=ReadingState.choices, default=ReadingState.WAITING
    )
    refusal = models.TextField(_("未能读取的原因"), blank=True)
    genre = models.CharField(_("文种"), max_length=40, blank=True)
    faults = models.PositiveIntegerField(_("疑点"), default=0)
    job = models.ForeignKey(Job, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("上传人")
    )
    made_at = models.DateTimeField(_("上传时间"))
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        indexes = [models.Index(fields=["place", "-made_at"]), models.Index(fields=["made_by", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "digest"],
                condition=Q(state__in=sorted(STANDING)),
                name="intake_the_same_bytes_are_read_once_in_a_place",
            )
        ]

    def __str__(self) -> str:
        """Read as the name of the file."""
        return self.file.name


class Record(models.Model):
    """What the reader said of a document, word for word (`reading.serial`); written once, never changed."""

    reading = models.OneToOneField(Reading, on_delete=models.PROTECT, primary_key=True, related_name="record")
    text = models.TextField()  # JSON; not a JSONField: the original may hold what PostgreSQL's JSON may not

    def __str__(self) -> str:
        """Read as the key of the reading."""
        return str(self.pk)


class Row(models.Model):
    """One thing that the document says, as it was read and as a person left it."""

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField(_("序号"))
    kind = models.CharField(_("类别"), max_length=16, choices=RowKind.choices)
    read = models.JSONField()  # the columns as they were read; they never change
    fields = models.JSONField()  # the columns as they stand
    start = models.PositiveIntegerField(null=True)  # where it stands in the original, in characters
    end = models.PositiveIntegerField(null=True)
    also = models.JSONField(default=list)  # further places: the measures and results of a problem
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("对应单位")
    )
    state = models.CharField(_("状态"), max_length=16, choices=RowState.choices, default=RowState.PROPOSED)
    reason = models.CharField(_("不采用的理由"), max_length=200, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reading", "number"], name="intake_one_row_of_a_number"),
            models.CheckConstraint(
                name="intake_a_place_has_both_ends",
                condition=Q(start=None, end=None) | Q(start__isnull=False, end__gte=F("start")),
            ),
            models.CheckConstraint(
                name="intake_only_a_unit_is_an_organisation",
                condition=Q(organisation=None) | Q(kind=RowKind.UNIT),
            ),
            models.CheckConstraint(
                name="intake_what_is_not_taken_says_why",
                condition=~Q(state=RowState.REJECTED) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        """Read as kind and number."""
        return f"{self.get_kind_display()} {self.number}"


class Entered(models.Model):
    """That a row became a thing of another room: its kind, its key there, what it was like when made."""

    row = models.ForeignKey(Row, on_delete=models.PROTECT, related_name="entered")
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    stamp = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "key"])]
        constraints = [
            models.UniqueConstraint(fields=["row", "kind", "key"], name="intake_one_line_from_row_to_thing"),
            models.UniqueConstraint(
                fields=["row", "kind"],
                condition=Q(taken_back_at=None) & ~Q(kind="planning.round"),
                name="intake_a_row_is_entered_once",
            ),
        ]

    def __str__(self) -> str:
        """Read as the name of the thing."""
        return self.name
