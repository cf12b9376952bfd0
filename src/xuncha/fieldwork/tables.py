"""The lists of papers and of findings."""

from dataclasses import replace
from functools import partial
from typing import Any

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.fieldwork import queries
from xuncha.fieldwork.models import Disposal, Finding, Paper
from xuncha.fieldwork.rules import yuan
from xuncha.fieldwork.states import FindingState, PaperState
from xuncha.fulltext.finding import Typed, matching
from xuncha.web.tables import Cell, Column, Filed, Filter, Home, Layout, Table

TONES = {
    PaperState.DRAFTING: "plain",
    PaperState.SUBMITTED: "warn",
    PaperState.CHECKED: "warn",
    PaperState.SIGNED: "info",
    PaperState.DISPOSED: "good",
}
FINDING_TONES = {FindingState.DRAFTED: "warn", FindingState.ISSUED: "good"}
NONE = ("", _("不限"))


def tone_of(state: str) -> str:
    """Return how the badge of the state of a paper looks."""
    return TONES[PaperState(state)]


def finding_tone_of(state: str) -> str:
    """Return how the badge of the state of a finding looks."""
    return FINDING_TONES[FindingState(state)]


def _state(row: Paper) -> Cell:
    small = Disposal(row.outcome).label if row.outcome else ""
    return Cell(PaperState(row.state).label, tone=tone_of(row.state), small=small)


def _finding_state(row: Finding) -> Cell:
    return Cell(FindingState(row.state).label, tone=finding_tone_of(row.state))


def _found(kind: str, typed: Typed) -> Q:
    return Q(pk__in=matching(kind, typed))


STATES = Filter(
    key="state",
    title=_("状态"),
    field=forms.ChoiceField(choices=[NONE, *PaperState.choices], required=False),
    lookup="state",
)
DISPOSALS = Filter(
    key="disposal",
    title=_("拟处置"),
    field=forms.ChoiceField(choices=[NONE, *Disposal.choices], required=False),
    lookup="disposal",
)
UNIT = Column(
    key="unit",
    title=_("被巡察单位"),
    value="inspection.organisation.name",
    sort="inspection__organisation__name_key",
)

MADE = Column(key="made", title=_("编制日期"), value="made_on", sort="made_on", shown=False)

PAPERS = Table(
    name="fieldwork.papers",
    home=Home("fieldwork:papers", grants.listed(queries.papers, "fieldwork.paper")),
    title=_("问题底稿"),
    columns=(
        Column(key="title", title=_("名称"), sort="title"),
        Column(key="number", title=_("编号"), sort=("number", "pk"), numeric=True),
        UNIT,
        Column(key="item", title=_("清单条目"), value="item.title", sort=("item__number", "pk")),
        Column(
            key="amount",
            title=_("涉及金额（元）"),
            value=lambda row: "" if row.amount is None else f"{yuan(row.amount):,}",
            filed=Filed(("amount",), yuan),
            sort="amount",
            numeric=True,
        ),
        Column(
            key="disposal",
            title=_("拟处置"),
            value=lambda row: Disposal(row.disposal).label,
            sort=("disposal", "pk"),
            shown=False,
        ),
        Column(key="author", title=_("承办人"), value="author.name", sort=("author__name", "pk")),
        MADE,
        Column(key="state", title=_("状态"), value=_state, sort=("state", "pk")),
    ),
    filters=(STATES, DISPOSALS),
    search=partial(_found, "fieldwork.paper"),
    sort="number",
    key="uid",
    link=lambda row: reverse("fieldwork:paper", args=[row.uid]),
    empty=_("还没有底稿；一事一稿，从起草开始"),
)

PAPERS_OF_ONE = replace(
    PAPERS,
    name="fieldwork.papers_of_one",
    home=None,
    columns=tuple(
        replace(MADE, shown=True) if column is MADE else column
        for column in PAPERS.columns
        if column is not UNIT
    ),
)
"""The same for one inspection, where every paper is about the same unit."""


def _filed(key: str, title: Any, reads: str, wide: int = 0) -> Column:  # noqa: ANN401 -- lazy words
    """Return a column that stands in a file alone."""
    return Column(key=key, title=title, wide=wide, filed=Filed((reads,)))


def _state_in_words(state: str) -> str:
    return str(FindingState(state).label)


LIST_OF_PROBLEMS = Layout(
    key="office",
    title=_("问题清单"),
    columns=(
        _filed("number", _("编号"), "number"),
        _filed("unit", _("被巡察单位"), "inspection__organisation__name", 20),
        _filed("round", _("轮次"), "inspection__segment__round__title", 24),
        _filed("team", _("巡察组"), "inspection__team", 14),
        _filed("focus", _("大项"), "item__aspect__focus", 18),
        _filed("aspect", _("方面"), "item__aspect__title", 18),
        _filed("item", _("清单条目"), "item__title", 28),
        _filed("title", _("问题"), "title", 36),
        _filed("text", _("问题表述"), "text", 60),
        _filed("papers", _("底稿数"), "drawn_from"),
        Column(key="state", title=_("状态"), filed=Filed(("state",), _state_in_words)),
    ),
)
"""As an office keeps it: whose problem, of which round and team, where in the framework, then its words."""

FINDINGS = Table(
    name="fieldwork.findings",
    home=Home("fieldwork:findings", grants.listed(queries.findings, "fieldwork.finding")),
    title=_("巡察发现问题"),
    columns=(
        Column(key="title", title=_("问题"), sort="title"),
        Column(key="number", title=_("编号"), sort=("number", "pk"), numeric=True),
        UNIT,
        Column(
            key="aspect",
            title=_("方面"),
            value="item.aspect.title",
            sort=("item__aspect__number", "item__number", "number"),
        ),
        Column(key="item", title=_("清单条目"), value="item.title", sort=("item__number", "pk")),
        Column(key="papers", title=_("底稿数"), value="drawn_from", sort=("drawn_from", "pk"), numeric=True),
        Column(key="state", title=_("状态"), value=_finding_state, sort=("state", "pk")),
    ),
    filters=(
        Filter(
            key="state",
            title=_("状态"),
            field=forms.ChoiceField(choices=[NONE, *FindingState.choices], required=False),
            lookup="state",
        ),
    ),
    search=partial(_found, "fieldwork.finding"),
    sort="aspect",
    key="uid",
    link=lambda row: reverse("fieldwork:finding", args=[row.uid]),
    empty=_("还没有问题；组长从已签的底稿形成问题"),
    layouts=(LIST_OF_PROBLEMS,),
)
