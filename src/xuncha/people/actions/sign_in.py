"""Coming in, failing to, and going out."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from xuncha.audit.models import Result
from xuncha.audit.trail import record
from xuncha.people.models import Person, Session
from xuncha.people.telling import tell
from xuncha.people.throttle import Ticket

KEPT = timedelta(days=90)
"""So long a person sees when and from where the account was used."""


@transaction.atomic
def sign_in(*, by: Person, at: datetime, factor: str, at_once: int) -> int:
    """Let a person in: end the sessions that are too many, and return how many were ended.

    The row of the person is locked first: of two sign-ins at the same moment one ends the other. The caller
    saves the new session in the same transaction.
    """
    Person.objects.filter(pk=by.pk).update(last_login=at)
    Session.objects.filter(expire_date__lte=at - KEPT).delete()
    Session.objects.filter(person=None, expire_date__lte=at).delete()
    open_now = Session.objects.filter(person=by, ended="", expire_date__gt=at).order_by("-opened_at", "-uid")
    surplus = list(open_now.values_list("pk", flat=True)[at_once - 1 :])
    _end(surplus, Session.Ended.ELSEWHERE, at)
    record("people.session.opened", by=by, on=by, at=at, factor=factor, ended_elsewhere=len(surplus))
    return len(surplus)


@transaction.atomic
def note_failure(*, by: Person | None, at: datetime, of: str, ticket: Ticket) -> None:
    """Leave a trail of a failure to prove something; `by` is whose account it was, None when there is none.

    What was typed is never kept. Attempts that were not even evaluated leave one line: the one that locked.
    """
    if not ticket.admitted:
        return
    on: Person | str = by if by is not None else "account:unknown"
    if ticket.locks and by is not None:
        tell(by, "people.account.locked", at)
    record(f"people.{of}.failed", by=None, on=on, at=at, result=Result.FAILED)
    if ticket.locks:
        record("people.account.locked", by=None, on=on, at=at, result=Result.REFUSED, of=of, minutes=15)
    if ticket.slows:
        record("people.account.slowed", by=None, on=on, at=at, result=Result.REFUSED, of=of)


@transaction.atomic
def spend_secret(*, by: Person, at: datetime) -> bool:
    """Use up a one-time secret; False when somebody was quicker."""
    spent = Person.objects.filter(
        pk=by.pk, password=by.password, secret_until__gt=at, disabled_at=None
    ).update(password=make_password(None), secret_until=None, password_changed_at=None)
    if not spent:
        return False
    by.refresh_from_db()
    record("people.secret.used", by=by, on=by, at=at)
    return True


@transaction.atomic
def sign_out(*, by: Person, at: datetime, session: Session) -> None:
    """End the session in which the person asks to leave."""
    _end([session.pk], Session.Ended.SIGNED_OUT, at)
    record("people.session.closed", by=by, on=by, at=at)


def end_open_sessions(person: Person, reason: str, at: datetime, *, but: Session | None = None) -> int:
    """End what is open of a person, inside the act of the caller, and return how many sessions that was."""
    found = Session.objects.filter(person=person, ended="", expire_date__gt=at)
    if but is not None:
        found = found.exclude(pk=but.pk)
    return _end(list(found.values_list("pk", flat=True)), reason, at)


def _end(keys: list[str], reason: str, at: datetime) -> int:
    """End sessions: their data goes, their rows tell the browser why."""
    return Session.objects.filter(pk__in=keys).update(ended=reason, expire_date=at, session_data="")
