"""What speaks for an early visit, and the plans of the remaining rounds of a term, version by version."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xuncha.organisations.models import Organisation
from xuncha.planning.models.rounds import Mode, Round, Term, Universe


def _person() -> models.ForeignKey:  # type: ignore[type-arg]  # any person
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")


class RiskFactor(models.Model):
    """One thing that speaks for an early visit, as an office weighs it in a term."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    key = models.SlugField(max_length=32)
    title = models.CharField(_("因素"), max_length=50)
    weight = models.PositiveSmallIntegerField(_("权重"))
    low = models.FloatField(_("不计分的值"))
    high = models.FloatField(_("计满分的值"))
    is_on = models.BooleanField(_("启用"), default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "key"], name="planning_one_factor_of_a_key"),
            models.CheckConstraint(
                name="planning_the_thresholds_of_a_factor_differ", condition=~Q(low=F("high"))
            ),
        ]

    def __str__(self) -> str:
        """Read as the title."""
        return self.title


class RiskHint(models.Model):
    """What is known of an organisation by one factor on a day, and from whom; the latest day counts."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("单位")
    )
    key = models.SlugField(max_length=32)
    value = models.FloatField(_("数值"))
    as_of = models.DateField(_("截至日期"))
    source = models.CharField(_("来源"), max_length=100)
    recorded_by = _person()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["term", "organisation", "key", "as_of"], name="planning_one_hint_of_a_day"
            )
        ]

    def __str__(self) -> str:
        """Read as the organisation and the value."""
        return f"{self.organisation} {self.value:g}"


class LinkedTheme(models.Model):
    """A theme by which organisations are inspected in one round (上下联动、专题)."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("单位")
    )
    title = models.CharField(_("专题"), max_length=50)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["term", "organisation", "title"], name="planning_a_theme_once_for_an_organisation"
            )
        ]

    def __str__(self) -> str:
        """Read as the theme."""
        return self.title


class CoveragePlan(models.Model):
    """One version of the plan of the remaining rounds; it never changes, a change makes the next version."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+", verbose_name=_("届次"))
    universe = models.ForeignKey(Universe, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("方案版本"))
    note = models.CharField(_("为什么编这一版"), max_length=200, blank=True)
    parameters = models.JSONField()
    notes = models.JSONField()
    covered = models.PositiveIntegerField()
    due = models.PositiveIntegerField()
    made_by = _person()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "number"], name="planning_one_plan_of_a_number")
        ]

    def __str__(self) -> str:
        """Read as the version of the plan."""
        return _now("覆盖方案第 %(number)d 版") % {"number": self.number}

    @property
    def left(self) -> int:
        """Return how many who are due it does not cover."""
        return self.due - self.covered


class PlannedRound(models.Model):
    """One round that a plan proposes; `round` is the draft that a person made of it."""

    plan = models.ForeignKey(CoveragePlan, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField(_("轮次"))
    from_on = models.DateField(_("进驻日期"))
    to_on = models.DateField(_("撤点日期"))
    days = models.PositiveSmallIntegerField()  # working days
    round = models.ForeignKey(Round, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="planning_one_planned_round_of_a_number")
        ]

    def __str__(self) -> str:
        """Read as the number."""
        return _now("第 %(number)d 轮") % {"number": self.number}


class Planned(models.Model):
    """One organisation in a plan: in which round, by which team, how and why; without a round, why not."""

    plan = models.ForeignKey(CoveragePlan, on_delete=models.PROTECT, related_name="choices")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    planned_round = models.ForeignKey(
        PlannedRound, on_delete=models.PROTECT, null=True, related_name="choices"
    )
    team = models.PositiveSmallIntegerField(null=True)
    mode = models.CharField(_("方式"), max_length=16, choices=Mode.choices, default=Mode.DIRECT)
    theme = models.CharField(_("专题"), max_length=50, blank=True)
    from_on = models.DateField(null=True)
    to_on = models.DateField(null=True)
    days = models.PositiveSmallIntegerField(default=0)
    score = models.FloatField(_("风险分"))
    parts = models.JSONField()
    why = models.JSONField()
    is_pinned = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "organisation"], name="planning_an_organisation_once_in_a_plan"
            )
        ]

    def __str__(self) -> str:
        """Read as the organisation."""
        return self.organisation.name


class Split(models.Model):
    """One part of an organisation that was split: all parts together take its place."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("原单位")
    )
    part = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("拆分后的单位")
    )
    recorded_by = _person()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "part"], name="planning_a_part_once"),
            models.CheckConstraint(name="planning_a_part_is_another", condition=~Q(organisation=F("part"))),
        ]

    def __str__(self) -> str:
        """Read as the part."""
        return self.part.name
