"""The list of doubts."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.rectification import doubts
from xuncha.rectification.models import Doubt, DoubtKind, DoubtState, Item
from xuncha.web.moments import in_beijing
from xuncha.web.tables import Cell, Column, Filter, Home, Table

TONES = {DoubtState.OPEN: "warn", DoubtState.UPHELD: "bad", DoubtState.DISMISSED: "plain"}


def doubt_tone_of(state: str) -> str:
    """Return how the badge of a doubt looks."""
    return TONES[DoubtState(state)]


def _side(item: Item | None) -> Cell | str:
    return "" if item is None else Cell(str(item), small=f"{item.organisation} · {item.round}")


def _state(row: Doubt) -> Cell:
    return Cell(DoubtState(row.state).label, tone=doubt_tone_of(row.state))


def _likeness(row: Doubt) -> str:
    return "" if row.likeness is None else f"{row.likeness}%"


def _choice(key: str, title: object, choices: list[tuple[str, Any]]) -> Filter:
    field = forms.ChoiceField(choices=[("", _("不限")), *choices], required=False)
    return Filter(key=key, title=title, field=field, lookup=key)  # type: ignore[arg-type]  # lazy words


def _unit(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(item__organisation__name__contains=value)


DOUBTS = Table(
    name="rectification.doubts",
    home=Home("rectification:doubts", grants.listed(doubts.doubts, "rectification.doubt")),
    title=_("纸面整改疑点"),
    columns=(
        Column(
            key="kind",
            title=_("疑点"),
            value=lambda row: Cell(DoubtKind(row.kind).label, small=_likeness(row)),
            sort=("kind", "pk"),
        ),
        Column(key="item", title=_("细化问题"), value=lambda row: _side(row.item), sort=("item_id", "pk")),
        Column(key="other", title=_("另一处"), value=lambda row: _side(row.other)),
        Column(
            key="found",
            title=_("发现日期"),
            value=lambda row: in_beijing(row.found_at).date(),
            sort=("found_at", "pk"),
        ),
        Column(key="note", title=_("核实意见"), shown=False),
        Column(key="state", title=_("核实结论"), value=_state, sort=("state", "pk")),
    ),
    filters=(
        _choice("state", _("核实结论"), DoubtState.choices),
        _choice("kind", _("疑点"), DoubtKind.choices),
        Filter(
            key="unit",
            title=_("被巡察单位"),
            field=forms.CharField(max_length=50, required=False),
            lookup=_unit,
        ),
    ),
    search=("text__contains", "item__organisation__name__contains", "item__title__contains"),
    sort="-found",
    key="uid",
    link=lambda row: reverse("rectification:doubt", args=[row.uid]),
    empty=_("没有疑点；提交方案、填报进展、上传佐证和申请销号时自动比对"),
)
