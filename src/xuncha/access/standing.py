"""The three questions that stand before every act: which grants, which clearance, which namings hold.

They are asked of one person or of many, and travel together where the database lets them.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, DateTimeField, F, QuerySet

from xuncha.access import closing
from xuncha.access.models import Clearance, Grant, NeedToKnow
from xuncha.questions.kept import Asked, together
from xuncha.questions.prepared import Many, Prepared


def _grants(people: Any, at: Any) -> "QuerySet[Grant]":  # noqa: ANN401 -- what is not known yet
    rows: QuerySet[Grant] = Grant.objects.filter(person_id__in=people).at(at).order_by("pk")
    return rows.annotate(path=F("organisation__jurisdiction__path"), **closing.touched())


def _held_grants(people: Any, at: Any) -> "QuerySet[Grant]":  # noqa: ANN401 -- what is not known yet
    return _grants(people, at).select_for_update(of=("self",), no_key=True)


VALUES: Any = {"people": Many(BigIntegerField()), "at": DateTimeField()}
GRANTS, HELD = Prepared(_grants, **VALUES), Prepared(_held_grants, **VALUES)
CLEARANCES = Prepared(
    lambda people: Clearance.objects.filter(person_id__in=people), people=Many(BigIntegerField())
)
NAMINGS = Prepared(lambda people, at: NeedToKnow.objects.filter(person_id__in=people).at(at), **VALUES)


class Standing(NamedTuple):
    """What holds for some people, and what is closed to them; each grant has the `path` of its place."""

    grants: list[Any]
    clearances: list[Clearance]
    namings: list[NeedToKnow]
    closed: Mapping[int, set[tuple[str, int]]]
    answers: list[Any]  # to what else was asked


def standing(people: Sequence[int], at: datetime, *also: tuple[Asked, Any], hold: bool = False) -> Standing:
    """Return what holds for people at a moment; `hold` keeps their grants until the act is done.

    Then what is closed to them is asked after the wait for their grants: who closes something to a person
    waits for them too, so that of the two one is first. What is asked `also` travels last.
    """
    if not people:
        return Standing([], [], [], {}, together(*also))
    of_them = {"people": people, "at": at}
    asked = (HELD if hold else GRANTS, of_them), (CLEARANCES, {"people": people}), (NAMINGS, of_them)
    closings = closing.questions(people) if hold else []
    grants, clearances, namings, *answers = together(*asked, *closings, *also)
    told, others = answers[: len(closings)], answers[len(closings) :]
    closed = closing.told(told) if hold else closing.closed(grants)
    return Standing(grants, clearances, namings, closed, others)
