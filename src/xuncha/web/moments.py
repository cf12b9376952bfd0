"""Dates and moments as a person in Beijing reads them."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from xuncha.calendar import BEIJING, in_beijing, minute

__all__ = ["BEIJING", "NOTHING", "as_read", "in_beijing"]
NOTHING = "—"


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
        return minute(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
