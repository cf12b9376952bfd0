"""May a right be asked for or given now? Questions about people and grants; no writes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import F, Model, Q, Value

from xuncha.access.models import Grant
from xuncha.access.personas import MANAGERS, Persona


@dataclass(frozen=True, slots=True)
class Wanted:
    """The right that is wanted: who shall be what, for which organisation, from when until when, and why."""

    person: AbstractBaseUser
    persona: str
    organisation: Model | None
    since: datetime
    until: datetime | None
    reason: str


def conflicting(wanted: Wanted) -> Grant | None:
    """Return a grant with which this one cannot stand at the same time: managers do nothing but manage."""
    others = Grant.objects.filter(person_id=wanted.person.pk).exclude(until__lte=wanted.since)
    if wanted.until is not None:
        others = others.filter(since__lt=wanted.until)
    others = others.exclude(until__lte=F("since"))
    if wanted.persona in MANAGERS:
        return others.exclude(persona=wanted.persona).order_by("pk").first()
    return others.filter(persona__in=MANAGERS).order_by("pk").first()


def heads(organisation: Model | None, at: datetime, *, besides: Iterable[Any] = ()) -> list[Any]:
    """Return the people who are head of the inspection office in whose area the organisation lies."""
    holding = Grant.objects.at(at).filter(persona=Persona.OFD).exclude(person__in=list(besides))
    if organisation is not None:
        path = organisation.jurisdiction.path  # type: ignore[attr-defined]  # only tables name organisations here
        holding = holding.alias(here=Value(path)).filter(
            ~Q(organisation__jurisdiction__path=""),
            here__startswith=F("organisation__jurisdiction__path"),
        )
    return [grant.person for grant in holding.select_related("person").order_by("person_id")]


def is_last_manager(grant: Grant, at: datetime) -> bool:
    """Say whether nobody would be left in this manager's post."""
    if grant.persona not in MANAGERS:
        return False
    return not Grant.objects.at(at).filter(persona=grant.persona).exclude(pk=grant.pk).exists()


def was_ever_appointed(persona: str) -> bool:
    """Say whether anybody has ever held this persona."""
    return Grant.objects.filter(persona=persona).exists()
