"""The pool as plain data for those who reckon with it: recusal and assignment. No rows, no names of kin."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from xuncha.teams.models import Expertise, Inspector, PostHeld, RelationDeclared


@dataclass(frozen=True, slots=True)
class PostFact:
    """A post: where, from when, until when (None: still), and whether in the leading body."""

    inspector: int
    organisation: int
    from_on: date
    to_on: date | None
    in_leading_body: bool


@dataclass(frozen=True, slots=True)
class RelationFact:
    """A relation that stands: its kind, where the other works, whether in the leading body, its days."""

    inspector: int
    kind: str
    organisation: int
    in_leading_body: bool
    from_on: date | None
    until_on: date | None


@dataclass(frozen=True, slots=True)
class InspectorFact:
    """An inspector as assignment reads one."""

    inspector: int
    person: int | None
    name: str
    home: int
    native_place: int | None
    qualification: str
    state: str
    expertise: frozenset[str] = field(default=frozenset())


def inspectors(keys: Iterable[int]) -> dict[int, InspectorFact]:
    """Return the inspectors of these keys: two queries."""
    wanted = [*keys]
    skills: dict[int, set[str]] = {}
    named = Expertise.objects.filter(inspectors__in=wanted).values_list("inspectors", "name")
    for key, name in named:
        skills.setdefault(key, set()).add(name)
    rows = Inspector.objects.filter(pk__in=wanted)
    return {
        one.pk: InspectorFact(
            one.pk,
            one.person_id,
            one.name,
            one.home_id,
            one.native_place_id,
            one.qualification,
            one.state,
            frozenset(skills.get(one.pk, ())),
        )
        for one in rows
    }


def posts(keys: Iterable[int]) -> list[PostFact]:
    """Return the posts of inspectors: one query."""
    rows = PostHeld.objects.filter(inspector__in=[*keys]).order_by("pk")
    columns = rows.values_list("inspector", "organisation", "from_on", "to_on", "in_leading_body")
    return [PostFact(*one) for one in columns]


def relations(keys: Iterable[int]) -> list[RelationFact]:
    """Return the relations of inspectors that were not withdrawn: one query."""
    rows = RelationDeclared.objects.filter(inspector__in=[*keys], withdrawn_on=None).order_by("pk")
    columns = rows.values_list("inspector", "kind", "organisation", "in_leading_body", "from_on", "until_on")
    return [RelationFact(*one) for one in columns]
