"""Keeps what was typed when the session had run out, for the person whose session it was and for nobody else.

It is sealed for that person in the session of the visitor, crosses signing in only when the same person
signs in, and is offered once, for half an hour, to the page of the same path.
"""

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH, CSRF_TOKEN_LENGTH
from django.utils.crypto import constant_time_compare

from xuncha.people.sealing import BrokenSeal, seal, unseal

FORMER, KEPT, RENEWED = "former", "kept", "renewed"
HOLDS = timedelta(minutes=30)
LARGEST = 200_000
"""Bytes of what is kept; a longer text is not."""
PURPOSE = "kept form"


def note_former(session: SessionBase, person: int) -> None:
    """Note in the session of a visitor whose session has just ended in this browser."""
    session[FORMER] = person


def keep(session: SessionBase, path: str, typed: str, person: int, at: datetime) -> bool:
    """Keep what was typed at a path for one person, a query; False when there is nothing, or too much."""
    if not typed or len(typed) > LARGEST:
        return False
    held = json.dumps({"path": path, "at": at.timestamp(), "typed": typed}).encode()
    session[KEPT] = seal(held, purpose=PURPOSE, whose=person)
    return True


def carried(session: SessionBase, person: int) -> dict[str, Any]:
    """Return what crosses signing in: nothing when somebody else signs in."""
    if session.get(FORMER) != person:
        return {}
    return {name: session[name] for name in (FORMER, KEPT) if name in session}


def came_back(session: SessionBase, person: int, secret: str) -> None:
    """Note the token of forms before it is renewed, when its person is back: open forms still carry it."""
    if session.pop(FORMER, None) == person and secret:
        session[RENEWED] = _digest(secret)


def is_former_token(session: SessionBase, token: str) -> bool:
    """Say whether a form was made in this browser for the same person, before the last signing in."""
    noted = str(session.get(RENEWED, ""))
    return bool(noted) and constant_time_compare(noted, _digest(_secret(token)))


def kept_for(session: SessionBase, path: str, person: int, at: datetime) -> str | None:
    """Return what the person typed at a path, None when nothing is kept, or no longer."""
    try:
        held = json.loads(unseal(session[KEPT], purpose=PURPOSE, whose=person))
    except (KeyError, BrokenSeal):
        return None
    if not 0 <= at.timestamp() - held["at"] <= HOLDS.total_seconds():
        session.pop(KEPT)
        return None
    return str(held["typed"]) if held["path"] == path else None


def forget(session: SessionBase) -> None:
    """Drop what was kept: a form shows it."""
    session.pop(KEPT, None)


def _secret(token: str) -> str:
    """Return what a form's token hides: its first half masks its second, anew on every page."""
    letters = CSRF_ALLOWED_CHARS
    if len(token) != CSRF_TOKEN_LENGTH or not set(token) <= set(letters):
        return token
    mask, hidden = token[:CSRF_SECRET_LENGTH], token[CSRF_SECRET_LENGTH:]
    return "".join(
        letters[letters.index(one) - letters.index(other)] for one, other in zip(hidden, mask, strict=True)
    )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
