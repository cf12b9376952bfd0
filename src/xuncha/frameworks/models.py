"""Frameworks, their versions, and the tree that a version holds."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xuncha.frameworks.states import VersionState
from xuncha.organisations.models import Jurisdiction


class Framework(models.Model):
    """One list of what is looked at, 三个聚焦; of one place, or shipped with the program for every place."""

    code = models.CharField(_("代号"), max_length=20)
    name = models.CharField(_("名称"), max_length=100)
    about = models.CharField(_("说明"), max_length=300, blank=True)
    jurisdiction = models.ForeignKey(
        Jurisdiction, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("所属地区")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "code"], name="frameworks_one_of_a_code_in_a_place"
            ),
            models.UniqueConstraint(
                fields=["code"], condition=Q(jurisdiction=None), name="frameworks_one_shipped_of_a_code"
            ),
        ]

    def __str__(self) -> str:
        """Read as the name."""
        return self.name

    def is_shipped(self) -> bool:
        """Say whether it came with the program; then no office changes it."""
        return self.jurisdiction_id is None


class Version(models.Model):
    """One version of a framework. Once issued, neither it nor its tree changes: the database sees to it."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("版本"))
    state = models.CharField(
        _("状态"), max_length=16, choices=VersionState.choices, default=VersionState.DRAFT
    )
    note = models.CharField(_("本版说明"), max_length=200, blank=True)
    begun_at = models.DateTimeField(_("开始起草"))
    issued_at = models.DateTimeField(_("发布时间"), null=True)
    retired_at = models.DateTimeField(_("停用时间"), null=True)
    edits = models.PositiveIntegerField(
        default=0, editable=False
    )  # of the draft; whoever edits holds the row

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "number"], name="frameworks_one_version_of_a_number"
            ),
            models.UniqueConstraint(
                fields=["framework"], condition=Q(state=VersionState.DRAFT), name="frameworks_one_draft"
            ),
            models.UniqueConstraint(
                fields=["framework"], condition=Q(state=VersionState.ISSUED), name="frameworks_one_issued"
            ),
            models.CheckConstraint(
                name="frameworks_issued_has_its_moment",
                condition=Q(state=VersionState.DRAFT, issued_at=None)
                | (~Q(state=VersionState.DRAFT) & Q(issued_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="frameworks_retired_has_its_moment",
                condition=Q(state=VersionState.RETIRED, retired_at__isnull=False)
                | (~Q(state=VersionState.RETIRED) & Q(retired_at=None)),
            ),
        ]

    def __str__(self) -> str:
        """Read as the name of the framework and the number."""
        return _("%(name)s 第%(number)d版") % {"name": self.framework.name, "number": self.number}

    def is_draft(self) -> bool:
        """Say whether it may still change."""
        return self.state == VersionState.DRAFT


class Aspect(models.Model):
    """One aspect of a version, under the focus that its title names: 聚焦群众身边… → 惠民资金."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="aspects")
    number = models.IntegerField(_("序号"))
    focus = models.CharField(_("大项"), max_length=100)
    title = models.CharField(_("方面"), max_length=100)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="frameworks_one_aspect_of_a_number"),
            models.UniqueConstraint(
                fields=["version", "focus", "title"], name="frameworks_one_aspect_of_a_title"
            ),
        ]

    def __str__(self) -> str:
        """Read as its number and title."""
        return f"{self.number}. {self.title}"


class Item(models.Model):
    """One thing to look for. `line` names the same item in every version that was copied from another."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="items")
    aspect = models.ForeignKey(Aspect, on_delete=models.PROTECT, related_name="items", verbose_name=_("方面"))
    number = models.IntegerField(_("编号"))
    title = models.CharField(_("条目"), max_length=200)
    wordings = models.TextField(_("典型表述"), blank=True)  # one a line
    basis = models.TextField(_("政策依据"), blank=True)  # one a line
    tags = models.CharField(_("标签"), max_length=200, blank=True)  # parted by 、
    line = models.UUIDField(default=uuid4, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="frameworks_one_item_of_a_number"),
            models.UniqueConstraint(fields=["version", "line"], name="frameworks_one_item_of_a_line"),
        ]

    def __str__(self) -> str:
        """Read as its number and title."""
        return f"{self.number}. {self.title}"

    def each_wording(self) -> list[str]:
        """Return the typical wordings."""
        return [line for line in self.wordings.splitlines() if line]

    def each_basis(self) -> list[str]:
        """Return what the item rests on."""
        return [line for line in self.basis.splitlines() if line]

    def each_tag(self) -> list[str]:
        """Return the tags."""
        return [tag for tag in self.tags.split("、") if tag]


class Mapping(models.Model):
    """That two items of different versions speak of the same; it reads both ways."""

    first = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="frameworks_one_mapping_of_two_items"),
            models.CheckConstraint(name="frameworks_the_older_first", condition=Q(first__lt=F("second"))),
        ]

    def __str__(self) -> str:
        """Read as the two items."""
        return f"{self.first_id} – {self.second_id}"


class Sheet(models.Model):
    """A table that was handed in for a draft and waits for the word to be written; its rows as read."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    rows = models.JSONField()
    made_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Read as the name of the file."""
        return self.file_name
