"""Add to the trail."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model

from xuncha.audit.models import Entry


def record(
    event: str, *, by: AbstractBaseUser | None, on: Model | str, at: datetime, **details: object
) -> Entry:
    """Add one line to the trail, inside the caller's transaction; when it cannot be added, the act fails.

    `by` is the person who acts, None only for the system itself. `on` is the row acted on, or a name such as
    "session". Details are ids, counts, codes and reasons: never content.
    """
    subject = on if isinstance(on, str) else f"{on._meta.label_lower}:{on.pk}"
    return Entry.objects.create(
        event=event, by_id=None if by is None else by.pk, subject=subject, at=at, details=details
    )
