"""What is asked about people, their sessions and what they must do."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from xuncha.access.grants import who_is
from xuncha.access.labels import Label
from xuncha.access.models import Clearance, Grant, NeedToKnow, Request
from xuncha.access.personas import MANAGERS
from xuncha.people.models import Authenticator, Person, RecoveryCode, Session


def is_manager(person: Person) -> bool:
    """Say whether the person is one of the three managers."""
    return any(held.persona in MANAGERS for held in who_is(person).held)


def reads_sensitive(person: Person) -> bool:
    """Say whether a forgotten screen of this person would be worse than others: managers, readers of L3."""
    return is_manager(person) or who_is(person).clearance >= Label.SENSITIVE


def needs_second_factor(person: Person) -> bool:
    """Say whether this person may sign in with a second factor only."""
    return settings.MFA_FOR == "all" or is_manager(person)


def has_second_factor(person: Person) -> bool:
    """Say whether a second factor is enrolled."""
    return Authenticator.objects.filter(person=person).exists()


def factor_of(person: Person) -> Authenticator | None:
    """Return the second factor of a person."""
    return Authenticator.objects.filter(person=person).first()


def recovery_codes_left(person: Person) -> int:
    """Count the recovery codes that were not used."""
    return RecoveryCode.objects.filter(person=person, used_at=None).count()


def held_by(person: Person) -> list[str]:
    """Return the titles of what the person is."""
    return [str(held.persona.label) for held in who_is(person).held]


def open_sessions(person: Person, at: datetime) -> QuerySet[Session]:
    """Return where a person is signed in, the last used first."""
    return Session.objects.filter(person=person, ended="", expire_date__gt=at).order_by("-seen_at", "pk")


def past_sessions(person: Person, at: datetime) -> QuerySet[Session]:
    """Return the last twenty sessions that are over."""
    over = Session.objects.filter(person=person).exclude(ended="", expire_date__gt=at)
    return over.order_by("-opened_at", "pk")[:20]


def accounts() -> QuerySet[Person]:
    """Return every account with its organisation, and whether a second factor is enrolled: one query."""
    enrolled = Authenticator.objects.filter(person=OuterRef("pk"))
    return (
        Person.objects.select_related("organisation")
        .annotate(enrolled=Exists(enrolled))
        .order_by("name_key", "pk")
    )


def all_grants() -> QuerySet[Any]:
    """Return every grant with whom and what it names, and the person's clearance: one query."""
    clearance = Clearance.objects.filter(person=OuterRef("person")).values("level")[:1]
    rows: QuerySet[Any] = (
        Grant.objects.select_related("person", "organisation", "granted_by", "ended_by")
        .annotate(level=Coalesce(Subquery(clearance), Value(int(Label.INTERNAL))))
        .order_by("person__name_key", "pk")
    )
    return rows


def all_requests() -> QuerySet[Request]:
    """Return every request with whom and what it names: one query."""
    about = ("person", "organisation", "asked_by", "answered_by", "grant")
    return Request.objects.select_related(*about).order_by("-asked_at", "-pk")


def all_needs() -> QuerySet[NeedToKnow]:
    """Return every naming with whom it names: one query."""
    return NeedToKnow.objects.select_related("person", "named_by").order_by("-since", "-pk")
