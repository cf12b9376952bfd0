"""Recusals, what became of them, what members declared, and the rules as the office set them."""

from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xuncha.organisations.models import Jurisdiction, Organisation
from xuncha.planning.models import Inspection, Round
from xuncha.teams.states import AT_ONCE, CLOSING, Origin, RecusalState


class RuleKey(models.TextChoices):
    """The rules by which somebody recuses (domain.md 2.6); `recusal/rules.py` looks for each."""

    OWN_UNIT = "own_unit", _("本单位（含其上级、下属单位）工作人员")
    WORKED_RECENTLY = "worked_recently", _("近年在该单位任职")
    WORKED_LONG = "worked_long", _("在该单位任职时间较长")
    SPOUSE = "spouse", _("配偶在其领导班子")
    LINEAL = "lineal", _("直系血亲在其领导班子")
    COLLATERAL = "collateral", _("三代以内旁系血亲在其领导班子")
    IN_LAW = "in_law", _("近姻亲在其领导班子")
    FAMILY_STAFF = "family_staff", _("配偶、直系血亲在该单位工作")
    SUPERIOR = "superior", _("近年与其领导班子成员有上下级关系")
    CO_WORKED = "co_worked", _("与其领导班子成员共事时间较长")
    SAME_BODY = "same_body", _("近年与其领导班子成员同在一个班子")
    TEACHER = "teacher", _("与其领导班子成员有师生、同学关系")
    NATIVE_PLACE = "native_place", _("地域回避（籍贯地）")
    HANDLED = "handled", _("办理过该单位的案件")
    OTHER = "other", _("其他可能影响公正的情形")


class Binds(models.TextChoices):
    """Whom a rule binds."""

    ALL = "all", _("全体组员")
    LEADERS = "leaders", _("组长、副组长")


def _person(words: Any, *, null: bool = False) -> models.ForeignKey:  # type: ignore[type-arg]  # noqa: ANN401 -- any person; a lazy text
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=words, null=null
    )


class RecusalQuerySet(models.QuerySet["Recusal"]):
    """Questions about many recusals."""

    def closing(self) -> Self:
        """Those by which a unit is closed to a person now: what was found or admitted needs nobody's word."""
        at_once = Q(origin__in=AT_ONCE) | Q(closes_since__isnull=False)
        return self.filter(Q(state__in=CLOSING) | Q(state=RecusalState.ASKED) & at_once)


class Recusal(models.Model):
    """That a person keeps away from a unit, or from one inspection of it: by which rule, and why.

    What was asked is written once; who verified is another than who asked, who approves another than both,
    who agrees to the end, or that there is nothing, another than who proposed it, and the person concerned is
    none of them.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = _person(_("回避人"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("回避单位")
    )
    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="+", null=True, verbose_name=_("只限任务")
    )
    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, related_name="+", null=True, verbose_name=_("轮次")
    )
    rule = models.CharField(_("依据"), max_length=20, choices=RuleKey.choices)
    origin = models.CharField(_("来源"), max_length=10, choices=Origin.choices)
    reason = models.CharField(_("理由"), max_length=500)
    state = models.CharField(
        _("状态"), max_length=10, choices=RecusalState.choices, default=RecusalState.ASKED
    )
    asked_by = _person(_("提出人"))
    asked_at = models.DateTimeField(_("提出时间"))
    closes_since = models.DateTimeField(_("先行关闭的时间"), null=True)  # of what others had asked before
    verified_by = _person(_("核实人"), null=True)
    approved_by = _person(_("批准人"), null=True)
    replacement = _person(_("替换人选"), null=True)
    end_asked_by = _person(_("提出解除的人"), null=True)
    ended_by = _person(_("同意解除的人"), null=True)
    until = models.DateTimeField(_("解除时间"), null=True)

    objects = RecusalQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "state"]),
            models.Index(fields=["organisation", "state"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(inspection=None) & ~Q(state__in=("ended", "refused")),
                name="teams_one_open_recusal_of_a_unit",
            ),
            models.UniqueConstraint(
                fields=["person", "inspection"],
                condition=~Q(state__in=("ended", "refused")),
                name="teams_one_open_recusal_of_a_task",
            ),
            models.CheckConstraint(
                name="teams_a_recusal_is_verified_by_another",
                condition=Q(verified_by=None) | (~Q(verified_by=F("asked_by")) & ~Q(verified_by=F("person"))),
            ),
            models.CheckConstraint(
                name="teams_a_recusal_is_approved_by_a_third",
                condition=Q(approved_by=None)
                | (
                    ~Q(approved_by=F("verified_by"))
                    & ~Q(approved_by=F("asked_by"))
                    & ~Q(approved_by=F("person"))
                ),
            ),
            models.CheckConstraint(
                name="teams_a_recusal_in_force_was_approved",
                condition=Q(state__in=("asked", "doubted", "verified", "refused"))
                | Q(approved_by__isnull=False),
            ),
            models.CheckConstraint(
                name="teams_a_recusal_is_ended_by_two_others",
                condition=Q(ended_by=None) | (~Q(ended_by=F("end_asked_by")) & ~Q(ended_by=F("person"))),
            ),
            models.CheckConstraint(
                name="teams_no_end_is_asked_by_the_one_concerned",
                condition=Q(end_asked_by=None) | ~Q(end_asked_by=F("person")),
            ),
            models.CheckConstraint(
                name="teams_an_ended_recusal_has_its_end",
                condition=~Q(state="ended")
                | Q(end_asked_by__isnull=False, ended_by__isnull=False, until__isnull=False),
            ),
            models.CheckConstraint(
                name="teams_a_doubted_recusal_has_who_doubts",
                condition=~Q(state="doubted") | Q(end_asked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="teams_a_verified_recusal_has_its_verifier",
                condition=Q(state__in=("asked", "doubted", "refused")) | Q(verified_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Read as who keeps away from what."""
        return str(_("%(person)s回避%(unit)s")) % {"person": self.person, "unit": self.organisation}

    @property
    def closes(self) -> tuple[str, int]:
        """Return what it closes: the kind of thing and its key."""
        if self.inspection_id is not None:
            return "planning.inspection", self.inspection_id
        return "organisations.organisation", self.organisation_id

    @property
    def closing(self) -> bool:
        """Say whether it keeps the person away now."""
        at_once = self.origin in AT_ONCE or self.closes_since is not None
        return self.state in CLOSING or (self.state == RecusalState.ASKED and at_once)


class RecusalStep(models.Model):
    """One step of a recusal: written once, the history of who was kept away by whom and why."""

    recusal = models.ForeignKey(Recusal, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(_("办理"), max_length=10)
    by = _person(_("办理人"))
    at = models.DateTimeField(_("时间"))
    reason = models.CharField(_("说明"), max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["recusal", "at"])]

    def __str__(self) -> str:
        """Read as the step."""
        return self.step


class Declaration(models.Model):
    """What a member declared for a round: that there is nothing, or with whom there is; written once."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+", verbose_name=_("轮次"))
    person = _person(_("申报人"))
    conflicted = models.BooleanField(_("有回避情形"))
    text = models.CharField(_("说明"), max_length=500, blank=True)
    at = models.DateTimeField(_("申报时间"))

    class Meta:
        indexes = [models.Index(fields=["round", "person", "-at"])]

    def __str__(self) -> str:
        """Read as what was declared."""
        return str(_("有回避情形") if self.conflicted else _("无回避情形"))


class RecusalRule(models.Model):
    """How an office set a rule from a moment on; the latest counts, the older ones stay."""

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(_("依据"), max_length=20, choices=RuleKey.choices)
    years = models.PositiveSmallIntegerField(_("年限"), default=0)
    binds = models.CharField(_("适用"), max_length=10, choices=Binds.choices)
    active = models.BooleanField(_("启用"), default=True)
    reason = models.CharField(_("依据或原因"), max_length=200)
    by = _person(_("修改人"))
    at = models.DateTimeField(_("修改时间"))

    class Meta:
        indexes = [models.Index(fields=["jurisdiction", "key", "-at"])]
        constraints = [
            models.CheckConstraint(name="teams_a_rule_looks_back_some_years", condition=Q(years__lte=50))
        ]

    def __str__(self) -> str:
        """Read as the rule."""
        return str(RuleKey(self.key).label)
