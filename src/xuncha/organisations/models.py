"""Jurisdictions down to the village, and the organisations that sit in them."""

from datetime import date
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xuncha.jobs.models import Job
from xuncha.jobs.states import LIVE
from xuncha.workflow.sorting import NameKeyField


class Level(models.TextChoices):
    """The levels of the jurisdiction tree, from the top down."""

    PROVINCE = "province", _("省")
    CITY = "city", _("市（州）")
    COUNTY = "county", _("县（市、区）")
    TOWN = "town", _("乡镇（街道）")
    VILLAGE = "village", _("村（社区）")


class Kind(models.TextChoices):
    """The kinds of organisations that an inspection office meets."""

    COMMITTEE = "committee", _("党委")
    PARTY_GROUP = "party_group", _("党组")
    WORKING_COMMITTEE = "working_committee", _("工委")
    GENERAL_BRANCH = "general_branch", _("党总支")
    BRANCH = "branch", _("党支部")
    VILLAGE = "village", _("村（社区）党组织")
    SCHOOL = "school", _("学校")
    COMPANY = "company", _("国有企业")
    OFFICE = "office", _("巡察机构")
    DISCIPLINE = "discipline", _("纪检监察机关")
    ORGANISATION_DEPARTMENT = "organisation_department", _("组织部门")
    OTHER = "other", _("其他")


class VillageClass(models.TextChoices):
    """How closely an office looks at a village: 一般, 关注, 重点."""

    ORDINARY = "ordinary", _("一般村")
    WATCHED = "watched", _("关注村")
    KEY = "key", _("重点村")


class Jurisdiction(models.Model):
    """One place of the tree; its path holds the ids from the top down, as in "1.4.17."."""

    name = models.CharField(_("名称"), max_length=100)
    name_key = NameKeyField()
    level = models.CharField(_("层级"), max_length=16, choices=Level.choices)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("上级"),
    )
    path = models.CharField(max_length=120, db_index=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "name"], name="organisations_one_place_of_a_name_below_a_parent"
            ),
            models.UniqueConstraint(
                fields=["name"], condition=Q(parent=None), name="organisations_one_root_of_a_name"
            ),
        ]

    def __str__(self) -> str:
        """Read as the name of the place."""
        return self.name


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Questions about many organisations."""

    def standing(self) -> Self:
        """Those that are neither abolished nor merged into another."""
        return self.filter(abolished_on=None)


class Organisation(models.Model):
    """A party organisation, unit or village that inspects, is inspected or receives what was found."""

    name = models.CharField(_("名称"), max_length=200)
    name_key = NameKeyField()
    code = models.CharField(_("统一编码"), max_length=32, unique=True)
    kind = models.CharField(_("类型"), max_length=32, choices=Kind.choices)
    jurisdiction = models.ForeignKey(
        Jurisdiction, on_delete=models.PROTECT, related_name="organisations", verbose_name=_("所属地区")
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("上级组织"),
    )
    authority = models.CharField(_("干部管理权限"), max_length=100, blank=True)
    party_members = models.PositiveIntegerField(_("党员人数"), null=True, blank=True)
    village_class = models.CharField(_("村级分类"), max_length=16, choices=VillageClass.choices, blank=True)
    abolished_on = models.DateField(_("撤销日期"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("并入"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "name_key"]),
            models.Index(fields=["jurisdiction", "name_key"]),
            models.Index(fields=["kind", "jurisdiction"]),  # counts those of a kind within a place
            models.Index(fields=["kind", "party_members"]),
            models.Index(fields=["party_members"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="organisations_merged_means_abolished",
                condition=Q(merged_into=None) | Q(abolished_on__isnull=False),
            ),
            models.CheckConstraint(
                name="organisations_not_merged_into_itself", condition=~Q(merged_into=F("pk"))
            ),
            models.CheckConstraint(
                name="organisations_a_class_is_of_a_village",
                condition=Q(village_class="") | Q(kind=Kind.VILLAGE),
            ),
        ]

    def __str__(self) -> str:
        """Read as the name of the organisation."""
        return self.name

    def stands_on(self, day: date) -> bool:
        """Say whether the organisation exists on a day."""
        return self.abolished_on is None or day < self.abolished_on


class Fate(models.TextChoices):
    """What has become of a sheet that was handed in."""

    WAITING = "waiting", _("待确认")
    WRITING = "writing", _("正在写入")
    APPLIED = "applied", _("已导入")
    DISCARDED = "discarded", _("已放弃")


class DraftQuerySet(models.QuerySet["Draft"]):
    """Questions about many drafts."""

    def waiting(self) -> Self:
        """Those that nobody has imported, given up or handed to a job that is still at it."""
        return self.filter(applied_at=None, discarded_at=None).exclude(job__state__in=LIVE)


class Draft(models.Model):
    """A sheet that was handed in and waits for the word to be imported; its rows as they were read.

    One that was given up keeps its name and digest; its rows are erased.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    rows = models.JSONField()
    faults = models.PositiveIntegerField(default=0)  # of the sheet as it was handed in
    create_places = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    discarded_at = models.DateTimeField(null=True)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    job = models.ForeignKey(Job, on_delete=models.PROTECT, null=True, related_name="+")  # what writes it

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organisations_imported_or_given_up", condition=Q(applied_at=None) | Q(discarded_at=None)
            )
        ]

    def __str__(self) -> str:
        """Read as the name of the file."""
        return self.file_name

    def is_being_written(self) -> bool:
        """Say whether a job is at it."""
        return self.job is not None and self.job.is_live()

    def fate(self) -> Fate:
        """Return what has become of it."""
        if self.discarded_at is not None:
            return Fate.DISCARDED
        if self.applied_at is not None:
            return Fate.APPLIED
        return Fate.WRITING if self.is_being_written() else Fate.WAITING

    def tone(self) -> str:
        """Return the colour of what has become of it."""
        return {Fate.WAITING: "info", Fate.WRITING: "info", Fate.APPLIED: "good"}.get(self.fate(), "plain")

    def is_waiting(self) -> bool:
        """Say whether it still waits for the word of the person."""
        return self.fate() == Fate.WAITING


class Touch(models.Model):
    """That an import has made or changed an organisation; written with the import, never changed."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="+")
    made = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "draft"], name="organisations_one_touch_of_an_import"
            )
        ]

    def __str__(self) -> str:
        """Read as what was done to which organisation."""
        return f"{self.organisation_id} {'+' if self.made else '~'} {self.draft_id}"
