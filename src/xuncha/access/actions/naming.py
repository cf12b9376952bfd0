"""Name somebody for one thing, until a date: need to know."""

from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Model

from xuncha.access import grants
from xuncha.access.actions.refusing import (
    refuse_for_oneself,
    refuse_period,
    refuse_useless_naming,
    refuse_without_reason,
)
from xuncha.access.acts import page_of
from xuncha.access.models import NeedToKnow
from xuncha.access.registry import kind_of
from xuncha.access.telling import tell_person
from xuncha.audit.trail import record

LONGEST = timedelta(days=366)
"""No naming holds longer than a year; who still needs it is named again."""


@transaction.atomic
def name_person(  # noqa: PLR0913 -- who, what, until when, why, by whom, when
    *,
    person: AbstractBaseUser,
    kind: str,
    thing: Model,
    until: datetime,
    reason: str,
    by: AbstractBaseUser,
    at: datetime,
) -> NeedToKnow:
    """Let a person know one thing until a date. Who names must be allowed to `name` for this thing."""
    grants.check(by, "name", kind, thing)
    refuse_without_reason(reason)
    refuse_for_oneself(by, person)
    refuse_period(until, at, at + LONGEST)
    refuse_useless_naming(person, kind, thing, at)
    need = NeedToKnow.objects.create(
        person_id=person.pk,
        kind=kind,
        key=str(thing.pk),
        since=at,
        until=until,
        reason=reason,
        named_by_id=by.pk,
    )
    grants.forget(person)
    tell_person("access.need.named", person, by, at, page_of(kind_of(kind), need.key))
    record(
        "access.need.named",
        by=by,
        on=need,
        at=at,
        person=person.pk,
        kind=kind,
        key=need.key,
        until=until.isoformat(),
        reason=reason,
    )
    return need


@transaction.atomic
def unname_person(*, need: NeedToKnow, reason: str, by: AbstractBaseUser, at: datetime) -> None:
    """End a naming before its date."""
    grants.check(by, "end", "access.need", need)
    refuse_without_reason(reason)
    need = NeedToKnow.objects.select_for_update(of=("self",)).get(pk=need.pk)
    need.until, need.ended_by = max(need.since, min(need.until, at)), by
    need.save()
    grants.forget(need.person)
    tell_person("access.need.ended", need.person, by, at)
    record("access.need.ended", by=by, on=need, at=at, person=need.person_id, reason=reason)
