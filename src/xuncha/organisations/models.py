"""Jurisdictions down to the village, and the organisations that sit in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """The levels of the jurisdiction tree."""

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


class Jurisdiction(models.Model):
    """One place of the tree; its path holds the ids from the top down, as in "1.4.17."."""

    name = models.CharField(_("名称"), max_length=100)
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

    def __str__(self) -> str:
        """Read as the name of the place."""
        return self.name


class Organisation(models.Model):
    """A party organisation, unit or village that inspects, is inspected or receives what was found."""

    name = models.CharField(_("名称"), max_length=200)
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
    version = models.PositiveIntegerField(default=1, editable=False)

    def __str__(self) -> str:
        """Read as the name of the organisation."""
        return self.name
