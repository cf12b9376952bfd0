"""Tell somebody that something happened; note that it was read; forget it in time."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Q

from xuncha.notices.models import Notice

READ_KEPT, UNREAD_KEPT = timedelta(days=90), timedelta(days=365)
"""So long a notice stands, from its moment on. The trail keeps what happened; a notice is only a reminder."""


@transaction.atomic
def notify(*, person: AbstractBaseUser, event: str, link: str, at: datetime) -> Notice:
    """Tell a person, inside the act that concerns them. `link` is an address of this house: ids, no words."""
    if not link.startswith("/") or link.startswith("//"):
        message = f"{link}: a notice leads to an address of this house"
        raise ValueError(message)
    return Notice.objects.create(person_id=person.pk, kind=event, at=at, link=link)


@transaction.atomic
def notify_others(
    people: Iterable[AbstractBaseUser],
    *,
    by: AbstractBaseUser | None,
    event: str,
    link: str,
    at: datetime,
) -> None:
    """Tell each of these people once, but not the one who acts: they know."""
    known = set() if by is None else {by.pk}
    for person in people:
        if person.pk not in known:
            known.add(person.pk)
            notify(person=person, event=event, link=link, at=at)


@transaction.atomic
def mark_read(*, by: AbstractBaseUser, at: datetime, notice: int | None = None) -> int:
    """Note that the person has read one notice of their own, or all of them; returns how many were unread."""
    rows = Notice.objects.of(by.pk).unread()
    return (rows if notice is None else rows.filter(pk=notice)).update(read_at=at)


def has_old(at: datetime) -> bool:
    """Say whether there are notices whose time is over."""
    return Notice.objects.filter(_old(at)).exists()


def forget(at: datetime) -> int:
    """Erase the notices whose time is over; returns how many."""
    return Notice.objects.filter(_old(at)).delete()[0]


def _old(at: datetime) -> Q:
    return Q(read_at__isnull=False, at__lt=at - READ_KEPT) | Q(at__lt=at - UNREAD_KEPT)
