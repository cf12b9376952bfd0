"""The three questions that stand before every act: which grants, which clearance, which namings hold.

Django builds a query anew each time it is asked, and building these takes five times as long as answering
them. So each is built once for each number of people, and asked with other people and another moment.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet

from xuncha.access.models import Clearance, Grant, NeedToKnow

THEN = datetime(1900, 1, 1, tzinfo=UTC)
"""Stands for the moment while a query is built; people stand as -1, -2, …"""

Build = Callable[[Sequence[int], datetime], "QuerySet[Any]"]


def _grants(people: Sequence[int], at: datetime) -> "QuerySet[Grant]":
    rows: QuerySet[Grant] = Grant.objects.filter(person_id__in=people).at(at).order_by("pk")
    return rows.annotate(path=F("organisation__jurisdiction__path"))


def _held_grants(people: Sequence[int], at: datetime) -> "QuerySet[Grant]":
    return _grants(people, at).select_for_update(of=("self",), no_key=True)


def _clearances(people: Sequence[int], _at: datetime) -> "QuerySet[Clearance]":
    return Clearance.objects.filter(person_id__in=people)


def _namings(people: Sequence[int], at: datetime) -> "QuerySet[NeedToKnow]":
    return NeedToKnow.objects.filter(person_id__in=people).at(at)


def grants(people: Sequence[int], at: datetime, *, hold: bool = False) -> list[Any]:
    """Return the grants that hold, each with the `path` of its place; `hold` keeps them for the act."""
    return _ask(_held_grants if hold else _grants, Grant, people, at)


def clearances(people: Sequence[int], at: datetime) -> list[Clearance]:
    """Return the clearances of people."""
    return _ask(_clearances, Clearance, people, at)


def namings(people: Sequence[int], at: datetime) -> list[NeedToKnow]:
    """Return for what people have been named, as long as it holds."""
    return _ask(_namings, NeedToKnow, people, at)


def _ask(build: Build, model: Any, people: Sequence[int], at: datetime) -> list[Any]:  # noqa: ANN401 -- one of three
    if not people:
        return []
    sql, places = _built(build, len(people), connection.vendor)
    moment = connection.ops.adapt_datetimefield_value(at)
    return list(model.objects.raw(sql, [moment if place is None else people[place] for place in places]))


@lru_cache(maxsize=256)
def _built(build: Build, many: int, _vendor: str) -> tuple[str, list[int | None]]:
    """Return the statement, and for each parameter the place of a person in the list, or the moment."""
    marks = [-place for place in range(1, many + 1)]
    sql, parameters = build(marks, THEN).query.sql_with_params()
    return sql, [-mark - 1 if isinstance(mark, int) else None for mark in parameters]
