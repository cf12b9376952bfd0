"""The states of an authorisation and of a recusal, and the only ways between them."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuncha.workflow.table import Step, Workflow


class AuthorisationState(models.TextChoices):
    """Where an authorisation stands (一次一授权)."""

    DRAFTED = "drafted", _("待批准")
    APPROVED = "approved", _("待宣布")
    ANNOUNCED = "announced", _("已宣布")
    WITHDRAWN = "withdrawn", _("已撤销")


S = AuthorisationState
AUTHORISATION = Workflow(
    "teams.authorisation",
    S.DRAFTED,
    (
        Step(
            "approve",
            frozenset({S.DRAFTED}),
            S.APPROVED,
            "approve",
            "teams.authorisation.approved",
            _("批准授权"),
        ),
        Step(
            "announce",
            frozenset({S.APPROVED}),
            S.ANNOUNCED,
            "announce",
            "teams.authorisation.announced",
            _("宣布授权"),
        ),
        Step(
            "withdraw",
            frozenset({S.DRAFTED, S.APPROVED, S.ANNOUNCED}),
            S.WITHDRAWN,
            "withdraw",
            "teams.authorisation.withdrawn",
            _("撤销授权"),
        ),
    ),
    _("巡察组授权"),
    dict(AuthorisationState.choices),
)


class RecusalState(models.TextChoices):
    """Where a recusal stands, from the first word to its end."""

    ASKED = "asked", _("待核实")
    DOUBTED = "doubted", _("提出不予回避，待核")
    VERIFIED = "verified", _("已核实，待批准")
    IN_FORCE = "in_force", _("生效")
    ENDING = "ending", _("提出解除，待核")
    ENDED = "ended", _("已解除")
    REFUSED = "refused", _("不予回避")


class Origin(models.TextChoices):
    """Where a recusal came from."""

    DERIVED = "derived", _("系统比对")
    DECLARED = "declared", _("本人申报")
    UNIT = "unit", _("被巡察单位申请")
    OFFICE = "office", _("巡察办提出")


R = RecusalState
CLOSING = (R.DOUBTED, R.VERIFIED, R.IN_FORCE, R.ENDING)
"""States in which the unit is closed to the person."""
AT_ONCE = (Origin.DERIVED, Origin.DECLARED)
"""What closes before anybody has verified it: what the house itself found, and what the person declares.

What closes already is opened by two people, never by one who finds that there is nothing.
"""


def _step(name: str, sources: set[str], target: RecusalState, needs: str, title: str | Promise) -> Step:
    return Step(name, frozenset(sources), target, needs, f"teams.recusal.{name}", title)


RECUSAL = Workflow(
    "teams.recusal",
    R.ASKED,
    (
        _step("verify", {R.ASKED}, R.VERIFIED, "verify", _("核实属实")),
        _step("refuse", {R.ASKED}, R.REFUSED, "verify", _("不予回避")),
        _step("doubt", {R.ASKED}, R.DOUBTED, "verify", _("提出不予回避")),
        _step("uphold", {R.DOUBTED}, R.ASKED, "verify", _("不同意，继续核实")),
        _step("dismiss", {R.DOUBTED}, R.REFUSED, "verify", _("同意不予回避")),
        _step("approve", {R.VERIFIED}, R.IN_FORCE, "approve", _("批准回避")),
        _step("decline", {R.VERIFIED}, R.REFUSED, "approve", _("不批准回避")),
        _step("ask_end", {R.IN_FORCE}, R.ENDING, "end", _("提出解除")),
        _step("keep", {R.ENDING}, R.IN_FORCE, "end", _("不同意解除")),
        _step("end", {R.ENDING}, R.ENDED, "end", _("同意解除")),
    ),
    _("回避"),
    dict(R.choices),
)
