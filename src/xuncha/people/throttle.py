"""Counters against guessing, kept in the database under a lock: parallel attempts do not slip through.

An attempt is counted as a failure before it is evaluated; a success takes the count back.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from xuncha.people.models import Throttle, Tries

FAILURES = 5
LOCK = timedelta(minutes=15)
EVALUATED = 100
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Ticket:
    """Whether an attempt may be evaluated, and whether it was the one that locks or slows."""

    account: str
    source: str
    admitted: bool
    locks: bool = False
    slows: bool = False


def account_of(username: str) -> str:
    """Return the keyed digest of a user name: what is typed there may be a password, so it is not kept."""
    return salted_hmac("xuncha.people.throttle", username, algorithm="sha256").hexdigest()


def admit(account: str, source: str, at: datetime, *, proved_device: bool = False) -> Ticket:
    """Count an attempt, and say whether it may be evaluated.

    Five failures in a row from one source close the account to that source for fifteen minutes. From all
    sources together a hundred attempts an hour are evaluated; a browser that once passed the second factor is
    counted on its own, so that nobody can lock its owner out.
    """
    slowed = not proved_device and _is_slowed(account, at)
    if slowed or is_locked(
        account, source, at
    ):  # read only: whoever goes on guessing keeps no writer waiting
        return Ticket(account, source, admitted=False)
    with transaction.atomic():
        return _count(_locked_row(account, at), source, at, proved_device=proved_device)


def is_locked(account: str, source: str, at: datetime) -> bool:
    """Say whether attempts on an account are not evaluated from a source for now."""
    return Tries.objects.filter(throttle__account=account, source=source, locked_until__gt=at).exists()


def _is_slowed(account: str, at: datetime) -> bool:
    throttle = Throttle.objects.filter(account=account).first()
    return throttle is not None and len(_recent(throttle, at)) >= EVALUATED


def _recent(throttle: Throttle, at: datetime) -> list[float]:
    return [moment for moment in throttle.tried if moment > (at - HOUR).timestamp()]


def _locked_row(account: str, at: datetime) -> Throttle:
    """Return the row of an account, which nobody else has until the end of the transaction."""
    if not Throttle.objects.filter(account=account).update(seen_at=at):
        Throttle.objects.get_or_create(account=account, defaults={"seen_at": at})
        Throttle.objects.filter(account=account).update(seen_at=at)
    return Throttle.objects.get(account=account)


def _count(throttle: Throttle, source: str, at: datetime, *, proved_device: bool) -> Ticket:
    refused = Ticket(throttle.account, source, admitted=False)
    recent = _recent(throttle, at)
    tries = Tries.objects.filter(throttle=throttle, source=source).first()
    if tries is None:
        tries = Tries(throttle=throttle, source=source, last_at=at)
    elif tries.locked_until is not None and tries.locked_until > at:
        return refused
    if not proved_device:
        if len(recent) >= EVALUATED:
            return refused
        recent.append(at.timestamp())
        Throttle.objects.filter(pk=throttle.pk).update(tried=recent)
    tries.failures = 1 if at - tries.last_at >= LOCK else tries.failures + 1
    tries.last_at = at
    tries.locked_until = at + LOCK if tries.failures >= FAILURES else None
    tries.save()
    slows = not proved_device and len(recent) == EVALUATED
    return Ticket(throttle.account, source, admitted=True, locks=tries.failures >= FAILURES, slows=slows)


@transaction.atomic
def forgive(ticket: Ticket, at: datetime) -> None:
    """Forget the failures of a source that has now succeeded, and accounts that nobody tried for an hour."""
    Tries.objects.filter(throttle__account=ticket.account, source=ticket.source).delete()
    stale = Throttle.objects.select_for_update(skip_locked=True).filter(seen_at__lte=at - HOUR)
    Throttle.objects.filter(pk__in=list(stale.values_list("pk", flat=True))).delete()
