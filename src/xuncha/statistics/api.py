"""Figures for programs: the same questions, the same veil, and for every figure the filters of its list."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Query, Router
from pydantic import BaseModel, Field

from xuncha.planning.queries import Share
from xuncha.rectification import facets
from xuncha.statistics import definitions, queries, rules
from xuncha.statistics.groupings import GROUPINGS
from xuncha.statistics.keeping import kept
from xuncha.statistics.links import query
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.moments import in_beijing
from xuncha.web.pages import actor

router = Router(tags=[gettext_noop("统计")])
KIND = "statistics.figure"


class RateOut(BaseModel):
    """A rate with what it is made of; `percent` is null of nothing."""

    part: int
    whole: int
    percent: str | None


class ScopeIn(BaseModel):
    """Until which day, of which round."""

    until: api.Day | None = None
    round: UUID | None = None


class Asked(ScopeIn):
    """By what figures are grouped."""

    by: Annotated[Literal["aspect", "unit", "round", "kind", "place"], Field(description="grouping")] = (
        "round"
    )


class FiguresOut(BaseModel):
    """The figures of one group; `query` holds the filters of its items in `/rectification/items`."""

    name: str
    below: str
    all: int
    closed: int
    staged: int | None
    open: int
    overdue: int
    strict: RateOut
    wide: RateOut | None
    query: str | None


class StatisticsOut(BaseModel):
    """The figures of every group and their total, with the versions of what they mean."""

    as_of: date
    by: str
    versions: dict[str, int]
    total: FiguresOut
    groups: list[FiguresOut]


class MonthOut(BaseModel):
    """How many items were closed in a month; `month` is its first day."""

    month: date
    closed: int


class CoveredOut(BaseModel):
    """How far the term of the day has come."""

    term: UUID
    part: int
    whole: int
    percent: str | None


class OverviewOut(BaseModel):
    """The first page of figures; what leads to no list, or is not told of a day in the past, is empty."""

    as_of: date
    versions: dict[str, int]
    total: FiguresOut | None
    states: dict[str, int]
    late: dict[str, int]
    colours: dict[str, int]
    ages: dict[str, int]
    months: list[MonthOut]
    people_held: int | None
    money_recovered_fen: int | None
    rules_made: int | None
    findings: int | None
    coverage: CoveredOut | None


class CheckOut(BaseModel):
    """What does not fit together in the ledger; `query` holds the filters of its items."""

    key: str
    title: str
    number: int
    query: str


class ChecksOut(BaseModel):
    """Every check of the ledger, as of today."""

    as_of: date
    checks: list[CheckOut]


@router.get(
    "",
    summary=gettext_noop("整改统计数"),
    response={200: StatisticsOut, **api.problems()},
)
@asks("read", KIND)
def figures(request: HttpRequest, asked: Query[Asked]) -> StatisticsOut:
    """Tell the figures of every group."""
    of = _scope(request, asked)
    found = kept(f"{asked.by} {of.past}", of.rows, of.day, lambda: queries.grouped(of, GROUPINGS[asked.by]))
    groups: Sequence[rules.Group] = found if of.opens else rules.veiled(found)
    return StatisticsOut(
        as_of=of.day,
        by=asked.by,
        versions={one.key: one.version for one in definitions.current()},
        total=_figures(of, rules.total(groups, past=of.past)),
        groups=[_figures(of, one.counts, one) for one in groups],
    )


@router.get(
    "/overview",
    summary=gettext_noop("整改总览"),
    response={200: OverviewOut, **api.problems()},
)
@asks("read", KIND)
def overview(request: HttpRequest, asked: Query[ScopeIn]) -> OverviewOut:
    """Tell how far rectification has come, in the figures of the page."""
    of, person = _scope(request, asked), actor(request)
    name = f"overview {of.past} {None if of.round is None else of.round.pk}"
    found = kept(name, of.rows, of.day, lambda: queries.overview(of))
    issued, covered = queries.findings(person, of), queries.coverage(person, of)
    brought = found.brought if of.opens else {}
    return OverviewOut(
        as_of=of.day,
        versions={one.key: one.version for one in definitions.current()},
        total=_figures(of, found.counts) if of.opens or found.counts.all >= rules.LEAST else None,
        states=found.states if of.opens else {},
        late=found.late if of.opens else {},
        colours=found.colours if of.opens else {},
        ages=found.ages if of.opens else {},
        months=[MonthOut(month=one, closed=number) for one, number in found.months.items()]
        if of.opens
        else [],
        people_held=brought.get("people_held"),
        money_recovered_fen=brought.get("money_recovered"),
        rules_made=brought.get("rules_made"),
        findings=None if issued is None else kept("findings", issued, of.day, issued.count),
        coverage=None
        if covered is None
        else CoveredOut(term=covered[0].uid, **_share(covered[1].all).model_dump()),
    )


@router.get(
    "/checks",
    summary=gettext_noop("台账核对"),
    response={200: ChecksOut, **api.problems()},
)
@asks("read", KIND)
def checks(request: HttpRequest, asked: Query[ScopeIn]) -> ChecksOut:
    """Tell what does not fit together in the ledger today; nothing to whom figures open no list."""
    of = _scope(request, asked)
    if of.past:  # what does not fit together is told of today
        of = queries.scope(actor(request), in_beijing(timezone.now()).date(), None, of.round)
    found = kept("checks", of.rows, of.day, lambda: queries.checks(of)) if of.opens else {}
    told = [
        CheckOut(
            key=one.key,
            title=str(one.title),
            number=found[one.key],
            query=query(of, "all", {"check": one.key}),
        )
        for one in facets.CHECKS
        if one.key in found
    ]
    return ChecksOut(as_of=of.day, checks=told)


def _scope(request: HttpRequest, asked: ScopeIn) -> queries.Scope:
    if unknown := sorted({*request.GET} - {*type(asked).model_fields}):
        raise api.Unfit({name: [_("没有这个参数")] for name in unknown}, 422)
    person, today = actor(request), in_beijing(timezone.now()).date()
    until = None if asked.until is None else min(date.fromisoformat(asked.until), today)
    the_round = None if asked.round is None else get_object_or_404(queries.rounds(person), uid=asked.round)
    return queries.scope(person, today, until, the_round)


def _share(share: Share) -> RateOut:
    percent = share.percent
    return RateOut(part=share.part, whole=share.whole, percent=None if percent is None else str(percent))


def _figures(of: queries.Scope, counts: rules.Counts, group: rules.Group | None = None) -> FiguresOut:
    return FiguresOut(
        name=_("合计") if group is None else group.called.name,
        below="" if group is None else group.called.small,
        all=counts.all,
        closed=counts.closed,
        staged=counts.staged,
        open=counts.open,
        overdue=counts.overdue,
        strict=_share(counts.strict),
        wide=None if counts.wide is None else _share(counts.wide),
        query=query(of, "all", {} if group is None else group.called.filters) if of.opens else None,
    )
