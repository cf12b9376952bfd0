"""Sets of periods: shipped with the program, or of one place. Issued as they are made, they never change."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xuncha.organisations.models import Jurisdiction
from xuncha.planning.models import Round
from xuncha.rectification.models.columns import person
from xuncha.rectification.periods import Book


class RuleSet(models.Model):
    """One version of a set of periods; a correction is the next version."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    jurisdiction = models.ForeignKey(
        Jurisdiction, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("所属地区")
    )
    code = models.CharField(_("代号"), max_length=20)
    number = models.PositiveSmallIntegerField(_("版本"))
    name = models.CharField(_("名称"), max_length=100)
    since_year = models.PositiveSmallIntegerField(_("自哪一年起适用"))
    note = models.CharField(_("说明"), max_length=200, blank=True)
    book = models.JSONField()
    made_by = person(_("制定人"), null=True)
    made_at = models.DateTimeField(_("时间"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "code", "number"], name="rectification_one_set_of_a_number"
            ),
            models.UniqueConstraint(
                fields=["code", "number"],
                condition=Q(jurisdiction=None),
                name="rectification_one_shipped_set_of_a_number",
            ),
        ]

    def __str__(self) -> str:
        """Read as its name and number."""
        return _now("%(name)s 第%(number)d版") % {"name": self.name, "number": self.number}

    def rules(self) -> Book:
        """Return what it says."""
        return Book.read(self.book)


class RoundRules(models.Model):
    """Which set holds for the plans of a round; a round without one follows the set in force by its year."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="+", verbose_name=_("轮次"))
    rule_set = models.ForeignKey(
        RuleSet, on_delete=models.PROTECT, related_name="+", verbose_name=_("期限规则")
    )
    person = person(_("确定人"))
    at = models.DateTimeField(_("时间"))

    def __str__(self) -> str:
        """Read as the set."""
        return str(self.rule_set)
