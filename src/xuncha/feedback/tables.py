"""The lists of letters and of issued findings."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.feedback import queries
from xuncha.feedback.models import Addressee, Form, Letter
from xuncha.feedback.searching import found
from xuncha.feedback.states import LetterState
from xuncha.web.tables import Cell, Column, Filter, Home, Table

S = LetterState
TONES = {
    S.DRAFTING: "plain",
    S.SUBMITTED: "warn",
    S.APPROVED: "info",
    S.ISSUED: "warn",
    S.DELIVERED: "info",
    S.RECEIVED: "good",
}


def tone_of(state: str) -> str:
    """Return how the badge of a state looks."""
    return TONES[LetterState(state)]


def _state(row: Letter) -> Cell:
    return Cell(LetterState(row.state).label, tone=tone_of(row.state))


def _round(row: Any) -> str:  # noqa: ANN401 -- a Letter or an Issued
    return str(row.inspection.segment.round.title)


LETTERS = Table(
    name="feedback.letters",
    home=Home("feedback:list", grants.listed(queries.letters, "feedback.letter")),
    title=_("反馈意见"),
    columns=(
        Column(
            key="organisation",
            title=_("被巡察单位"),
            value="inspection.organisation.name",
            sort="inspection__organisation__name_key",
        ),
        Column(key="kind", title=_("对象"), value=lambda row: Addressee(row.kind).label, sort=("kind", "pk")),
        Column(key="number", title=_("文号"), sort="number"),
        Column(key="form", title=_("反馈方式"), value=lambda row: Form(row.form).label),
        Column(key="issued", title=_("反馈日期"), value="issued_on", sort="issued_on"),
        Column(key="received", title=_("签收日期"), value="received_on", sort="received_on"),
        Column(key="round", title=_("轮次"), value=_round, shown=False),
        Column(key="state", title=_("状态"), value=_state, sort=("state", "pk")),
    ),
    filters=(
        Filter(
            key="state",
            title=_("状态"),
            field=forms.ChoiceField(choices=[("", _("不限")), *LetterState.choices], required=False),
            lookup="state",
        ),
        Filter(
            key="kind",
            title=_("对象"),
            field=forms.ChoiceField(choices=[("", _("不限")), *Addressee.choices], required=False),
            lookup="kind",
        ),
    ),
    search=found("feedback.letter"),
    sort="-issued",
    key="uid",
    link=lambda row: reverse("feedback:letter", args=[row.uid]),
    empty=_("还没有反馈意见；巡察组撤点、报告审定后起草"),
)

ISSUED = Table(
    name="feedback.issued",
    home=Home("feedback:issued-list", grants.listed(queries.issued, "feedback.issued")),
    title=_("反馈问题"),
    columns=(
        Column(
            key="title",
            title=_("问题"),
            value=lambda row: Cell(row.title, small=f"{row.focus} · {row.aspect}"),
            sort="title",
        ),
        Column(key="number", title=_("序号"), sort=("number", "pk"), numeric=True),
        Column(
            key="organisation",
            title=_("被巡察单位"),
            value="inspection.organisation.name",
            sort="inspection__organisation__name_key",
        ),
        Column(key="aspect", title=_("方面"), shown=False),
        Column(key="round", title=_("轮次"), value=_round, shown=False),
        Column(key="issued", title=_("反馈日期"), value="issued_on", sort="issued_on"),
    ),
    filters=(
        Filter(
            key="source",
            title=_("来源"),
            field=forms.ChoiceField(
                choices=[("", _("不限")), ("issued", _("本系统签发")), ("document", _("据文件补录"))],
                required=False,
            ),
            lookup=lambda rows, value: rows.filter(finding__isnull=value == "document"),
        ),
    ),
    search=found("feedback.issued"),
    sort="-issued",
    key="uid",
    link=lambda row: reverse("feedback:issued", args=[row.uid]),
    empty=_("还没有反馈问题；签发反馈意见时固定"),
)
