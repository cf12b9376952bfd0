"""The clock of Beijing, by which every office in the country reads a moment."""

from datetime import datetime
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


def in_beijing(moment: datetime) -> datetime:
    """Return the moment on the clock of Beijing; one without a zone is taken as told there.

    >>> in_beijing(datetime.fromisoformat("2026-11-22T16:30:00+00:00")).date()
    datetime.date(2026, 11, 23)
    """
    return moment.astimezone(BEIJING) if moment.tzinfo else moment.replace(tzinfo=BEIJING)


def minute(moment: datetime) -> str:
    """Write a moment to the minute, on the clock of Beijing.

    >>> minute(datetime.fromisoformat("2026-11-22T16:30:00+00:00"))
    '2026-11-23 00:30'
    """
    return f"{in_beijing(moment):%Y-%m-%d %H:%M}"
