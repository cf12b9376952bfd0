"""The states of a plan and of its items, and the only ways between them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xuncha.workflow.table import Step, Workflow


class PlanState(models.TextChoices):
    """Where the plan of a unit stands."""

    DRAFTING = "drafting", _("拟定中")
    REVIEWING = "reviewing", _("会审中")
    APPROVED = "approved", _("已通过")
    RECORDED = "recorded", _("文件补录")


class ItemState(models.TextChoices):
    """Where one item stands."""

    DRAFTING = "drafting", _("待制定")
    REVIEWING = "reviewing", _("方案待审")
    IN_WORK = "in_work", _("整改中")
    CLAIMED = "claimed", _("申请销号")
    RETURNED = "returned", pgettext_lazy("item", "退回")
    STAGED = "staged", _("阶段性完成")
    CLOSED = "closed", _("已销号")
    RECORDED = "recorded", _("文件补录")


class Post(models.TextChoices):
    """For whom somebody speaks in the joint review and in verification (domain.md 2.2)."""

    OFFICE = "office", _("巡察办")
    TEAM = "team", _("巡察组")
    DISCIPLINE = "discipline", _("纪检监察机关")
    ORGANISATION = "organisation", _("组织部门")


NEEDED = (Post.TEAM, Post.DISCIPLINE, Post.ORGANISATION)
"""Whose agreement a plan needs before the office lets it pass."""

INDEPENDENT = (Post.DISCIPLINE, Post.ORGANISATION)
"""One of these at least verifies what is closed (security.md 4.2)."""


class ExtensionState(models.TextChoices):
    """Where an extension stands."""

    ASKED = "asked", _("待审核")
    RECOMMENDED = "recommended", _("待批准")
    APPROVED = "approved", _("已批准")
    REFUSED = "refused", _("不予批准")


PENDING = (ExtensionState.ASKED, ExtensionState.RECOMMENDED)
"""In which states an extension waits for somebody."""

P, S = PlanState, ItemState
OPEN = (S.IN_WORK, S.RETURNED, S.STAGED)
"""In which states the unit works on an item, and may claim that it is done."""

PLAN = Workflow(
    "rectification.plan",
    P.DRAFTING,
    (
        Step(
            "submit",
            frozenset({P.DRAFTING}),
            P.REVIEWING,
            "submit",
            "rectification.plan.submit",
            _("提交会审"),
        ),
        Step(
            "send_back",
            frozenset({P.REVIEWING}),
            P.DRAFTING,
            "approve",
            "rectification.plan.send_back",
            _("退回修改"),
        ),
        Step(
            "approve",
            frozenset({P.REVIEWING}),
            P.APPROVED,
            "approve",
            "rectification.plan.approve",
            _("会审通过"),
        ),
        Step(
            "record",
            frozenset({P.DRAFTING}),
            P.RECORDED,
            "record",
            "rectification.plan.record",
            _("据文件补录"),
        ),
    ),
    _("整改方案"),
    dict(P.choices),
)


def _step(name: str, sources: set[ItemState], target: ItemState, needs: str, title: object) -> Step:
    """Write a step of an item; what needs nobody's act comes with a step of the plan."""
    event = f"rectification.item.{name}" if needs else f"rectification.plan.{name}"
    return Step(name, frozenset(sources), target, needs, event, title)  # type: ignore[arg-type]  # lazy words


ITEM = Workflow(
    "rectification.item",
    S.DRAFTING,
    (
        _step("submit", {S.DRAFTING}, S.REVIEWING, "", _("随方案提交会审")),
        _step("send_back", {S.REVIEWING}, S.DRAFTING, "", _("随方案退回")),
        _step("approve", {S.REVIEWING}, S.IN_WORK, "", _("随方案通过")),
        _step("record", {S.DRAFTING}, S.RECORDED, "", _("据文件补录")),
        _step("resume", {S.RECORDED}, S.IN_WORK, "resume", _("继续整改")),
        _step("claim", set(OPEN), S.CLAIMED, "claim", _("申请销号")),
        _step("return", {S.CLAIMED}, S.RETURNED, "return", _("退回整改")),
        _step("stage", {S.CLAIMED}, S.STAGED, "close", _("认可阶段性成效")),
        _step("close", {S.CLAIMED}, S.CLOSED, "close", _("销号")),
        _step("reopen", {S.CLOSED}, S.IN_WORK, "close", _("撤销销号，重新整改")),
    ),
    _("细化问题"),
    dict(S.choices),
)

E = ExtensionState


def _extends(name: str, source: ExtensionState, target: ExtensionState, needs: str, title: object) -> Step:
    event = f"rectification.extension.{name}"
    return Step(name, frozenset({source}), target, needs, event, title)  # type: ignore[arg-type]  # lazy words


EXTENSION = Workflow(
    "rectification.extension",
    E.ASKED,
    (
        _extends("recommend", E.ASKED, E.RECOMMENDED, "recommend", _("审核延期")),
        _extends("decline", E.ASKED, E.REFUSED, "recommend", _("审核不同意")),
        _extends("approve", E.RECOMMENDED, E.APPROVED, "approve", _("批准延期")),
        _extends("refuse", E.RECOMMENDED, E.REFUSED, "approve", _("不予批准延期")),
    ),
    _("延期申请"),
    dict(E.choices),
)
