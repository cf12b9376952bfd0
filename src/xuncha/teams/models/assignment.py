"""Proposals who goes with which team: made in the background, applied or dropped by a person."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.planning.models import Round


class ProposalState(models.TextChoices):
    """What became of a proposal."""

    PROPOSED = "proposed", _("待定")
    APPLIED = "applied", _("已采用")
    DROPPED = "dropped", _("未采用")


class Proposal(models.Model):
    """One alternative of a run. It never changes; a person applies or drops it, once.

    `question` and `choices` hold keys of people, teams and units alone: names stay where they are kept.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    run = models.UUIDField(db_index=True, editable=False)  # the alternatives of one run stand side by side
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+", verbose_name=_("轮次"))
    emphasis = models.CharField(_("侧重"), max_length=16)
    solver = models.CharField(_("方法"), max_length=16)
    cost = models.PositiveIntegerField(_("代价"))
    bound = models.PositiveIntegerField(null=True)  # none costs less; empty when nobody knows
    question = models.JSONField()
    choices = models.JSONField()
    state = models.CharField(
        _("状态"), max_length=16, choices=ProposalState.choices, default=ProposalState.PROPOSED
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("提出人")
    )
    made_at = models.DateTimeField(_("提出时间"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["round", "-made_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["run"], condition=Q(state=ProposalState.APPLIED), name="teams_one_of_a_run_is_applied"
            ),
            models.CheckConstraint(
                name="teams_a_proposal_is_decided_by_somebody",
                condition=Q(state=ProposalState.PROPOSED, decided_by=None, decided_at=None)
                | (~Q(state=ProposalState.PROPOSED) & Q(decided_by__isnull=False, decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        """Read as the round it is for."""
        return str(_("%(round)s的编组方案") % {"round": self.round})
