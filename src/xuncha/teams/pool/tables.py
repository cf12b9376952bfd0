"""The list of the talent pool, as far as its reader may read the fields."""

from dataclasses import replace
from functools import cache
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.teams.models import Expertise, Inspector, PoolState, Qualification
from xuncha.teams.pool import queries
from xuncha.teams.pool.policy import INSPECTOR
from xuncha.teams.pool.privacy import readable_in_lists
from xuncha.web.pages import actor
from xuncha.web.tables import Cell, Column, Filed, Filter, Table, leading_to

TONES = {PoolState.AVAILABLE: "good", PoolState.UNAVAILABLE: "warn", PoolState.LEFT: "plain"}


def _skills(row: Any) -> str:  # noqa: ANN401 -- an Inspector with its expertise read
    return "、".join(one.name for one in row.expertise.all())


def _state(row: Any) -> Cell:  # noqa: ANN401 -- the same
    return Cell(PoolState(row.state).label, tone=TONES[PoolState(row.state)])


def _knows(rows: QuerySet[Any], wanted: Expertise) -> QuerySet[Any]:
    return rows.filter(pk__in=Inspector.objects.filter(expertise__name=wanted.name).values("pk"))


def _offered(request: HttpRequest) -> forms.Field:
    seen = grants.only(queries.inspectors(), actor(request), "list", INSPECTOR).order_by()
    places = seen.values("jurisdiction")
    return forms.ModelChoiceField(Expertise.objects.filter(jurisdiction__in=places).order_by("pk"))


LIST = Table(
    name="teams.pool",
    title=_("人才库"),
    columns=(
        Column(key="name", title=_("姓名"), sort=("name_key", "pk")),
        Column(key="number", title=_("人才库编号"), sort=("number", "pk")),
        Column(key="home", title=_("所在单位"), value="home.name", sort=("home__name_key", "pk")),
        Column(key="rank", title=_("职务职级")),
        Column(
            key="qualification",
            title=_("可任职务"),
            value=lambda row: Qualification(row.qualification).label,
            sort=("qualification", "pk"),
        ),
        Column(key="expertise", title=_("专业特长"), value=_skills),
        Column(
            key="native_place",
            title=_("籍贯"),
            value=lambda row: row.native_place.name if row.native_place else "",
            shown=False,
        ),
        Column(key="past", title=_("参加轮次"), value="rounds", sort=("rounds", "pk"), numeric=True),
        Column(key="branch", title=_("所在党支部"), shown=False),
        Column(
            key="state",
            title=_("状态"),
            value=_state,
            filed=Filed(("state",), lambda state: PoolState(state).label),
            sort=("state", "pk"),
        ),
        Column(key="reason", title=_("不可抽调或出库原因"), shown=False),
    ),
    filters=(
        Filter(
            key="state",
            title=_("状态"),
            field=forms.ChoiceField(choices=[("", _("不限")), *PoolState.choices], required=False),
            lookup="state",
        ),
        Filter(
            key="qualification",
            title=_("可任职务"),
            field=forms.ChoiceField(choices=[("", _("不限")), *Qualification.choices], required=False),
            lookup="qualification",
        ),
        Filter(key="expertise", title=_("专业特长"), field=_offered, lookup=_knows),
    ),
    search=("name__contains", "number__contains", "home__name__contains"),
    sort="name",
    key="uid",
    link=leading_to("teams:inspector"),
    empty=_("人才库里还没有人；先下载模板填好导入，或逐个新建"),
)


@cache
def of(keys: frozenset[str]) -> Table:
    """Return the list with the columns and filters of these fields alone: what is closed cannot be asked."""
    return replace(
        LIST,
        columns=tuple(column for column in LIST.columns if column.key in keys),
        filters=tuple(one for one in LIST.filters if one.key in keys),
        sort=LIST.sort if LIST.sort in keys else "",
    )


def of_reader(request: HttpRequest) -> Table:
    """Return the list as the person who asks may read it."""
    return of(readable_in_lists(actor(request)))
