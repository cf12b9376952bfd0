"""Tell somebody that something happened; note that it was read."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from xuncha.notices.models import Notice


@transaction.atomic
def notify(*, person: AbstractBaseUser, event: str, link: str, at: datetime) -> Notice:
    """Tell a person, inside the act that concerns them. `link` is an address of this house: ids, no words."""
    if not link.startswith("/") or link.startswith("//"):
        message = f"{link}: a notice leads to an address of this house"
        raise ValueError(message)
    return Notice.objects.create(person_id=person.pk, kind=event, at=at, link=link)


@transaction.atomic
def mark_read(*, by: AbstractBaseUser, at: datetime, notice: int | None = None) -> int:
    """Note that the person has read one notice of their own, or all of them; returns how many were unread."""
    rows = Notice.objects.of(by.pk).unread()
    return (rows if notice is None else rows.filter(pk=notice)).update(read_at=at)
