"""Add to the trail."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, transaction
from django.db.models import Model

from xuncha.audit import anchors, keys
from xuncha.audit.chain import START, Line, Link, seal
from xuncha.audit.models import Entry, Result
from xuncha.audit.origins import origin
from xuncha.audit.plainness import plain, plain_details
from xuncha.questions.adding import Adding
from xuncha.questions.kept import Asked, together
from xuncha.questions.plain import Plain

LOCK = Plain(f"SELECT pg_advisory_xact_lock({0x78756E636861})")  # "xuncha" in ASCII
LAST = Plain("SELECT sequence, hash FROM audit_entry ORDER BY sequence DESC LIMIT 1")
ENTRIES = Adding(Entry)


def record(  # noqa: PLR0913 -- each is a column of the line, but what travels along
    event: str,
    *,
    by: AbstractBaseUser | None,
    on: Model | str,
    at: datetime,
    result: str = Result.DONE,
    label: int | None = None,
    adding: Sequence[tuple[Asked, Any]] = (),
    **details: object,
) -> Entry:
    """Add one line to the trail, inside the caller's transaction; when it cannot be added, the act fails.

    `by` is the person who acts, None only for the system itself or for a visitor. `on` is the row acted on,
    or a name such as "session". Details are ids, counts, codes and reasons: never content. Call it last in an
    act: from here to the end of the transaction other acts wait. Rows that the act is still `adding` travel
    ahead of that wait, on its journey.
    """
    if at.tzinfo is None:
        message = "at is naive: a moment of the trail needs its zone"
        raise ValueError(message)
    # savepoint=False: whoever catches the error of this block cannot commit the act without its entry
    with transaction.atomic(savepoint=False):
        came = origin()
        last = lock_head(adding)
        key, secret = list(keys.read(settings.AUDIT_KEY_FILE).items())[-1]
        line = Line(
            sequence=last.sequence + 1,
            event=plain(event),
            by=None if by is None else by.pk,
            subject=plain(on if isinstance(on, str) else f"{on._meta.label_lower}:{on.pk}", 120),
            at=at,
            result=str(result),
            label=_label(on) if label is None else int(label),
            session=came.session_hash(),
            source=plain(came.source, 64),
            details={plain(name): plain_details(value) for name, value in details.items()},
            algorithm=settings.AUDIT_ALGORITHM,
            key=key,
            previous=last.hash,
        )
        line = line._replace(hash=seal(line, secret))
        columns = line._asdict()
        entry = ENTRIES.add(Entry(by_id=columns.pop("by"), **columns))
        _anchor_after_commit(Link(line.sequence, line.hash), at)
    return entry


def lock_head(adding: Sequence[tuple[Asked, Any]] = ()) -> Link:
    """Wait until no other act is adding, and return the last link of the chain.

    SQLite has given the lock with BEGIN IMMEDIATE; PostgreSQL gives it here, until the transaction ends. All
    statements travel together, and the last sees what was committed while the one before it waited.
    """
    lock = [(LOCK, None)] if connection.vendor == "postgresql" else []
    last = together(*adding, *lock, (LAST, None))[-1]
    return Link(*last[0]) if last else START


def _anchor_after_commit(head: Link, at: datetime) -> None:
    path = settings.AUDIT_ANCHOR_FILE
    if anchors.due(path, head.sequence, settings.AUDIT_ANCHOR_EVERY):
        transaction.on_commit(partial(anchors.keep, path, head, at))


def _label(on: Model | str) -> int:
    label = getattr(on, "label", None)
    return label if isinstance(label, int) else 1
