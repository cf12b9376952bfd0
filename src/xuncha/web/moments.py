"""Dates and moments as a person in Beijing reads them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

BEIJING = ZoneInfo("Asia/Shanghai")
NOTHING = "—"


def in_beijing(moment: datetime) -> datetime:
    """Return the moment on the clock of Beijing; one without a zone is taken as told there."""
    return moment.astimezone(BEIJING) if moment.tzinfo else moment.replace(tzinfo=BEIJING)


def as_read(value: object) -> object:
    """Return a value as it stands in a table or a list: dates in Beijing, yes and no, a dash for nothing.

    >>> as_read(date(2026, 11, 22)), as_read(None)
    ('2026-11-22', '—')
    """
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, datetime):
        return f"{in_beijing(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return value
