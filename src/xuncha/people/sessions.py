"""The session engine: rows that know whose they are and when they end, keys kept as digests."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import CharField
from django.utils import timezone

from xuncha.people.models import Session
from xuncha.questions.prepared import Prepared

ABSOLUTE = timedelta(hours=12)
IDLE = timedelta(minutes=30)
IDLE_SENSITIVE = timedelta(minutes=15)
"""For the three managers and for whoever may read L3 (NIST AAL3: 15 minutes)."""


OF_KEY = Prepared(lambda key: Session.objects.filter(session_key=key), key=CharField())


def digest(key: str) -> str:
    """Return what is stored of a session key: a copy of the database opens no session."""
    return hashlib.blake2b(key.encode(), digest_size=20).hexdigest()


def row_of(key: str | None) -> Session | None:
    """Return the row of a session key, ended or not."""
    return OF_KEY.first(key=digest(key)) if key else None


class SessionStore(DatabaseStore):
    """Keeps a session in our own table. A session that was ended cannot be saved back to life."""

    row: Session | None = None
    ends_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return our own table."""
        return Session

    def exists(self, session_key: str) -> bool:
        """Say whether a key is taken."""
        return row_of(session_key) is not None

    def _get_session_from_db(self) -> Session | None:
        now = timezone.now()  # noqa: TID251 -- the engine is asked without a clock
        row = row_of(self.session_key)
        if row is None or not row.is_open(now):
            self._session_key = None
            return None
        self.row = row
        return row

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row to be inserted."""
        now = timezone.now()  # noqa: TID251 -- the engine is asked without a clock
        person = data.get("_auth_user_id")
        return Session(
            session_key=digest(self._get_or_create_session_key()),  # type: ignore[attr-defined]  # not in stubs
            session_data=self.encode(data),
            expire_date=self.ends_at or now + IDLE,
            person_id=None if person is None else int(person),
            opened_at=self.row.opened_at if self.row is not None and self.row.person_id else now,
            seen_at=now,
            source=str(data.get("source", ""))[:64],
            agent=str(data.get("agent", ""))[:200],
        )

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 -- Django's signature
        """Insert the row, or update what belongs to the data."""
        if self.session_key is None:
            return self.create()
        if must_create:
            return super().save(must_create=True)
        row = self.create_model_instance(self._get_session(no_load=False))  # type: ignore[attr-defined]  # not in stubs
        kept = {name: getattr(row, name) for name in ("session_data", "person_id", "source", "agent")}
        if self.ends_at is not None:
            kept["expire_date"] = self.ends_at
        if not Session.objects.filter(session_key=row.session_key, ended="").update(**kept):
            raise UpdateError
        return None

    def touch(self, at: datetime, idle: timedelta) -> None:
        """Note that the session was used, and when it ends if it is not used again."""
        if self.row is None:
            return
        self.ends_at = min(at + idle, self.row.opened_at + ABSOLUTE)
        if at - self.row.seen_at >= timedelta(seconds=1) or self.ends_at < self.row.expire_date:
            Session.objects.filter(pk=self.row.pk, ended="").update(seen_at=at, expire_date=self.ends_at)

    def delete(self, session_key: str | None = None) -> None:
        """Delete the row."""
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(session_key=digest(key)).delete()
