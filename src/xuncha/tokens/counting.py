"""How often a token may be used in a minute, counted exactly however many ask at once."""

from datetime import datetime

from django.db.models import Case, F, Q, Value, When

from xuncha.tokens.models import Token


def count(token: Token, at: datetime, most: int) -> bool:
    """Count one use; False when this minute's are used up.

    One statement: the database lets one in at a time.
    """
    minute = int(at.timestamp()) // 60
    rows = Token.objects.filter(~Q(minute=minute) | Q(used__lt=most), pk=token.pk)
    counted = rows.update(
        used=Case(When(minute=minute, then=F("used") + 1), default=Value(1)), minute=minute, last_used_at=at
    )
    return bool(counted)


def seconds_left(at: datetime) -> int:
    """Return the seconds until the next minute begins."""
    return 60 - int(at.timestamp()) % 60
