"""Extensions: a later day for one item, asked by the unit before its day, decided further up."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xuncha.planning.models import Inspection
from xuncha.rectification.models.columns import person
from xuncha.rectification.models.plans import Item
from xuncha.rectification.states import PENDING, ExtensionState

E = ExtensionState


class Extension(models.Model):
    """That a unit asked for a later day, what the office said of it and what was decided above."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="extensions")
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="+", editable=False)
    number = models.PositiveSmallIntegerField(_("第几次"))
    due_on = models.DateField(_("原定时限"))
    wanted_on = models.DateField(_("申请延至"))
    reason = models.CharField(_("延期理由"), max_length=500)
    state = models.CharField(_("状态"), max_length=16, choices=E.choices, default=E.ASKED)
    asked_by = person(_("申请人"))
    asked_at = models.DateTimeField(_("申请时间"))
    recommended_by = person(_("审核人"), null=True)
    recommendation = models.CharField(_("审核意见"), max_length=500, blank=True)
    decided_by = person(_("批准人"), null=True)
    decided_at = models.DateTimeField(_("办结时间"), null=True)
    note = models.CharField(_("办结意见"), max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "number"], name="rectification_one_extension_of_a_number"
            ),
            models.UniqueConstraint(
                fields=["item"], condition=Q(state__in=PENDING), name="rectification_one_extension_pending"
            ),
            models.CheckConstraint(
                name="rectification_an_extension_is_later", condition=Q(wanted_on__gt=F("due_on"))
            ),
            models.CheckConstraint(
                name="rectification_an_extension_is_decided_by_somebody",
                condition=Q(state__in=PENDING, decided_by=None, decided_at=None)
                | (~Q(state__in=PENDING) & Q(decided_by__isnull=False, decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="rectification_an_extension_goes_through_the_office",
                condition=Q(state__in=(E.ASKED, E.REFUSED)) | Q(recommended_by__isnull=False),
            ),
            models.CheckConstraint(
                name="rectification_an_extension_needs_three_people",
                condition=Q(decided_by=None)
                | (
                    ~Q(decided_by=F("asked_by"))
                    & (Q(recommended_by=None) | ~Q(decided_by=F("recommended_by")))
                ),
            ),
        ]

    def __str__(self) -> str:
        """Read as the item and the day that is wanted."""
        return _now("%(item)s 延期至 %(day)s") % {"item": self.item, "day": self.wanted_on}
