"""Signs that something was put right on paper only, and what was decided about each."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.planning.models import Inspection
from xuncha.rectification.models.columns import person
from xuncha.rectification.models.plans import Item


class DoubtKind(models.TextChoices):
    """What makes one doubt that something was done."""

    MEASURES = "measures", _("整改措施雷同")
    ACCOUNT = "account", _("整改情况雷同")
    REUSED = "reused", _("佐证材料重复使用")
    EARLY = "early", _("佐证形成于反馈之前")
    UNPROVEN = "unproven", _("申报完成而无佐证")
    REPEATS = "repeats", _("措施照抄问题")


class DoubtState(models.TextChoices):
    """What was decided about a doubt."""

    OPEN = "open", _("待核实")
    UPHELD = "upheld", _("成立")
    DISMISSED = "dismissed", _("不成立")


class Doubt(models.Model):
    """One sign, with both texts as they were found; decided once."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(_("疑点"), max_length=16, choices=DoubtKind.choices)
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+", verbose_name=_("细化问题"))
    other = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField()
    other_text = models.TextField(blank=True)
    likeness = models.PositiveSmallIntegerField(_("相似度"), null=True)  # per cent
    found_at = models.DateTimeField(_("发现时间"))
    key = models.CharField(max_length=64, unique=True, editable=False)  # the same sign is found once
    state = models.CharField(
        _("核实结论"), max_length=16, choices=DoubtState.choices, default=DoubtState.OPEN
    )
    note = models.CharField(_("核实意见"), max_length=1000, blank=True)
    decided_by = person(_("核实人"), null=True)
    decided_at = models.DateTimeField(_("核实时间"), null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "found_at"]), models.Index(fields=["item", "state"])]
        constraints = [
            models.CheckConstraint(
                name="rectification_a_decided_doubt_has_who_and_when",
                condition=Q(state=DoubtState.OPEN, decided_by=None, decided_at=None)
                | (~Q(state=DoubtState.OPEN) & Q(decided_by__isnull=False, decided_at__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        """Read as what it is and of which item."""
        return f"{self.get_kind_display()}：{self.item}"
