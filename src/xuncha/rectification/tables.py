"""The ledger of items, and the list of plans."""

from datetime import date
from functools import cache, partial
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.rectification import alerting, clocks, extending, facets, queries
from xuncha.rectification.counting import wan
from xuncha.rectification.ledger.office import THREE_LISTS
from xuncha.rectification.models import Claimed, Item, Plan, TimeClass, Verified
from xuncha.rectification.narrowing import NARROWING
from xuncha.rectification.periods import Clock
from xuncha.rectification.states import ExtensionState, ItemState, PlanState
from xuncha.rectification.words import found, read_in
from xuncha.web.moments import in_beijing
from xuncha.web.tables import Cell, Column, Filed, Filter, Home, Opening, Table, leading_to

S, P = ItemState, PlanState
TONES = {
    S.DRAFTING: "plain",
    S.REVIEWING: "info",
    S.IN_WORK: "info",
    S.CLAIMED: "warn",
    S.RETURNED: "bad",
    S.STAGED: "info",
    S.CLOSED: "good",
    S.RECORDED: "plain",
}
E = ExtensionState
EXTENSION_TONES = {E.ASKED: "warn", E.RECOMMENDED: "warn", E.APPROVED: "good", E.REFUSED: "bad"}
PLAN_TONES = {P.DRAFTING: "plain", P.REVIEWING: "warn", P.APPROVED: "good", P.RECORDED: "plain"}


def tone_of(state: str) -> str:
    """Return how the badge of an item looks."""
    return TONES[ItemState(state)]


def plan_tone_of(state: str) -> str:
    """Return how the badge of a plan looks."""
    return PLAN_TONES[PlanState(state)]


def today() -> date:
    """Return the day in Beijing."""
    return in_beijing(timezone.now()).date()


def is_overdue(item: Item) -> bool:
    """Say whether the day of an item has passed and it is not closed."""
    return item.due_on is not None and item.due_on < today() and item.state != S.CLOSED


def _state(row: Item) -> Cell:
    """Say where an item stands, and that it is followed, itself or with its plan."""
    followed = row.own_marks or row.plan.marks  # type: ignore[attr-defined]  # prefetched by `queries.ledger`
    small = _("督办中") if followed else ""
    return Cell(_choice(ItemState, row.state), tone=tone_of(row.state), small=small)


def _due(row: Item) -> Cell | object:
    now = clocks.of_item(row, today())
    if now is None:
        return row.due_on
    return Cell(row.due_on, tone=now.tone if now.colour else "", small=now.words)


def _plan_due(row: Plan) -> Cell | object:
    """Say until when the plan is to be handed in, its items put right, or the report on them handed in."""
    if row.state == P.DRAFTING:
        day, clock, small = row.plan_due_on, Clock.PLAN, _("报送方案，%(words)s")
    elif row.state == P.APPROVED and row.period_ends_on and row.period_ends_on < today():
        day, clock, small = row.report_due_on, Clock.REPORT, _("报送整改情况报告，%(words)s")
        if row.reported_on:
            return Cell(row.reported_on, small=_("已报送整改情况报告"))
    else:
        day, clock, small = row.period_ends_on, Clock.CONCENTRATED, _("集中整改期满，%(words)s")
    now = clocks.standing(day, row.steps(clock), today())
    if now is None:
        return ""
    return Cell(now.day, tone=now.tone if now.colour else "", small=small % {"words": now.words})


def _titled(finding: int, number: int, title: str, aspect: str) -> str:
    return f"{finding}-{number} {title}（{aspect}）" if aspect else f"{finding}-{number} {title}"


def _column(key: str, title: Any, **more: Any) -> Column:  # noqa: ANN401 -- as Column takes them
    """Return a column that shows one of the item's own as it is, on the page and in a file."""
    return Column(key=key, title=title, filed=Filed((key,)), **more)


def _choice(kind: type[Any], value: str) -> str:
    return _label(kind, value, get_language()) if value else ""  # type: ignore[arg-type]  # a class is hashable


@cache
def _label(kind: type[Any], value: str, _language: str | None) -> str:
    return str(kind(value).label)  # a lookup in the catalogue, for each row of a file a dozen of them


def _overdue(rows: QuerySet[Any], _value: str) -> QuerySet[Any]:
    return rows.filter(facets.overdue(today()))


OWED = (("plan", _("整改方案")), ("report", _("整改情况报告")))


def _owing(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    if value == "plan":
        return rows.filter(state=P.DRAFTING, plan_due_on__lt=today())
    return rows.filter(state=P.APPROVED, reported_on=None, report_due_on__lt=today())


def _filter(key: str, title: object, choices: object) -> Filter:
    field = forms.ChoiceField(choices=[("", _("不限")), *choices], required=False)  # type: ignore[misc]  # pairs
    return Filter(key=key, title=title, field=field, lookup=key)  # type: ignore[arg-type]  # lazy words


LEDGER = Table(
    name="rectification.ledger",
    home=Home("rectification:ledger", grants.listed(queries.ledger, "rectification.item")),
    title=_("整改台账"),
    columns=(
        Column(
            key="title",
            title=_("细化问题"),
            value=lambda row: Cell(str(row), small=row.aspect),
            sort=("issued__number", "number", "pk"),
            filed=Filed(("issued__number", "number", "title", "aspect"), _titled),
            wide=48,
        ),
        Column(
            key="organisation",
            title=_("被巡察单位"),
            value="organisation.name",
            sort="organisation__name_key",
            filed=Filed(("organisation__name",)),
            wide=20,
        ),
        _column("aspect", _("方面"), shown=False),
        Column(
            key="issued",
            title=_("反馈问题"),
            value="issued.title",
            shown=False,
            filed=Filed(("issued__title",)),
            wide=40,
        ),
        Column(
            key="kind",
            title=_("整改类型"),
            value=lambda row: _choice(TimeClass, row.kind),
            sort=("kind", "pk"),
            filed=Filed(("kind",), partial(_choice, TimeClass)),
        ),
        _column("goal", _("整改目标"), shown=False, wide=24),
        _column("leader", _("牵头责任领导"), sort="leader"),
        _column("department", _("责任部门"), sort="department"),
        _column("handler", _("经办人"), shown=False),
        Column(key="due", title=_("完成时限"), value=_due, sort="due_on", filed=Filed(("due_on",)), wide=12),
        Column(
            key="claim",
            title=_("单位申报"),
            value=lambda row: _choice(Claimed, row.claim),
            filed=Filed(("claim",), partial(_choice, Claimed)),
        ),
        Column(
            key="verdict",
            title=_("验收意见"),
            value=lambda row: _choice(Verified, row.verdict),
            filed=Filed(("verdict",), partial(_choice, Verified)),
        ),
        _column("people_held", _("追责问责人数"), sort="people_held", numeric=True, shown=False),
        Column(
            key="money_recovered",
            title=_("清退金额（万元）"),
            value=lambda row: wan(row.money_recovered),
            sort="money_recovered",
            numeric=True,
            shown=False,
            filed=Filed(("money_recovered",), wan),
        ),
        _column("rules_made", _("制度数"), sort="rules_made", numeric=True, shown=False),
        Column(
            key="closed",
            title=_("销号日期"),
            value="closed_on",
            sort="closed_on",
            shown=False,
            filed=Filed(("closed_on",)),
            wide=12,
        ),
        Column(
            key="state",
            title=_("状态"),
            value=_state,
            sort=("state", "pk"),
            filed=Filed(("state",), partial(_choice, ItemState)),
        ),
    ),
    filters=(
        _filter("state", _("状态"), ItemState.choices),
        _filter("kind", _("整改类型"), TimeClass.choices),
        Filter(
            key="followed",
            title=_("督办"),
            field=forms.ChoiceField(choices=[("", _("不限")), ("yes", _("督办中"))], required=False),
            lookup=lambda rows, _value: alerting.followed(rows),
        ),
        Filter(
            key="overdue",
            title=_("时限"),
            field=forms.ChoiceField(choices=[("", _("不限")), ("yes", _("已逾期"))], required=False),
            lookup=_overdue,
        ),
        *NARROWING,
    ),
    search=found,
    glance=read_in,
    sort="due",
    opening=Opening(("turn", "due_on"), _("未销号的在前，按完成时限排序")),
    key="uid",
    link=leading_to("rectification:item"),
    empty=_("台账里还没有事项；单位收到反馈意见后制定整改方案"),
    layouts=(THREE_LISTS,),
)

PLANS = Table(
    name="rectification.plans",
    home=Home("rectification:plans", grants.listed(queries.plans, "rectification.plan")),
    title=_("整改方案"),
    columns=(
        Column(
            key="organisation",
            title=_("被巡察单位"),
            value="inspection.organisation.name",
            sort="inspection__organisation__name_key",
        ),
        Column(key="round", title=_("轮次"), value="inspection.segment.round.title"),
        Column(
            key="items",
            title=_("细化问题数"),
            value=lambda row: row.counted or 0,
            sort="counted",
            numeric=True,
        ),
        Column(
            key="closed", title=_("已销号"), value=lambda row: row.closed or 0, sort="closed", numeric=True
        ),
        Column(key="due", title=_("期限"), value=_plan_due),
        Column(
            key="state",
            title=_("状态"),
            value=lambda row: Cell(PlanState(row.state).label, tone=plan_tone_of(row.state)),
            sort=("state", "pk"),
        ),
    ),
    filters=(
        _filter("state", _("状态"), PlanState.choices),
        Filter(
            key="owes",
            title=_("逾期未报"),
            field=forms.ChoiceField(choices=[("", _("不限")), *OWED], required=False),
            lookup=_owing,
        ),
    ),
    search=("inspection__organisation__name__contains",),
    sort="organisation",
    key="uid",
    link=lambda row: reverse("rectification:plan", args=[row.uid]),
    empty=_("还没有整改方案；单位收到反馈意见后制定"),
)

RULE_SETS = Table(
    name="rectification.rules",
    title=_("整改期限规则"),
    columns=(
        Column(key="name", title=_("名称"), value=str, sort=("name", "number")),
        Column(key="place", title=_("适用地区"), value=lambda row: row.jurisdiction or _("随系统提供")),
        Column(
            key="since",
            title=_("自哪一年起适用"),
            value=lambda row: str(row.since_year),
            sort=("since_year", "number", "pk"),
        ),
        Column(key="note", title=_("依据或说明")),
    ),
    search=("name__contains", "note__contains"),
    sort="-since",
    key="uid",
    link=lambda row: reverse("rectification:rules", args=[row.uid]),
    empty=_("还没有期限规则"),
)

EXTENSIONS = Table(
    name="rectification.extensions",
    home=Home("rectification:extensions", grants.listed(extending.extensions, "rectification.extension")),
    title=_("延期申请"),
    columns=(
        Column(
            key="item",
            title=_("细化问题"),
            value=lambda row: Cell(str(row.item), small=str(row.item.organisation)),
        ),
        Column(key="due", title=_("原定时限"), value="due_on", sort="due_on"),
        Column(key="wanted", title=_("申请延至"), value="wanted_on", sort="wanted_on"),
        Column(key="reason", title=_("延期理由")),
        Column(
            key="asked",
            title=_("申请日期"),
            value=lambda row: in_beijing(row.asked_at).date(),
            sort="asked_at",
        ),
        Column(
            key="state",
            title=_("状态"),
            value=lambda row: Cell(E(row.state).label, tone=EXTENSION_TONES[E(row.state)]),
            sort=("state", "pk"),
        ),
    ),
    filters=(_filter("state", _("状态"), E.choices),),
    search=("item__title__contains", "item__organisation__name__contains", "reason__contains"),
    sort="-asked",
    key="uid",
    link=lambda row: reverse("rectification:extension", args=[row.uid]),
    empty=_("还没有延期申请；单位在时限到期前从细化问题的页面申请"),
)
