"""The list of recusals: who keeps away from what, by which rule, and where it stands."""

from collections.abc import Sequence

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.teams.models import RuleKey
from xuncha.teams.recusal import queries
from xuncha.teams.states import Origin, RecusalState
from xuncha.web.tables import Cell, Column, Filter, Home, Table

KIND = "teams.recusal"
S = RecusalState
TONES = {
    S.ASKED: "warn",
    S.DOUBTED: "warn",
    S.VERIFIED: "warn",
    S.IN_FORCE: "bad",
    S.ENDING: "warn",
    S.ENDED: "plain",
    S.REFUSED: "plain",
}


def tone_of(state: str) -> str:
    """Return how the badge of a state looks."""
    return TONES[RecusalState(state)]


def _choices(choices: Sequence[tuple[str, object]]) -> forms.ChoiceField:
    return forms.ChoiceField(choices=[("", _("不限")), *choices], required=False)


LIST = Table(
    name="teams.recusals",
    title=_("回避"),
    columns=(
        Column(
            key="person",
            title=_("回避人"),
            value=lambda row: Cell(str(row.person), small=str(row.person.organisation or "")),
            sort="person__name_key",
        ),
        Column(key="organisation", title=_("回避单位"), value="organisation", sort="organisation__name_key"),
        Column(
            key="rule", title=_("依据"), value=lambda row: Cell(str(RuleKey(row.rule).label)), sort="rule"
        ),
        Column(
            key="origin",
            title=_("来源"),
            value=lambda row: Cell(str(Origin(row.origin).label)),
            sort="origin",
        ),
        Column(
            key="state",
            title=_("状态"),
            value=lambda row: Cell(str(RecusalState(row.state).label), tone=tone_of(row.state)),
            sort="state",
        ),
        Column(key="asked_at", title=_("提出时间"), value="asked_at", sort="asked_at"),
    ),
    filters=(
        Filter(key="state", title=_("状态"), field=_choices(RecusalState.choices), lookup="state"),
        Filter(key="origin", title=_("来源"), field=_choices(Origin.choices), lookup="origin"),
        Filter(key="rule", title=_("依据"), field=_choices(RuleKey.choices), lookup="rule"),
    ),
    search=("person__name__contains", "organisation__name__contains"),
    sort="-asked_at",
    key="uid",
    link=lambda row: reverse("teams:recusal", args=[row.uid]),
    empty=_("没有回避记录"),
    home=Home("teams:recusals", grants.listed(queries.recusals, KIND)),
)
