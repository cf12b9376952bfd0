"""The three questions that stand before every act: which grants, which clearance, which namings hold.

They are asked of one person or of many, and travel together where the database lets them.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, DateTimeField, F, QuerySet

from xuncha.access.models import Clearance, Grant, NeedToKnow
from xuncha.questions.prepared import Many, Prepared, together


def _grants(people: Any, at: Any) -> "QuerySet[Grant]":  # noqa: ANN401 -- what is not known yet
    rows: QuerySet[Grant] = Grant.objects.filter(person_id__in=people).at(at).order_by("pk")
    return rows.annotate(path=F("organisation__jurisdiction__path"))


def _held_grants(people: Any, at: Any) -> "QuerySet[Grant]":  # noqa: ANN401 -- what is not known yet
    return _grants(people, at).select_for_update(of=("self",), no_key=True)


VALUES: Any = {"people": Many(BigIntegerField()), "at": DateTimeField()}
GRANTS, HELD = Prepared(_grants, **VALUES), Prepared(_held_grants, **VALUES)
CLEARANCES = Prepared(
    lambda people: Clearance.objects.filter(person_id__in=people), people=Many(BigIntegerField())
)
NAMINGS = Prepared(lambda people, at: NeedToKnow.objects.filter(person_id__in=people).at(at), **VALUES)


class Standing(NamedTuple):
    """What holds for some people; each grant has the `path` of its place."""

    grants: list[Any]
    clearances: list[Clearance]
    namings: list[NeedToKnow]


def standing(people: Sequence[int], at: datetime, *, hold: bool = False) -> Standing:
    """Return what holds for people at a moment; `hold` keeps their grants until the act is done."""
    if not people:
        return Standing([], [], [])
    of_them = {"people": people, "at": at}
    asked = (HELD if hold else GRANTS, of_them), (CLEARANCES, {"people": people}), (NAMINGS, of_them)
    return Standing(*together(*asked))
