"""What reviewers said of a plan, the unit of its items, and verifiers of that: each written once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.rectification.models.columns import Claimed, Opinion, Verified, person
from xuncha.rectification.models.counters import Counters
from xuncha.rectification.models.plans import Item, Plan
from xuncha.rectification.states import Post


class Review(models.Model):
    """What somebody said of a plan in the joint review; written once."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reviews")
    proposal = models.PositiveSmallIntegerField()
    post = models.CharField(_("会审单位"), max_length=16, choices=Post.choices)
    opinion = models.CharField(_("会审结论"), max_length=16, choices=Opinion.choices)
    note = models.CharField(_("会审意见"), max_length=1000, blank=True)
    person = person(_("会审人"))
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


class Claim(Counters):
    """That the unit said how far an item is, and why; written once."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="claims")
    number = models.PositiveSmallIntegerField()
    claim = models.CharField(_("申报结论"), max_length=16, choices=Claimed.choices)
    text = models.TextField(_("整改情况"))
    person = person(_("申报人"), null=True)  # none: as a document tells it
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
    person = person(_("验收人"))
    at = models.DateTimeField(_("时间"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "post"], name="rectification_one_verdict_of_a_post"),
            models.UniqueConstraint(fields=["claim", "person"], name="rectification_nobody_verifies_twice"),
        ]

    def __str__(self) -> str:
        """Read as the post and the verdict."""
        return f"{self.get_post_display()}：{self.get_verdict_display()}"
