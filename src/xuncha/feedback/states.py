"""The states of a letter of feedback, and the ways between them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.workflow.table import Step, Workflow


class LetterState(models.TextChoices):
    """Where a letter stands, from the first draft to the signature of the unit."""

    DRAFTING = "drafting", _("起草中")
    SUBMITTED = "submitted", _("待审批")
    APPROVED = "approved", _("待签发")
    ISSUED = "issued", _("已签发")
    DELIVERED = "delivered", _("已送达")
    RECEIVED = "received", _("已签收")


S = LetterState
OUT = (S.ISSUED.value, S.DELIVERED.value, S.RECEIVED.value)
"""From its issuing on a letter is open to the inspected unit and to those who receive results."""


def _way(name: str, sources: set[LetterState], target: LetterState, needs: str, title: object) -> Step:
    event = f"feedback.letter.{name}"
    return Step(name, frozenset(sources), target, needs, event, title)  # type: ignore[arg-type]  # lazy words


LETTER = Workflow(
    "feedback.letter",
    S.DRAFTING,
    (
        _way("submit", {S.DRAFTING}, S.SUBMITTED, "submit", _("报请审批")),
        _way("approve", {S.SUBMITTED}, S.APPROVED, "approve", _("同意签发")),
        _way("send_back", {S.SUBMITTED}, S.DRAFTING, "approve", _("退回修改")),
        _way("recall", {S.SUBMITTED, S.APPROVED}, S.DRAFTING, "submit", _("收回修改")),
        _way("issue", {S.APPROVED}, S.ISSUED, "publish", _("签发")),
        _way("deliver", {S.ISSUED}, S.DELIVERED, "deliver", _("登记送达")),
        _way("receive", {S.ISSUED, S.DELIVERED}, S.RECEIVED, "sign", _("签收")),
        _way("return_slip", {S.DELIVERED}, S.RECEIVED, "deliver", _("登记纸质回执")),
    ),
    _("反馈意见"),
    dict(S.choices),
)
