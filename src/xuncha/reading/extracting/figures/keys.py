"""Which table goes with which unit, and which of its rows fits first."""

import re
from functools import cache

from xuncha.reading.extracting.figures.contexts import Context
from xuncha.reading.extracting.figures.meanings import Meaning
from xuncha.reading.extracting.figures.tables.counts import COUNTS
from xuncha.reading.extracting.figures.tables.money import MONEY
from xuncha.reading.extracting.figures.tables.periods import PERIODS
from xuncha.reading.extracting.figures.tables.persons import PERSONS
from xuncha.reading.extracting.figures.tables.shares import SHARES
from xuncha.reading.extracting.figures.units import MONEY as AMOUNTS
from xuncha.reading.extracting.figures.units import PERIODS as SPANS
from xuncha.reading.extracting.figures.units import PERSONS as HEADS
from xuncha.reading.extracting.figures.units import SHARES as RATES

TABLES: dict[str, tuple[Meaning, ...]] = {
    **dict.fromkeys(AMOUNTS, MONEY),
    **dict.fromkeys(HEADS, PERSONS),
    **dict.fromkeys(SPANS, PERIODS),
    **dict.fromkeys(RATES, SHARES),
}
ALL_TABLES = (MONEY, PERSONS, PERIODS, SHARES, COUNTS)


class Table:
    """Rows in the order of trust, compiled into one pattern for each side of a number.

    Asking the rows one by one took a third of the time of a reading. In an alternation the first row that
    fits wins, as it does in a list; each row is a named group, so that the match tells which it was.
    """

    def __init__(self, rows: tuple[Meaning, ...]) -> None:
        """Take the rows for one unit."""
        self._keys = [row.key for row in rows]
        self._right = _first_of([row.right for row in rows], searched=False)
        self._near = _first_of([row.near for row in rows], searched=True)
        self._since = _first_of([row.since for row in rows], searched=True)

    def key_of(self, near: str, right: str, since: str) -> str | None:
        """Return the key of the first row that fits; None when none does."""
        found = [
            int(match.lastgroup[1:])
            for pattern, words in ((self._near, near), (self._right, right), (self._since, since))
            if pattern and (match := pattern.match(words)) and match.lastgroup
        ]
        return self._keys[min(found)] if found else None


def _first_of(patterns: list[str | None], *, searched: bool) -> re.Pattern[str] | None:
    """Return a pattern whose named group tells which of the patterns matched first in their order."""
    anywhere = "(?s:.*?)" if searched else ""
    groups = [
        f"(?P<r{i}>{anywhere}(?:{pattern}))" for i, pattern in enumerate(patterns) if pattern is not None
    ]
    return re.compile("|".join(groups)) if groups else None


@cache
def _table(rows: tuple[Meaning, ...]) -> Table:
    return Table(rows)


@cache
def _table_for(unit: str) -> Table:
    """Return the table of a unit; units with the same rows share one, since it takes 10 ms to compile."""
    return _table(tuple(row for row in TABLES.get(unit, COUNTS) if row.goes_with(unit)))


def meaning_of(unit: str, context: Context) -> str | None:
    """Return the key of a number that its own words tell; None when they do not.

    Where the last words of an enumeration tell nothing, the whole is asked: 走访企业、社区、村组4.1万户次.
    """
    table = _table_for(unit)
    key = table.key_of(context.near, context.right, context.since)
    if key is None and "、" in context.since:
        clause = context.clause
        if len(clause) > len(context.near):
            return table.key_of(clause.replace("、", ""), "", context.since)
    return key
