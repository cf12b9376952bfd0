"""Plans, their items and measures; what reviewers, the unit and verifiers said."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xuncha.feedback.models import Issued
from xuncha.planning.models import Inspection
from xuncha.rectification.states import ItemState, PlanState, Post


class TimeClass(models.TextChoices):
    """By when an item is to be done (domain.md 2.7)."""

    IMMEDIATE = "immediate", _("立行立改")
    DATED = "dated", _("限期整改")
    LASTING = "lasting", _("长期坚持")


class Claimed(models.TextChoices):
    """What the unit says of an item: one of two axes."""

    DONE = "done", _("已完成")
    STAGE = "stage", _("取得阶段性成效")
    LASTING = "lasting", _("长期坚持")


class Opinion(models.TextChoices):
    """What a reviewer says of a plan."""

    AGREED = "agreed", _("同意")
    WITH_CHANGES = "with_changes", _("修改后再审")


class Verified(models.TextChoices):
    """What a verifier says of a claim: the other axis."""

    PASSED = "passed", _("验收通过")
    FAILED = "failed", _("验收不通过")


def _person(words: object, *, null: bool = False) -> models.ForeignKey:  # type: ignore[type-arg]  # any person
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=null,
        related_name="+",
        verbose_name=words,  # type: ignore[arg-type]  # lazy words
    )


class Plan(models.Model):
    """What a unit sets out to do about what was fed back to it; one for an inspection."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    inspection = models.OneToOneField(Inspection, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("状态"), max_length=16, choices=PlanState.choices, default=PlanState.DRAFTING)
    proposal = models.PositiveSmallIntegerField(default=1, editable=False)  # counts up when it is sent back
    submitted_by = _person(_("提交人"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        indexes = [models.Index(fields=["state"])]

    def __str__(self) -> str:
        """Read as the organisation whose plan it is."""
        return _now("%(organisation)s整改方案") % {"organisation": self.inspection.organisation}


class Item(models.Model):
    """One part of an issued finding: who does what until when. Its words stay once the plan is submitted."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="items")
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="+")
    issued = models.ForeignKey(Issued, on_delete=models.PROTECT, related_name="+", verbose_name=_("反馈问题"))
    number = models.PositiveSmallIntegerField(_("序号"))
    title = models.CharField(_("细化问题"), max_length=200)
    kind = models.CharField(_("整改类型"), max_length=16, choices=TimeClass.choices, default=TimeClass.DATED)
    goal = models.CharField(_("整改目标"), max_length=500, blank=True)
    leader = models.CharField(_("牵头责任领导"), max_length=50, blank=True)
    department = models.CharField(_("责任部门"), max_length=100, blank=True)
    handler = models.CharField(_("经办人"), max_length=50, blank=True)
    due_on = models.DateField(_("完成时限"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=16, choices=ItemState.choices, default=ItemState.DRAFTING)
    claim = models.CharField(_("单位申报"), max_length=16, choices=Claimed.choices, blank=True)
    verdict = models.CharField(_("验收意见"), max_length=16, choices=Verified.choices, blank=True)
    closed_by = _person(_("销号人"), null=True)
    closed_on = models.DateField(_("销号日期"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["inspection", "issued", "number"]),
            models.Index(fields=["state", "due_on"]),
            models.Index(fields=["due_on"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["issued", "number"], name="rectification_one_item_of_a_number_for_a_finding"
            ),
            models.CheckConstraint(
                name="rectification_a_closed_item_has_who_and_when",
                condition=Q(state=ItemState.CLOSED, closed_by__isnull=False, closed_on__isnull=False)
                | (~Q(state=ItemState.CLOSED) & Q(closed_by=None, closed_on=None)),
            ),
        ]

    def __str__(self) -> str:
        """Read as its mark and title."""
        return f"{self.mark()} {self.title}"

    def mark(self) -> str:
        """Return the number of the finding and of the item in it: 3-1."""
        return f"{self.issued.number}-{self.number}"


class Measure(models.Model):
    """One thing that the unit does about an item. Fixed with the plan."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="measures")
    number = models.PositiveSmallIntegerField(_("序号"))
    text = models.CharField(_("整改措施"), max_length=1000)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="rectification_one_measure_of_a_number")
        ]

    def __str__(self) -> str:
        """Read as its text."""
        return self.text


class Review(models.Model):
    """What somebody said of a plan in the joint review; written once."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reviews")
    proposal = models.PositiveSmallIntegerField()
    post = models.CharField(_("会审单位"), max_length=16, choices=Post.choices)
    opinion = models.CharField(_("会审结论"), max_length=16, choices=Opinion.choices)
    note = models.CharField(_("会审意见"), max_length=1000, blank=True)
    person = _person(_("会审人"))
    at = models.DateTimeField(_("时间"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "proposal", "post"], name="rectification_one_review_of_a_post"
            ),
            models.UniqueConstraint(
                fields=["plan", "proposal", "person"], name="rectification_nobody_reviews_twice"
            ),
        ]

    def __str__(self) -> str:
        """Read as the post and the opinion."""
        return f"{self.get_post_display()}：{self.get_opinion_display()}"


class Claim(models.Model):
    """That the unit said how far an item is, and why; written once."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="claims")
    number = models.PositiveSmallIntegerField()
    claim = models.CharField(_("申报结论"), max_length=16, choices=Claimed.choices)
    text = models.TextField(_("整改情况"))
    person = _person(_("申报人"))
    at = models.DateTimeField(_("时间"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="rectification_one_claim_of_a_number")
        ]

    def __str__(self) -> str:
        """Read as what was claimed."""
        return str(self.get_claim_display())


class Verdict(models.Model):
    """What somebody else found about a claim; written once, never by who claimed."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="verdicts")
    post = models.CharField(_("验收单位"), max_length=16, choices=Post.choices)
    verdict = models.CharField(_("验收结论"), max_length=16, choices=Verified.choices)
    note = models.CharField(_("验收意见"), max_length=1000)
    person = _person(_("验收人"))
    at = models.DateTimeField(_("时间"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "post"], name="rectification_one_verdict_of_a_post"),
            models.UniqueConstraint(fields=["claim", "person"], name="rectification_nobody_verifies_twice"),
        ]

    def __str__(self) -> str:
        """Read as the post and the verdict."""
        return f"{self.get_post_display()}：{self.get_verdict_display()}"
