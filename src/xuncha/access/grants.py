"""Ask the policy table on behalf of a person."""

from typing import TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from xuncha.access import decisions
from xuncha.access.models import Grant
from xuncha.access.personas import Persona
from xuncha.access.registry import kind_of
from xuncha.access.who import Held, Who
from xuncha.workflow.refusals import Refused

Row = TypeVar("Row", bound=Model)


class NotAllowed(Refused):
    """The policy table does not allow this act to this person."""


def who_is(person: AbstractBaseUser) -> Who:
    """Return what the policy knows of a person: one query, kept on the instance that the request loaded."""
    known: Who | None = person.__dict__.get("_who")
    if known is None:
        known = person.__dict__["_who"] = _read(person)
    return known


def may(person: AbstractBaseUser, act: str, kind: str, thing: Model | None = None) -> bool:
    """Say whether a person may do an act to a thing, or to the kind as a whole."""
    return decisions.decide(who_is(person), act, kind_of(kind), thing).allowed


def check(person: AbstractBaseUser, act: str, kind: str, thing: Model | None = None) -> None:
    """Raise `NotAllowed` unless the person may do the act."""
    if not may(person, act, kind, thing):
        found = kind_of(kind)
        raise NotAllowed(
            _("您的角色不能对“%(kind)s”办理此事，可在“为何不能”页查看原因") % {"kind": found.title}
        )


def allowed(person: AbstractBaseUser, act: str, kind: str) -> Q:
    """Return the condition of the rows of a kind to which the person may do the act."""
    return decisions.rows(who_is(person), act, kind_of(kind))


def only(rows: QuerySet[Row], person: AbstractBaseUser, act: str, kind: str) -> QuerySet[Row]:
    """Return those of the rows to which the person may do the act."""
    return rows.filter(allowed(person, act, kind))


def _read(person: AbstractBaseUser) -> Who:
    now = timezone.now()  # noqa: TID251 -- a grant that has run out holds for no act, whatever time the act is given
    held = (
        Grant.objects.filter(person_id=person.pk)
        .exclude(until__lte=now)
        .values_list("persona", "organisation_id", "organisation__jurisdiction__path")
        .order_by("pk")
    )
    return Who(
        person=person.pk,
        organisation=getattr(person, "organisation_id", None),
        held=tuple(Held(Persona(code), organisation, path or "") for code, organisation, path in held)
        if person.is_active
        else (),
        clearance=1,
        asked_at=now,
    )
