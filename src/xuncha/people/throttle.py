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


@transaction.atomic
def admit(account: str, source: str, at: datetime, *, proved_device: bool = False) -> Ticket:
    """Count an attempt, and say whether it may be evaluated.

    Five failures in a row from one source close the account to that source for fifteen minutes. From all
    sources together a hundred attempts an hour are evaluated; a browser that once passed the second factor is
    counted on its own, so that nobody can lock its owner out.
    """
    Throttle.objects.get_or_create(account=account, defaults={"seen_at": at})
    Throttle.objects.filter(account=account).update(seen_at=at)  # takes the row's lock, on both databases
    throttle = Throttle.objects.get(account=account)
    recent = [moment for moment in throttle.tried if moment > (at - HOUR).timestamp()]
    tries, _ = Tries.objects.get_or_create(throttle=throttle, source=source, defaults={"last_at": at})
    if tries.locked_until is not None and tries.locked_until > at:
        return Ticket(account, source, admitted=False)
    if not proved_device and len(recent) >= EVALUATED:
        return Ticket(account, source, admitted=False)
    if not proved_device:
        recent.append(at.timestamp())
    Throttle.objects.filter(pk=throttle.pk).update(tried=recent)
    tries.failures = 1 if at - tries.last_at >= LOCK else tries.failures + 1
    tries.last_at = at
    tries.locked_until = at + LOCK if tries.failures >= FAILURES else None
    tries.save()
    return Ticket(
        account,
        source,
        admitted=True,
        locks=tries.locked_until is not None,
        slows=not proved_device and len(recent) == EVALUATED,
    )


@transaction.atomic
def forgive(ticket: Ticket, at: datetime) -> None:
    """Forget the failures of a source that has now succeeded, and accounts that nobody tried for an hour."""
    Tries.objects.filter(throttle__account=ticket.account, source=ticket.source).delete()
    stale = Throttle.objects.select_for_update(skip_locked=True).filter(seen_at__lte=at - HOUR)
    Throttle.objects.filter(pk__in=list(stale.values_list("pk", flat=True))).delete()


def is_locked(account: str, source: str, at: datetime) -> bool:
    """Say whether attempts on an account are not evaluated from a source for now."""
    return Tries.objects.filter(throttle__account=account, source=source, locked_until__gt=at).exists()
