"""The talent pool: who may be sent, what they can do, where they served, whom they must not inspect."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xuncha.organisations.models import Jurisdiction, Organisation
from xuncha.planning.models import Round
from xuncha.workflow.sorting import NameKeyField


class PoolState(models.TextChoices):
    """Whether an inspector can be sent."""

    AVAILABLE = "available", _("可抽调")
    UNAVAILABLE = "unavailable", _("暂不可抽调")
    LEFT = "left", _("已出库")


class Qualification(models.TextChoices):
    """As what an inspector may serve in a team, the highest post."""

    MEMBER = "member", _("组员")
    DEPUTY = "deputy", _("副组长")
    LEADER = "leader", _("组长")


class RelationKind(models.TextChoices):
    """What ties an inspector to somebody, as the rules of recusal name it (domain.md 2.6)."""

    SPOUSE = "spouse", _("配偶")
    LINEAL = "lineal", _("直系血亲")
    COLLATERAL = "collateral", _("三代以内旁系血亲")
    IN_LAW = "in_law", _("近姻亲")
    SUPERIOR = "superior", _("上下级")
    CO_WORKED = "co_worked", _("共事")
    SAME_BODY = "same_body", _("同一领导班子")
    TEACHER = "teacher", _("师生")
    FELLOW = "fellow", _("同学（同一导师）")
    HANDLED = "handled", _("本人办理过该单位的案件")
    OTHER = "other", _("其他可能影响公正的关系")


class TrainingResult(models.TextChoices):
    """How a training ended."""

    PASSED = "passed", _("合格")
    ATTENDED = "attended", _("参加")
    FAILED = "failed", _("不合格")


class Grade(models.TextChoices):
    """What was thought of somebody's work in a round."""

    EXCELLENT = "excellent", _("优秀")
    GOOD = "good", _("称职")
    FAIR = "fair", _("基本称职")
    POOR = "poor", _("不称职")


class Expertise(models.Model):
    """One field of knowledge of an office's own list; one that is no longer offered stays with who has it."""

    jurisdiction = models.ForeignKey(
        Jurisdiction, on_delete=models.PROTECT, related_name="+", verbose_name=_("地区")
    )
    name = models.CharField(_("专业特长"), max_length=30)
    is_offered = models.BooleanField(_("可选"), default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "name"], name="teams_one_expertise_of_a_name")
        ]

    def __str__(self) -> str:
        """Read as its name."""
        return self.name


class Inspector(models.Model):
    """One entry of the talent pool of a place. `past` counts inspections from before this house kept them."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    jurisdiction = models.ForeignKey(
        Jurisdiction, on_delete=models.PROTECT, related_name="+", verbose_name=_("所属人才库")
    )
    number = models.CharField(_("人才库编号"), max_length=32)
    name = models.CharField(_("姓名"), max_length=64)
    name_key = NameKeyField()
    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="inspector",
        verbose_name=_("系统账号"),
    )
    home = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("所在单位")
    )
    native_place = models.ForeignKey(
        Jurisdiction, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("籍贯")
    )
    expertise = models.ManyToManyField(Expertise, related_name="inspectors", verbose_name=_("专业特长"))
    branch = models.CharField(_("所在党支部"), max_length=100, blank=True)
    rank = models.CharField(_("职务职级"), max_length=100, blank=True)
    qualification = models.CharField(
        _("可任职务"), max_length=16, choices=Qualification.choices, default=Qualification.MEMBER
    )
    past = models.PositiveSmallIntegerField(_("入库前参加轮次"), default=0)
    state = models.CharField(_("状态"), max_length=16, choices=PoolState.choices, default=PoolState.AVAILABLE)
    reason = models.CharField(_("不可抽调或出库原因"), max_length=200, blank=True)
    joined_on = models.DateField(_("入库日期"))
    left_on = models.DateField(_("出库日期"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["jurisdiction", "state"]),
            models.Index(fields=["name_key"]),
            models.Index(fields=["left_on"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "number"], name="teams_one_inspector_of_a_number"
            ),
            models.CheckConstraint(
                name="teams_who_left_the_pool_left_on_a_day",
                condition=Q(state=PoolState.LEFT, left_on__isnull=False)
                | (~Q(state=PoolState.LEFT) & Q(left_on=None)),
            ),
        ]

    def __str__(self) -> str:
        """Read as the name."""
        return self.name


class PostHeld(models.Model):
    """That an inspector works or worked in an organisation, from a day on, until a day or still."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    inspector = models.ForeignKey(Inspector, on_delete=models.CASCADE, related_name="posts")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("单位")
    )
    title = models.CharField(_("职务"), max_length=100)
    from_on = models.DateField(_("起"))
    to_on = models.DateField(_("止"), null=True, blank=True)
    in_leading_body = models.BooleanField(_("领导班子成员"), default=False)

    class Meta:
        indexes = [models.Index(fields=["organisation", "to_on"])]
        constraints = [
            models.CheckConstraint(
                name="teams_a_post_ends_after_it_begins", condition=Q(to_on=None) | Q(to_on__gte=F("from_on"))
            )
        ]

    def __str__(self) -> str:
        """Read as where and what."""
        return f"{self.organisation} {self.title}"


class RelationDeclared(models.Model):
    """What an inspector said of somebody close who works in an organisation. Never changed but withdrawn."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    inspector = models.ForeignKey(Inspector, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(_("关系"), max_length=16, choices=RelationKind.choices)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("对方所在单位")
    )
    name = models.CharField(_("对方姓名"), max_length=64, blank=True)
    in_leading_body = models.BooleanField(_("对方是领导班子成员"), default=False)
    # ties of work have days: 上下级, 共事, 同一领导班子
    from_on = models.DateField(_("关系起始日期"), null=True, blank=True)
    until_on = models.DateField(_("关系结束日期"), null=True, blank=True)
    declared_on = models.DateField(_("申报日期"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_on = models.DateField(_("撤回日期"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("撤回原因"), max_length=200, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["organisation", "withdrawn_on"])]
        constraints = [
            models.CheckConstraint(
                name="teams_a_relation_is_withdrawn_by_somebody",
                condition=Q(withdrawn_on=None, withdrawn_by=None)
                | Q(withdrawn_on__isnull=False, withdrawn_by__isnull=False),
            ),
            models.CheckConstraint(
                name="teams_who_worked_together_did_so_from_a_day",
                condition=~Q(kind="co_worked") | Q(from_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Read as the kind and the organisation."""
        return f"{self.get_kind_display()} {self.organisation}"


class Training(models.Model):
    """A training that an inspector took."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    inspector = models.ForeignKey(Inspector, on_delete=models.CASCADE, related_name="trainings")
    title = models.CharField(_("培训名称"), max_length=100)
    from_on = models.DateField(_("起"))
    to_on = models.DateField(_("止"))
    hours = models.PositiveSmallIntegerField(_("学时"))
    result = models.CharField(
        _("结果"), max_length=16, choices=TrainingResult.choices, default=TrainingResult.ATTENDED
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="teams_a_training_ends_after_it_begins", condition=Q(to_on__gte=F("from_on"))
            )
        ]

    def __str__(self) -> str:
        """Read as its title."""
        return self.title


class Appraisal(models.Model):
    """What was thought of an inspector's work in one round."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    inspector = models.ForeignKey(Inspector, on_delete=models.CASCADE, related_name="appraisals")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+", verbose_name=_("轮次"))
    grade = models.CharField(_("等次"), max_length=16, choices=Grade.choices)
    note = models.CharField(_("评语"), max_length=500, blank=True)
    appraised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    appraised_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspector", "round"], name="teams_one_appraisal_of_a_round")
        ]

    def __str__(self) -> str:
        """Read as the round and the grade."""
        return f"{self.round} {self.get_grade_display()}"


class PoolSheet(models.Model):
    """A sheet of inspectors that was handed in; its rows are erased as soon as it is written or given up."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    rows = models.JSONField()
    faults = models.PositiveIntegerField(default=0)  # of the sheet as it was handed in
    made_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    discarded_at = models.DateTimeField(null=True)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="teams_a_sheet_is_imported_or_given_up",
                condition=Q(applied_at=None) | Q(discarded_at=None),
            )
        ]

    def __str__(self) -> str:
        """Read as the name of the file."""
        return self.file_name

    def is_waiting(self) -> bool:
        """Say whether it still waits for the word of the person."""
        return self.applied_at is None and self.discarded_at is None
