"""The states of a round and the ways between them; the stations that a proposal passes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.workflow.table import Step, Workflow


class RoundState(models.TextChoices):
    """Where a round stands, from the first draft to its end."""

    DRAFTING = "drafting", _("拟定中")
    CONSULTED = "consulted", _("已征求意见")
    APPROVED = "approved", _("已批准")
    PREPARING = "preparing", _("准备中")
    ON_SITE = "on_site", _("进驻了解")
    REPORTING = "reporting", _("汇报审定")
    FED_BACK = "fed_back", _("已反馈")
    RECTIFYING = "rectifying", _("整改中")
    CLOSED = "closed", _("已办结")
    WITHDRAWN = "withdrawn", _("已撤回")


S = RoundState
ENTERED = frozenset({S.ON_SITE, S.REPORTING, S.FED_BACK, S.RECTIFYING, S.CLOSED})
"""From the day on which the teams have entered: such a round counts for coverage."""
AT_WORK = frozenset({S.ON_SITE, S.REPORTING})
"""While the teams find out and report: what they find later would reach no unit any more."""


TO_ANNOUNCE = frozenset({S.APPROVED, S.PREPARING})
"""A round is announced once it is approved, and before the teams enter."""


def _one(name: str, source: RoundState, target: RoundState, needs: str, title: object) -> Step:
    return Step(name, frozenset({source}), target, needs, f"planning.round.{name}", title)  # type: ignore[arg-type]  # lazy words


ROUND = Workflow(
    "planning.round",
    S.DRAFTING,
    (
        _one("consult", S.DRAFTING, S.CONSULTED, "submit", _("意见已征齐，报请批准")),
        _one("approve", S.CONSULTED, S.APPROVED, "approve", _("批准")),
        _one("send_back", S.CONSULTED, S.DRAFTING, "approve", _("退回修改")),
        _one("recall", S.CONSULTED, S.DRAFTING, "submit", _("撤回修改")),
        _one("prepare", S.APPROVED, S.PREPARING, "submit", _("开始准备")),
        _one("enter", S.PREPARING, S.ON_SITE, "submit", _("进驻")),
        _one("report", S.ON_SITE, S.REPORTING, "submit", _("撤点，转入汇报")),
        _one("feed_back", S.REPORTING, S.FED_BACK, "submit", _("已全部反馈")),
        _one("rectify", S.FED_BACK, S.RECTIFYING, "submit", _("转入整改")),
        _one("close", S.RECTIFYING, S.CLOSED, "submit", _("办结")),
        Step(
            "withdraw",
            frozenset({S.DRAFTING, S.CONSULTED, S.APPROVED, S.PREPARING}),
            S.WITHDRAWN,
            "submit",
            "planning.round.withdraw",
            _("撤回"),
        ),
    ),
    _("巡察轮次"),
    dict(RoundState.choices),
)


class Station(models.TextChoices):
    """Who is heard or decides on the proposal of a round (domain.md 2.2)."""

    OFFICE = "office", _("巡察办会商")
    DISCIPLINE = "discipline", _("征求纪委监委意见")
    ORGANISATION = "organisation", _("征求组织部意见")
    LEADING_GROUP = "leading_group", _("领导小组会议")
    SECRETARY = "secretary", _("书记专题会")


NEEDED = {
    "consult": (Station.OFFICE, Station.DISCIPLINE, Station.ORGANISATION),
    "approve": (Station.LEADING_GROUP, Station.SECRETARY),
}
"""The stations that must have agreed before a step."""


NEXT = {RoundState.DRAFTING: "consult", RoundState.CONSULTED: "approve"}
"""The step for which a round waits on stations."""


CONSULTED_BODIES = {Station.DISCIPLINE: _("纪委监委"), Station.ORGANISATION: _("组织部")}
"""The stations that are asked by letter: what they say comes with their reply, unit by unit."""


ASKED_IN = {
    RoundState.DRAFTING: tuple(one for one in NEEDED["consult"] if one not in CONSULTED_BODIES),
    RoundState.CONSULTED: NEEDED["approve"],
}
"""In which state what a station says is recorded as such, without a letter."""


def stations_in(state: str) -> tuple[Station, ...]:
    """Return the stations whose word is recorded in a state of the round."""
    return ASKED_IN.get(RoundState(state), ())


class Outcome(models.TextChoices):
    """What a station said."""

    AGREED = "agreed", _("同意")
    WITH_CHANGES = "with_changes", _("原则同意，按意见修改")
    REFUSED = "refused", _("不同意")


class Said(models.TextChoices):
    """What a department answered when it was asked about a proposal."""

    AGREED = "agreed", _("无不同意见")
    OBJECTED = "objected", _("对部分单位有不同意见")
