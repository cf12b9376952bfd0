"""The list of teams."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.planning.states import RoundState
from xuncha.teams.models import Post
from xuncha.web.tables import Column, Filter, Table


def _leader(row: Any) -> str:  # noqa: ANN401 -- a Team with what `queries.teams` adds
    return next((str(one.person) for one in row.serving if one.post == Post.LEADER), "")


LIST = Table(
    name="teams.list",
    title=_("巡察组"),
    columns=(
        Column(key="name", title=_("巡察组"), sort=("name", "pk")),
        Column(key="round", title=_("轮次"), value="round.title", sort=("round__number", "pk")),
        Column(key="leader", title=_("组长"), value=_leader),
        Column(key="size", title=_("人数"), sort="size", numeric=True),
        Column(key="state", title=_("轮次状态"), value=lambda row: RoundState(row.round.state).label),
    ),
    filters=(
        Filter(
            key="state",
            title=_("轮次状态"),
            field=forms.ChoiceField(choices=[("", _("不限")), *RoundState.choices], required=False),
            lookup="round__state",
        ),
    ),
    search=("name__contains", "round__title__contains"),
    sort="-round",
    key="uid",
    link=lambda row: reverse("teams:team", args=[row.uid]),
    empty=_("还没有巡察组；轮次里安排了任务后，在这里组建"),
)
