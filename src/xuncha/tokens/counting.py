"""How often a token may be used in a minute: never more than allowed, however many ask at once.

A process takes a tenth of the minute's uses from the database at a time and spends them from memory, so that
not every request of a program writes.
"""

from datetime import datetime
from threading import Lock
from uuid import UUID

from django.db.models import Case, F, Q, Value, When

from xuncha.tokens.models import Token

PORTIONS = 10
_LEFT: dict[UUID, tuple[int, int]] = {}  # the minute, and the uses taken for it that are not yet spent
_ONE_AT_A_TIME = Lock()


def count(token: Token, at: datetime, most: int) -> bool:
    """Count one use; False when this minute's are used up. A token that was used says so within a minute."""
    minute = int(at.timestamp()) // 60
    if _add(token, minute, -1):
        return True
    for size in (most // PORTIONS, 1):
        if size and _take(token, minute, size, most, at):
            _add(token, minute, size - 1)
            return True
    return False


def _add(token: Token, minute: int, uses: int) -> bool:
    """Put uses to those that are left of the minute, or spend one; False when none is left to spend."""
    with _ONE_AT_A_TIME:
        known, left = _LEFT.get(token.uid, (minute, 0))
        left = (left if known == minute else 0) + uses
        if left < 0:
            return False
        _LEFT[token.uid] = minute, left
        return True


def _take(token: Token, minute: int, size: int, most: int, at: datetime) -> bool:
    """Take uses of the minute; one statement, so the database lets one in at a time."""
    rows = Token.objects.filter(~Q(minute=minute) | Q(used__lte=most - size), pk=token.pk)
    used = Case(When(minute=minute, then=F("used") + size), default=Value(size))
    return bool(rows.update(used=used, minute=minute, last_used_at=at))


def seconds_left(at: datetime) -> int:
    """Return the seconds until the next minute begins."""
    return 60 - int(at.timestamp()) % 60
