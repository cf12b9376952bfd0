"""From a figure to its list: the filters of the ledger that leave exactly the records that were counted."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from urllib.parse import urlencode

from django.urls import reverse

from xuncha.statistics.queries import Scope

NOW: dict[str, dict[str, str]] = {
    "all": {"reached": "counted"},
    "closed": {"reached": "closed"},
    "reached": {"reached": "wide"},
    "staged": {"state": "staged"},
    "open": {"reached": "open"},
    "overdue": {"overdue": "yes"},
}
"""What is counted, and the filters that ask for it today."""

THEN = {"all": "", "closed": "closed_until", "open": "open_on", "overdue": "overdue_on"}
"""What is counted at a day in the past, and the filter that holds the day."""


def query(of: Scope, what: str = "all", also: Mapping[str, object] | None = None) -> str:
    """Return the filters of the records behind one figure, as they stand in an address."""
    parts: dict[str, object] = {} if of.round is None else {"round": of.round.pk}
    if of.past:
        parts |= {"reached": "counted", "fed_back_until": of.day}
        if THEN[what]:
            parts[THEN[what]] = of.day
    else:
        parts |= NOW[what]
    return urlencode({**parts, **(also or {})}, doseq=True)


def address(of: Scope, what: str = "all", also: Mapping[str, object] | None = None) -> str:
    """Return where the records behind one figure are listed; nothing for whoever may not list them."""
    return f"{_ledger()}?{query(of, what, also)}" if of.opens else ""


@cache
def _ledger() -> str:
    """Return the address of the ledger, looked up once: a page leads there five hundred times."""
    return reverse("rectification:ledger")


def of_month(of: Scope, month: date) -> str:
    """Return where the items are listed that were closed in a month, up to the cut-off."""
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    last = min(of.day, date.fromordinal(following.toordinal() - 1))
    return address(of, "all", {"closed_from": month, "closed_until": last})
