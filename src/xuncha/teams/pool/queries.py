"""Questions about the talent pool."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Count, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from xuncha.access.models import Grant
from xuncha.organisations.models import Jurisdiction
from xuncha.people.models import Person
from xuncha.planning.models import Round
from xuncha.teams import queries as teams
from xuncha.teams.models import (
    Appraisal,
    Expertise,
    Inspector,
    Member,
    PoolSheet,
    PoolState,
    PostHeld,
    RelationDeclared,
)
from xuncha.teams.pool.policy import SERVING
from xuncha.teams.pool.rules import COMMON


@dataclass(frozen=True, slots=True)
class PastInspection:
    """One round in which an inspector served: the team, as what, and what was thought of it."""

    round: str
    team: str
    post: str
    since: Any
    until: Any


def inspectors() -> QuerySet[Inspector]:
    """Return every inspector with what a list shows; `rounds` counts those served in, here and before."""
    served = (
        Member.objects.filter(person=OuterRef("person"))
        .order_by()
        .values("person")
        .annotate(rounds=Count("team__round", distinct=True))
        .values("rounds")
    )
    counted = Coalesce(Subquery(served, output_field=IntegerField()), 0) + F("past")
    skills = Prefetch("expertise", Expertise.objects.order_by("pk"))
    rows = Inspector.objects.select_related("jurisdiction", "home", "native_place", "person")
    return rows.prefetch_related(skills).annotate(rounds=counted)


def available(place: Jurisdiction) -> QuerySet[Inspector]:
    """Return who of the pools of a place, below it and above it, can be sent now."""
    rows = Inspector.objects.filter(state=PoolState.AVAILABLE, jurisdiction__path__startswith=place.path)
    return rows.select_related("jurisdiction", "home", "native_place", "person").order_by("name_key", "pk")


def accounts(place: Jurisdiction, inspector: Inspector | None, at: datetime) -> QuerySet[Person]:
    """Return whose account may be linked: who holds a post for teams there and is not linked yet."""
    holding = Grant.objects.at(at).filter(
        persona__in=SERVING.split(), organisation__jurisdiction__path__startswith=place.path
    )
    linked = Inspector.objects.exclude(person=None)
    free = Person.objects.filter(disabled_at=None, pk__in=holding.values("person"))
    rows = free.exclude(pk__in=linked.values("person"))
    if inspector is not None and inspector.person_id is not None:
        rows = rows | Person.objects.filter(pk=inspector.person_id)
    return rows.order_by("name_key", "pk")


def own(person: AbstractBaseUser) -> Inspector | None:
    """Return the entry of somebody in the pool, if there is one."""
    return inspectors().filter(person_id=person.pk).first()


def posts_of(inspector: Inspector) -> QuerySet[PostHeld]:
    """Return the posts of an inspector, the latest first."""
    return inspector.posts.select_related("organisation").order_by(
        F("to_on").desc(nulls_first=True), "-from_on", "-pk"
    )


def relations() -> QuerySet[RelationDeclared]:
    """Return what was declared, with what a page shows of it: what stands first, the latest first."""
    rows = RelationDeclared.objects.select_related("organisation", "inspector__jurisdiction", "recorded_by")
    return rows.order_by(F("withdrawn_on").asc(nulls_first=True), "-declared_on", "-pk")


def past_of(inspector: Inspector, reader: AbstractBaseUser) -> list[PastInspection]:
    """Return the rounds in which an inspector served, the latest first; none closed to the reader."""
    rows = _served(inspector, reader).select_related("team__round")
    return [
        PastInspection(one.team.round.title, one.team.name, one.get_post_display(), one.since, one.until)
        for one in rows.order_by("-since", "-pk")
    ]


def appraisals_of(inspector: Inspector, reader: AbstractBaseUser) -> QuerySet[Appraisal]:
    """Return what was thought of the work of an inspector, the latest first; none of what is closed."""
    rows = inspector.appraisals.select_related("round", "appraised_by").order_by("-appraised_at", "-pk")
    return rows.exclude(round__in=_closed(inspector, reader).values("team__round"))


def rounds_to_appraise(inspector: Inspector, reader: AbstractBaseUser) -> QuerySet[Round]:
    """Return the rounds in which an inspector served and that nobody has appraised yet."""
    served = _served(inspector, reader).values("team__round")
    done = inspector.appraisals.values("round")
    return Round.objects.filter(pk__in=served).exclude(pk__in=done).order_by("-pk")


def _served(inspector: Inspector, reader: AbstractBaseUser) -> QuerySet[Member]:
    """Return where an inspector served, as far as it is not closed to the reader."""
    rows = Member.objects.filter(person=inspector.person_id)
    return rows.exclude(pk__in=_closed(inspector, reader).values("pk"))


def _closed(inspector: Inspector, reader: AbstractBaseUser) -> QuerySet[Member]:
    """Return where an inspector served in teams that are closed to the reader; none to the one meant."""
    if inspector.person_id in {None, reader.pk}:
        return Member.objects.none()
    return Member.objects.filter(person=inspector.person_id, team__in=teams.closed_to(reader))


def offered(place: Jurisdiction) -> list[str]:
    """Return the expertise that an office may choose from: its own list, else the common one."""
    names = Expertise.objects.filter(jurisdiction=place).order_by("pk")
    own_list = list(names.values_list("name", "is_offered"))
    return [name for name, is_offered in own_list if is_offered] if own_list else list(COMMON)


def sheets_of(person: AbstractBaseUser) -> QuerySet[PoolSheet]:
    """Return the sheets that a person handed in, the latest first."""
    return PoolSheet.objects.select_related("jurisdiction").filter(person_id=person.pk).order_by("-made_at")


def next_number(place: Jurisdiction) -> str:
    """Return a number that nobody in the pool has: R0001, R0002."""
    taken = set(Inspector.objects.filter(jurisdiction=place).values_list("number", flat=True))
    number = len(taken) + 1
    while f"R{number:04}" in taken:
        number += 1
    return f"R{number:04}"


def since_years(day: date, years: int) -> date:
    """Return the same day so many years before; the last of February for a leap day."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def example_of_relation(inspector: Inspector) -> RelationDeclared:
    """Return a relation that nobody declared: for asking the policy who may read those of an inspector."""
    return RelationDeclared(inspector=inspector)


def of_keys(condition: Q) -> QuerySet[Any, Any]:
    """Return the keys of the inspectors of a condition that may lead to many rows of each."""
    return Inspector.objects.filter(condition).order_by().values("pk")
