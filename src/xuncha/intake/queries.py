"""Questions about readings, their rows, and where these went."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Count, Q, QuerySet

from xuncha.access import grants
from xuncha.intake.models import Entered, Reading, Record, Row, RowKind
from xuncha.intake.naming import Known, Names
from xuncha.intake.states import ACCEPTED, STANDING, ReadingState, RowState
from xuncha.organisations.models import Jurisdiction, Organisation
from xuncha.planning import queries as planning
from xuncha.planning.models import Inspection

ORGANISATION = "organisations.organisation"
DAYS = ("publication_date", "feedback_date", "period_end")
"""What dates a document, the best first, as its header says."""


def readings() -> QuerySet[Reading]:
    """Return every reading with what a list shows of it."""
    return Reading.objects.select_related("file", "place", "made_by", "job")


def counted(rows: QuerySet[Reading]) -> QuerySet[Reading]:
    """Add how many rows each has, and how many wait for a word."""
    waits = Count("rows", filter=Q(rows__state=RowState.PROPOSED))
    return rows.annotate(found=Count("rows"), waits=waits)


def standing(place: Jurisdiction, digest: str) -> Reading | None:
    """Return the reading of these bytes that stands in a place."""
    return readings().filter(place=place, digest=digest, state__in=STANDING).first()


def record_of(reading: Reading) -> dict[str, Any] | None:
    """Return what the reader said, None when it has not."""
    text = Record.objects.filter(reading=reading).values_list("text", flat=True).first()
    return None if text is None else json.loads(text)


def rows_of(reading: Reading) -> QuerySet[Row]:
    """Return the rows of a reading in their order."""
    return Row.objects.filter(reading=reading).select_related("organisation").order_by("number")


def header_of(reading: Reading) -> Row | None:
    """Return what a document says of its inspection as a whole, unless a person has set it aside."""
    rows = rows_of(reading).filter(kind=RowKind.HEADER).exclude(state=RowState.REJECTED)
    return rows.first()


def day_of(header: Row | None) -> str:
    """Return the day that dates what a document says, the best that it states; empty when it states none."""
    said = header.fields if header else {}
    return next((str(said[name]) for name in DAYS if said.get(name)), "")


def progress(reading: Reading) -> dict[str, int]:
    """Return how many rows are in each state, and all of them."""
    states = Row.objects.filter(reading=reading).values("state").annotate(number=Count("pk")).order_by()
    found = {one["state"]: one["number"] for one in states}
    return {"all": sum(found.values())} | {state: found.get(state, 0) for state in RowState.values}


@dataclass(frozen=True, slots=True)
class Counts:
    """Which kinds of rows a document has, how many wait for a word, how many units are no organisation."""

    kinds: frozenset[str]
    proposed: int
    unmatched: int


def counted_rows(reading: Reading) -> Counts:
    """Return the counts of a document: one query."""
    rows = Row.objects.filter(reading=reading).order_by()
    unmatched = Q(kind=RowKind.UNIT, organisation=None) & ~Q(state=RowState.REJECTED)
    found = rows.values("kind").annotate(
        proposed=Count("pk", filter=Q(state=RowState.PROPOSED)), unmatched=Count("pk", filter=unmatched)
    )
    kinds = list(found)
    return Counts(
        frozenset(one["kind"] for one in kinds),
        sum(one["proposed"] for one in kinds),
        sum(one["unmatched"] for one in kinds),
    )


def has_entered(reading: Reading, goals: Iterable[str]) -> bool:
    """Say whether rows of a document have become one of the goals and still are."""
    return entered_of(reading).filter(kind__in=list(goals)).exists()


def entered_of(reading: Reading) -> QuerySet[Entered]:
    """Return what rows of a reading have become and still are, in the order in which it was made."""
    rows = Entered.objects.filter(row__reading=reading, taken_back_at=None)
    return rows.select_related("row", "by").order_by("pk")


def lineage_of(kind: str, key: str) -> QuerySet[Entered]:
    """Return the rows from which a thing of another room was made."""
    rows = Entered.objects.filter(kind=kind, key=key, taken_back_at=None)
    return rows.select_related("row__reading__file").order_by("pk")


def accepted(reading: Reading, kinds: Iterable[str], goals: Iterable[str]) -> QuerySet[Row]:
    """Return the rows of these kinds that a person has accepted and that have not become one of the goals."""
    rows = rows_of(reading).filter(kind__in=list(kinds), state__in=sorted(ACCEPTED))
    return rows.exclude(entered__in=Entered.objects.filter(taken_back_at=None, kind__in=list(goals)))


def matched_of(reading: Reading) -> list[int]:
    """Return the keys of the organisations which a person has said are the units of a document."""
    rows = units_of(reading).filter(state__in=sorted(ACCEPTED), organisation__isnull=False)
    return list(rows.values_list("organisation", flat=True))


def organisations_for(reading: Reading, person: AbstractBaseUser) -> QuerySet[Organisation]:
    """Return the organisations of the place that a person may choose for a unit."""
    rows = Organisation.objects.standing().filter(jurisdiction__path__startswith=reading.place.path)
    return grants.only(rows, person, "list", ORGANISATION)


def names_of(rows: QuerySet[Organisation], place: Jurisdiction) -> Names:
    """Lay the names of organisations out for looking up: two queries."""
    above = [int(key) for key in place.path.rstrip(".").split(".")]
    around = Q(pk__in=above) | Q(path__startswith=place.path, level__in=("city", "county"))
    places = Jurisdiction.objects.filter(around).values_list("name", flat=True)
    known = rows.order_by("pk").values_list("pk", "name")
    return Names((Known(key, name) for key, name in known), places)


def units_of(reading: Reading) -> QuerySet[Row]:
    """Return the units that a document names."""
    return rows_of(reading).filter(kind=RowKind.UNIT)


def inspections_of(reading: Reading) -> QuerySet[Inspection]:
    """Return the inspections of the units which a document was matched to, the latest first."""
    rows = planning.inspections().filter(organisation__in=matched_of(reading))
    return rows.order_by("-segment__from_on", "-pk")


def waiting_for(person: AbstractBaseUser) -> QuerySet[Reading]:
    """Return the readings that a person handed in and has not finished."""
    rows = readings().filter(made_by_id=person.pk, state=ReadingState.READ)
    return counted(rows).order_by("made_at", "pk")
