"""How items are told apart in figures and in the ledger: one condition for both, so a figure opens its list.

Each facet is a word and the condition of its rows on a day. `narrowing` makes filters of the ledger of them,
`statistics` counts by them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuncha.planning.models import Round
from xuncha.planning.states import RoundState
from xuncha.rectification import nearing
from xuncha.rectification.models import Claimed, Evidence, Measure, Plan, TimeClass
from xuncha.rectification.models.plans import COUNTED, PASSED, UNCLAIMED, UNLED
from xuncha.rectification.states import ItemState, PlanState

S = ItemState
PLAN_DAYS = 31
"""How many days after the feedback a plan without its approval is pointed out (domain.md 2.4: one month)."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to tell items apart: its key in addresses, its words, its condition on a day, what to do."""

    key: str
    title: str | Promise
    condition: Callable[[date], Q]
    words: str | Promise = ""
    alone: bool = False  # counted by a question of its own: asks other tables, or has an index of its own


COUNTED_IN = ~Q(state=S.RECORDED)
"""What figures are made of: not what a document alone tells (ADR 0280)."""
CLOSED, OPEN = Q(state=S.CLOSED), ~Q(state__in=(S.CLOSED, S.RECORDED))
PLANNED = ~Q(state__in=(S.DRAFTING, S.REVIEWING, S.RECORDED))
"""The plan of the item has passed its review."""


def overdue(day: date) -> Q:
    """Return the condition of the items whose day has passed and that are not closed."""
    return OPEN & Q(due_on__lt=day)


def open_on(day: date) -> Q:
    """Return the condition of what was not closed at the end of a day; what was reopened counts as open."""
    return COUNTED_IN & (Q(closed_on=None) | Q(closed_on__gt=day))


def overdue_on(day: date) -> Q:
    """Return the condition of what was overdue on a day in the past."""
    return open_on(day) & Q(due_on__lt=day)


def due_before(least: int, most: int | None) -> Callable[[date], Q]:
    """Return the condition of what is overdue by so many days."""

    def condition(day: date) -> Q:
        since = Q() if most is None else Q(due_on__gte=day - timedelta(days=most))
        return OPEN & Q(due_on__lte=day - timedelta(days=least)) & since

    return condition


def nearing_by(step: int) -> Callable[[date], Q]:
    """Return the condition of what is open and stands at this step of its ladder."""

    def condition(day: date) -> Q:
        return OPEN & nearing.at_step(step, day)

    return condition


def fed_back_before(least: int, most: int | None) -> Callable[[date], Q]:
    """Return the condition of what is open so many days after its feedback."""

    def condition(day: date) -> Q:
        since = Q() if most is None else Q(fed_back_on__gte=day - timedelta(days=most))
        return OPEN & Q(fed_back_on__lte=day - timedelta(days=least)) & since

    return condition


def _unmeasured(_day: date) -> Q:
    return PLANNED & Q(~Exists(Measure.objects.filter(item=OuterRef("pk"))))


def _unplanned(day: date) -> Q:
    late = day - timedelta(days=PLAN_DAYS)
    waiting = Plan.objects.filter(state__in=(PlanState.DRAFTING, PlanState.REVIEWING))
    return Q(plan__in=waiting, fed_back_on__lt=late)


def _unproved(_day: date) -> Q:
    standing = Evidence.objects.filter(item=OuterRef("pk"), strike=None)
    return (CLOSED | Q(state=S.CLAIMED, claim=Claimed.DONE)) & Q(~Exists(standing))


def _round_over(_day: date) -> Q:
    return OPEN & Q(round__in=Round.objects.filter(state=RoundState.CLOSED))


REACHED = (
    Facet("counted", _("计入统计的"), lambda _day: COUNTED_IN),
    Facet("closed", _("已销号"), lambda _day: CLOSED),
    Facet("wide", _("已销号或阶段性完成"), lambda _day: Q(state__in=(S.CLOSED, S.STAGED))),
    Facet("open", _("未销号"), lambda _day: OPEN),
)
LATE = (
    Facet("30", _("逾期 30 天以内"), due_before(1, 30)),
    Facet("90", _("逾期 31 至 90 天"), due_before(31, 90)),
    Facet("more", _("逾期超过 90 天"), due_before(91, None)),
)
COLOUR = (
    Facet("green", _("绿色：一般还有 11 至 20 天"), nearing_by(0)),
    Facet("yellow", _("黄色：一般还有 1 至 10 天"), nearing_by(1)),
    Facet("red", _("红色：今天到期和已逾期"), nearing_by(2)),
)
"""The ladder by the rules of the plan of each item: 20, 10 and 0 days where nothing else was chosen."""
AGE = (
    Facet("30", _("反馈后 30 天以内"), fed_back_before(0, 30)),
    Facet("90", _("31 至 90 天"), fed_back_before(31, 90)),
    Facet("180", _("91 至 180 天"), fed_back_before(91, 180)),
    Facet("365", _("181 至 365 天"), fed_back_before(181, 365)),
    Facet("more", _("超过一年"), fed_back_before(366, None)),
)
CHECKS = (
    Facet(
        "plan_late",
        _("方案超期未通过会审"),
        _unplanned,
        _("反馈已满一个月，整改方案还没有通过会审；请催办方案"),
        alone=True,
    ),
    Facet(
        "no_measure",
        _("没有整改措施"),
        _unmeasured,
        _("方案已通过，却没有一条整改措施；请退回单位补填"),
        alone=True,
    ),
    Facet(
        "no_evidence",
        _("没有佐证材料的“完成”"),
        _unproved,
        _("已销号或申报已完成，却没有一份有效的佐证材料；请补交或重新核实"),
        alone=True,
    ),
    Facet(
        "no_day",
        _("限期整改没有完成时限"),
        lambda _day: PLANNED & ~Q(kind=TimeClass.LASTING) & Q(due_on=None),
        _("立行立改和限期整改都要有完成时限，没有时限就不会提醒"),
    ),
    Facet(
        "no_leader",
        _("没有责任领导或责任部门"),
        lambda _day: PLANNED & UNLED,
        _("责任没有落到人和部门"),
        alone=True,
    ),
    Facet(
        "passed_open",
        _("验收通过而未销号"),
        lambda _day: PASSED,
        _("单位申报完成、验收已通过，等待办理销号"),
        alone=True,
    ),
    Facet(
        "round_over",
        _("轮次已办结，仍有未销号"),
        _round_over,
        _("上级事项已办结，下级还有未办结的；请核对轮次状态或逐项跟踪"),
    ),
    Facet(
        "day_order",
        _("日期先后有误"),
        lambda day: Q(due_on__lt=F("fed_back_on")) | Q(closed_on__lt=F("fed_back_on")) | Q(closed_on__gt=day),
        _("完成时限或销号日期早于反馈日期，或销号日期在今天之后"),
    ),
    Facet(
        "closed_unclaimed",
        _("已销号而未申报完成"),
        lambda _day: UNCLAIMED,
        _("台账写已销号，单位却没有申报“已完成”；请核对销号依据"),
        alone=True,
    ),
)
"""What does not fit together in the ledger (design.md 4): each opens the list of its items."""

BROUGHT = (
    Facet("people_held", _("有追责问责"), lambda _day: COUNTED & Q(people_held__gt=0)),
    Facet("money_recovered", _("有清退金额"), lambda _day: COUNTED & Q(money_recovered__gt=0)),
    Facet("rules_made", _("有建立制度"), lambda _day: COUNTED & Q(rules_made__gt=0)),
)
"""What putting right has brought about; the keys are the columns that hold the numbers."""

FAMILIES = {
    "reached": REACHED,
    "late": LATE,
    "colour": COLOUR,
    "age": AGE,
    "check": CHECKS,
    "brought": BROUGHT,
}


def facet(family: str, key: str) -> Facet:
    """Return a facet by its family and key."""
    return next(one for one in FAMILIES[family] if one.key == key)
