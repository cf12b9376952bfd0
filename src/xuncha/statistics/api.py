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


class Asked(BaseModel):
    """By what figures are grouped, until which day, of which round."""

    by: Annotated[Literal["aspect", "unit", "round", "kind", "place"], Field(description="grouping")] = (
        "round"
    )
    until: api.Day | None = None
    round: UUID | None = None


class RateOut(BaseModel):
    """A rate with what it is made of; `percent` is null of nothing."""

    part: int
    whole: int
    percent: str | None


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


def _scope(request: HttpRequest, asked: Asked) -> queries.Scope:
    if unknown := sorted({*request.GET} - {*Asked.model_fields}):
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
