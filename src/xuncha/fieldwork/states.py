"""The states of a working paper and of a finding, and the only ways between them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.workflow.table import Step, Workflow


class PaperState(models.TextChoices):
    """Where a working paper stands, from the first word to what became of it."""

    DRAFTING = "drafting", _("起草中")
    SUBMITTED = "submitted", _("待副组长审核")
    CHECKED = "checked", _("待组长审签")
    SIGNED = "signed", _("已签")
    DISPOSED = "disposed", _("已处置")


class FindingState(models.TextChoices):
    """Where a finding stands."""

    DRAFTED = "drafted", _("待反馈")
    ISSUED = "issued", _("问题已反馈")


class Post(models.TextChoices):
    """As what a person signs a paper, in this order."""

    AUTHOR = "author", _("承办人")
    DEPUTY = "deputy", _("副组长审核")
    LEADER = "leader", _("组长审签")


P = PaperState


def _step(name: str, sources: set[str], target: PaperState, needs: str, title: object) -> Step:
    return Step(name, frozenset(sources), target, needs, f"fieldwork.paper.{name}", title)  # type: ignore[arg-type]  # lazy words


PAPER = Workflow(
    "fieldwork.paper",
    P.DRAFTING,
    (
        _step("submit", {P.DRAFTING}, P.SUBMITTED, "submit", _("签字并提交审核")),
        _step("check", {P.SUBMITTED}, P.CHECKED, "check", _("审核通过")),
        _step("sign", {P.CHECKED}, P.SIGNED, "sign", _("审签")),
        _step("return", {P.SUBMITTED, P.CHECKED}, P.DRAFTING, "return", _("退回修改")),
        _step("dispose", {P.SIGNED}, P.DISPOSED, "dispose", _("处置")),
    ),
    _("问题底稿"),
    dict(P.choices),
)

FINDING = Workflow(
    "fieldwork.finding",
    FindingState.DRAFTED,
    (
        Step(
            "issue",
            frozenset({FindingState.DRAFTED}),
            FindingState.ISSUED,
            "issue",
            "fieldwork.finding.issued",
            _("反馈问题"),
        ),
    ),
    _("巡察发现问题"),
    dict(FindingState.choices),
)

SIGNS = {"submit": Post.AUTHOR, "check": Post.DEPUTY, "sign": Post.LEADER}
"""As what a person signs at a step."""
