"""The table of the living page."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.web.kit.invented import STATES, TODAY, TONES, Problem
from xuncha.web.tables import BulkAct, Cell, Column, Filter, Table


def _title(row: Problem) -> Cell:
    return Cell(row.title, small=row.aspect)


def _due(row: Problem) -> Cell:
    left = (row.due_on - TODAY).days
    if row.state == "已销号":
        return Cell(row.due_on)
    if left < 0:
        return Cell(row.due_on, small=_("逾期 %(days)d 天") % {"days": -left}, late=True)
    return Cell(row.due_on, small=_("剩 %(days)d 天") % {"days": left})


LEDGER = Table(
    name="kit.ledger",
    title=gettext_lazy("整改台账（虚构）"),
    columns=(
        Column(key="number", title=gettext_lazy("编号"), sort="number"),
        Column(key="title", title=gettext_lazy("反馈问题"), value=_title),
        Column(key="leader", title=gettext_lazy("责任领导"), sort="leader"),
        Column(key="due", title=gettext_lazy("期限"), value=_due, sort="due_on", numeric=True),
        Column(
            key="state",
            title=gettext_lazy("状态"),
            value=lambda row: Cell(row.state, tone=TONES[row.state]),
            sort="state",
        ),
        Column(key="evidence", title=gettext_lazy("佐证"), sort="evidence", numeric=True),
        Column(key="aspect", title=gettext_lazy("聚焦"), shown=False),
    ),
    filters=(
        Filter(
            key="state",
            title=gettext_lazy("状态"),
            field=forms.MultipleChoiceField(
                choices=[(state, state) for state in STATES], widget=forms.CheckboxSelectMultiple
            ),
            lookup="state__in",
        ),
        Filter(
            key="due_to",
            title=gettext_lazy("期限不晚于"),
            field=forms.DateField(widget=forms.DateInput({"type": "date"})),
            lookup="due_on__lte",
        ),
    ),
    search=("number__contains", "title__contains"),
    sort="due",
    size=20,
    link=lambda row: f"?q={row.number}",
    empty=gettext_lazy("还没有问题；巡察反馈后会列在这里"),
)
ACTS = (
    BulkAct(key="remind", title=gettext_lazy("发提醒"), reason=False),
    BulkAct(key="return", title=gettext_lazy("退回")),
)
