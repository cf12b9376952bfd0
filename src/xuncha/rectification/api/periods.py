"""Sets of periods for programs."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Status
from pydantic import BaseModel, Field

from xuncha.access import grants
from xuncha.planning import queries as planning
from xuncha.planning.models import Round
from xuncha.rectification import actions, clocks, queries
from xuncha.rectification.api.routing import (
    KIND,
    PLAN,
    PlanOut,
    Uid,
    WholeItemOut,
    found,
    plan_found,
    plan_out,
    router,
    sent,
)
from xuncha.rectification.forms_of_time import (
    ChooseRulesForm,
    LateDayForm,
    RoundRulesForm,
    RuleSetForm,
    initial_of,
)
from xuncha.rectification.models import RuleSet
from xuncha.rectification.tables import RULE_SETS
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

RULES, ROUND = "rectification.rules", "planning.round"
Length = Annotated[str, Field(max_length=10), *api.LINE]
Title = Annotated[str, Field(min_length=1, max_length=20), *api.LINE]
Warn = Annotated[int, Field(ge=1, le=90), api.WHOLE]
Days = Annotated[int, Field(ge=0, le=90), api.WHOLE]
Name = Annotated[str, Field(min_length=1, max_length=16)]


class RuleSetOut(BaseModel):
    """One set of periods."""

    id: UUID
    code: str
    number: int
    name: str
    place: str
    since_year: int
    note: str
    book: dict[str, Any]


class RuleSetIn(api.Input):
    """What an office's own set says: lengths as written, 15个工作日, 6个月; three steps of warning."""

    name: Annotated[str, Field(min_length=1, max_length=100), *api.LINE]
    code: Title
    since_year: Annotated[int, Field(ge=2010, le=2199), api.WHOLE]
    note: Annotated[str, Field(max_length=200), *api.LINE] = ""
    plan: Length
    concentrated: Length
    report: Length
    report_after: Name
    immediate: Length
    days: Annotated[list[Days], Field(min_length=3, max_length=3)]
    letters: Annotated[list[Title], Field(min_length=3, max_length=3)]
    recipients: Annotated[list[Name], Field(min_length=3, max_length=3)]
    most_extensions: Annotated[int, Field(ge=0, le=5), api.WHOLE]
    longest_extension: Annotated[int, Field(ge=1, le=36), api.WHOLE] | None = None
    may_exceed: bool = False
    warn_plan: Warn | None = None
    warn_report: Warn | None = None
    warn_immediate: Warn | None = None
    owner_plan: Name | None = None
    owner_concentrated: Name | None = None
    owner_report: Name | None = None
    owner_immediate: Name | None = None

    def filled(self) -> dict[str, object]:
        """Return what the form of the page would have been given, of what was said."""
        said = self.model_dump(exclude_none=True)
        for name, field in (("days", "days"), ("letters", "letter"), ("recipients", "recipient")):
            said |= {f"{field}_{step}": value for step, value in enumerate(said.pop(name))}
        return said


class ChosenIn(api.Input):
    """The set that a plan is to follow."""

    rule_set: api.Uid


class NamedIn(api.Input):
    """The set that the plans of a round are to follow; none: that of its year."""

    rule_set: api.Uid | None = None


class RoundRulesOut(BaseModel):
    """The set that the plans of a round follow, whether the round names it, whether it may still change."""

    rule_set: RuleSetOut | None
    named: bool
    fixed: bool


class LateDayIn(api.Input):
    """A day beyond the concentrated period, and why."""

    day: api.Day
    reason: Annotated[str, Field(min_length=1, max_length=500), *api.LINE]


@router.get(
    "/rules",
    summary=gettext_noop("整改期限规则"),
    response={200: api.Page[RuleSetOut], **api.problems()},
    openapi_extra=api.parameters(RULE_SETS),
)
@asks("list", RULES)
def rule_sets(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the sets that the person may see."""
    return api.seen_page(api.Page[RuleSetOut], RULE_SETS, clocks.rule_sets(), RULES, request, _rule_set_out)


@router.post(
    "/rules/{uuid:uid}",
    summary=gettext_noop("照此制定本地规则"),
    response={201: RuleSetOut, **api.problems(409, 413)},
)
@asks("create", RULES)
def make(request: HttpRequest, uid: Uid, filled: RuleSetIn) -> Any:  # noqa: ANN401 -- a Status
    """Issue a set of one's own place, begun from another one."""
    person = actor(request)
    rows = grants.only(clocks.rule_sets(), person, "read", RULES)
    source = get_object_or_404(rows, uid=uid)
    own = ("warn_", "owner_", "longest_")
    kept = {name: value for name, value in initial_of(source).items() if name.startswith(own)}
    form = api.fitting(RuleSetForm({**kept, **filled.filled()}, source=source))
    place = person.organisation.jurisdiction  # type: ignore[attr-defined]  # who may make one sits in an office
    made = actions.make_rule_set(entry=form.entry(place), by=person, at=timezone.now())
    return Status(201, _rule_set_out(made))


@router.post(
    "/plans/{uuid:uid}/rules",
    summary=gettext_noop("确定整改方案的期限规则"),
    response={200: PlanOut, **api.problems(409, 413)},
)
@asks("clock", PLAN)
def choose(request: HttpRequest, uid: Uid, filled: ChosenIn) -> PlanOut:
    """Let a draft follow another set; its days are counted anew."""
    plan = plan_found(request, uid, "clock")
    rows = grants.only(clocks.rule_sets(), actor(request), "read", RULES)
    get_object_or_404(rows, uid=filled.rule_set)
    form = api.fitting(ChooseRulesForm(filled.model_dump(), rule_sets=rows))
    actions.choose_rules(plan=plan, by=actor(request), at=timezone.now(), **form.cleaned_data)
    return plan_out(queries.plans().get(pk=plan.pk))


@router.get(
    "/rounds/{uuid:uid}/rules",
    summary=gettext_noop("轮次的期限规则"),
    response={200: RoundRulesOut, **api.problems()},
)
@asks("read", ROUND)
def rules_of_round(request: HttpRequest, uid: Uid) -> RoundRulesOut:
    """Read which set the plans of a round follow: one that it names, else that of its year."""
    return _of_round(
        get_object_or_404(grants.only(planning.rounds(), actor(request), "read", ROUND), uid=uid)
    )


@router.put(
    "/rounds/{uuid:uid}/rules",
    summary=gettext_noop("确定轮次的期限规则"),
    response={200: RoundRulesOut, **api.problems(409, 413)},
)
@asks("clock", ROUND)
def name_rules(request: HttpRequest, uid: Uid, filled: NamedIn) -> RoundRulesOut:
    """Let the plans of a round follow a set, or that of its year; 409 once a plan of the round is begun."""
    rounds = grants.only(planning.rounds(), actor(request), "clock", ROUND)
    the_round = get_object_or_404(rounds, uid=uid)
    rows = grants.only(clocks.rule_sets(), actor(request), "read", RULES)
    form = api.fitting(RoundRulesForm(filled.model_dump(), rule_sets=rows))
    actions.name_rules(the_round=the_round, by=actor(request), at=timezone.now(), **form.cleaned_data)
    return _of_round(the_round)


@router.post(
    "/items/{uuid:uid}/late",
    summary=gettext_noop("核准期外时限"),
    response={200: WholeItemOut, **api.problems(409, 413)},
)
@asks("clock", KIND)
def allow_late(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: LateDayIn) -> WholeItemOut:
    """Allow an item a day beyond the concentrated period."""
    item = found(request, uid, "clock")
    form = api.fitting(LateDayForm(filled.model_dump()))
    actions.allow_late(item=item, by=actor(request), at=timezone.now(), **form.cleaned_data)
    return sent(answer, found(request, uid, "read"))


def _of_round(the_round: Round) -> RoundRulesOut:
    named, year = clocks.named_for(the_round), queries.first_year(the_round)
    found = named or (clocks.by_year(the_round, year) if year else None)
    shown = _rule_set_out(found) if found else None
    return RoundRulesOut(rule_set=shown, named=named is not None, fixed=clocks.is_fixed(the_round))


def _rule_set_out(row: RuleSet) -> RuleSetOut:
    return RuleSetOut(
        id=row.uid,
        code=row.code,
        number=row.number,
        name=row.name,
        place=str(row.jurisdiction or ""),
        since_year=row.since_year,
        note=row.note,
        book=row.book,
    )
