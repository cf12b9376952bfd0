"""The lists of rounds, of inspections, and of those who are due."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.calendar import in_beijing
from xuncha.planning import consulting, queries
from xuncha.planning.models import Consultation, Due, Mode, Round, SegmentKind
from xuncha.planning.states import RoundState, Said
from xuncha.web.tables import BulkAct, Cell, Column, Filter, Home, Table

S = RoundState
TONES = {
    S.DRAFTING: "plain",
    S.CONSULTED: "warn",
    S.APPROVED: "info",
    S.PREPARING: "info",
    S.ON_SITE: "info",
    S.REPORTING: "info",
    S.FED_BACK: "info",
    S.RECTIFYING: "warn",
    S.CLOSED: "good",
    S.WITHDRAWN: "plain",
}


def tone_of(state: str) -> str:
    """Return how the badge of a state looks."""
    return TONES[RoundState(state)]


def letter_badge(one: Consultation, today: date, *, waits: bool) -> Cell:
    """Return how a letter to a department stands: answered, awaited, late, or overtaken by a later one."""
    reply = consulting.reply_of(one)
    if reply is not None:
        return Cell(Said(reply.outcome).label, tone="good" if reply.outcome == Said.AGREED else "warn")
    if not waits:
        return Cell(_("不再等待"), tone="plain")
    if consulting.is_overdue(one, today):
        return Cell(_("逾期未回复"), tone="bad")
    return Cell(_("等待回复"), tone="info")


def _state(row: Round) -> Cell:
    return Cell(RoundState(row.state).label, tone=tone_of(row.state))


def _inspected(row: Due) -> Cell:
    if getattr(row, "visits", None):
        return Cell(_("已巡察"), tone="good")
    organisation = row.organisation
    if organisation.abolished_on is None:
        return Cell(_("未巡察"), tone="warn")
    into = _("并入%(into)s") % {"into": organisation.merged_into} if organisation.merged_into else ""
    if getattr(row, "through", False):
        return Cell(_("承接单位已巡察"), tone="good", small=into)
    return Cell(_("已撤并"), tone="plain", small=into)


def _seen(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    """Narrow the lines of a list by what `queries.dues` annotates."""
    seen = Q(visits__isnull=False) | Q(through=True)
    return rows.exclude(seen) if value == "never" else rows.filter(seen)


STATES = forms.ChoiceField(choices=[("", _("不限")), *RoundState.choices], required=False)

TERMS = Table(
    name="planning.terms",
    title=_("届次"),
    columns=(
        Column(key="number", title=_("第几届"), sort=("number", "pk"), numeric=True),
        Column(key="from", title=_("起始日期"), value="from_on", sort="from_on"),
        Column(key="to", title=_("截止日期"), value="to_on", sort="to_on"),
    ),
    sort="-from",
    key="uid",
)

ROUNDS = Table(
    name="planning.rounds",
    title=_("巡察轮次"),
    columns=(
        Column(key="title", title=_("轮次"), sort="title"),
        Column(key="number", title=_("第几轮"), sort=("number", "pk"), numeric=True),
        Column(key="theme", title=_("主题"), shown=False),
        Column(key="from", title=_("进驻"), value="from_on", sort="from_on"),
        Column(key="to", title=_("撤点"), value="to_on", sort="to_on"),
        Column(
            key="inspected",
            title=_("任务数"),
            value=lambda row: row.inspected or 0,
            sort="inspected",
            numeric=True,
        ),
        Column(key="state", title=_("状态"), value=_state, sort=("state", "pk")),
    ),
    filters=(Filter(key="state", title=_("状态"), field=STATES, lookup="state"),),
    search=("title__contains", "theme__contains"),
    sort="-number",
    key="uid",
    link=lambda row: reverse("planning:round", args=[row.uid]),
    empty=_("这一届还没有轮次"),
)

INSPECTIONS = Table(
    name="planning.inspections",
    home=Home("planning:inspections", grants.listed(queries.inspections, "planning.inspection")),
    title=_("巡察任务"),
    columns=(
        Column(
            key="organisation", title=_("巡察对象"), value="organisation.name", sort="organisation__name_key"
        ),
        Column(key="team", title=_("巡察组"), sort="team"),
        Column(
            key="kind",
            title=_("种类"),
            value=lambda row: SegmentKind(row.segment.kind).label,
            sort="segment__kind",
        ),
        Column(key="mode", title=_("方式"), value=lambda row: Mode(row.mode).label, shown=False),
        Column(key="from", title=_("进驻"), value="segment.from_on", sort="segment__from_on"),
        Column(key="to", title=_("撤点"), value="segment.to_on", sort="segment__to_on"),
        Column(
            key="round", title=_("轮次"), value="segment.round.title", sort=("segment__round__number", "pk")
        ),
        Column(
            key="state",
            title=_("状态"),
            value=lambda row: Cell(
                RoundState(row.segment.round.state).label, tone=tone_of(row.segment.round.state)
            ),
        ),
    ),
    filters=(
        Filter(key="state", title=_("轮次状态"), field=STATES, lookup="segment__round__state"),
        Filter(
            key="kind",
            title=_("种类"),
            field=forms.ChoiceField(choices=[("", _("不限")), *SegmentKind.choices], required=False),
            lookup="segment__kind",
        ),
        Filter(
            key="team",
            title=_("巡察组"),
            field=forms.CharField(max_length=50, required=False),
            lookup="team",
        ),
    ),
    search=("organisation__name__contains", "team__contains"),
    sort="-from",
    key="uid",
    link=lambda row: reverse("planning:inspection", args=[row.uid]),
    empty=_("还没有巡察任务；任务在轮次的批次里安排"),
)


def _last(row: Due) -> Cell | date | None:
    """Return the end of the last stay; of one that goes on still, say so: its end is only planned."""
    day: date | None = row.last_on  # type: ignore[attr-defined]  # annotated
    if day is None or day < in_beijing(timezone.now()).date():
        return day
    return Cell(day, small=_("正在巡察，计划这天撤点"))


DUES = Table(
    name="planning.dues",
    title=_("应巡名单"),
    columns=(
        Column(key="name", title=_("单位名称"), sort="organisation__name_key"),
        Column(
            key="kind",
            title=_("类型"),
            value=lambda row: row.organisation.get_kind_display(),
            sort=("organisation__kind", "pk"),
        ),
        Column(key="place", title=_("所属地区"), value="organisation.jurisdiction.name"),
        Column(key="state", title=_("本届"), value=_inspected),
        Column(
            key="visits", title=_("巡察次数"), value=lambda row: row.visits or 0, sort="visits", numeric=True
        ),
        Column(key="last", title=_("最近一次撤点"), value=_last, sort="last_on"),
    ),
    filters=(
        Filter(
            key="seen",
            title=_("本届"),
            field=forms.ChoiceField(
                choices=[("", _("不限")), ("never", _("未巡察")), ("seen", _("已巡察"))], required=False
            ),
            lookup=_seen,
        ),
        Filter(
            key="village",
            title=_("范围"),
            field=forms.ChoiceField(
                choices=[("", _("不限")), ("False", _("单位")), ("True", _("村（社区）"))], required=False
            ),
            lookup=lambda rows, value: rows.filter(is_village=value == "True"),
        ),
    ),
    search=("name__contains",),
    sort="name",
    empty=_("名单里还没有单位"),
    link=lambda row: reverse("organisations:page", args=[row.organisation_id]),
)
DROP = BulkAct(key="drop", title=_("移出名单"))
