"""Which table goes with which unit."""

import re
from collections.abc import Iterable

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


class Table:
    """The rows for a class of units, with one pattern each that tells cheaply when none of them can fit."""

    def __init__(self, rows: tuple[Meaning, ...]) -> None:
        """Take the rows in the order of trust."""
        self.rows = rows
        self._near = _any(row.near for row in rows if row.near and row.near.pattern)
        self._right = _any(row.right for row in rows)
        always = [row for row in rows if row.since or (row.near and not row.near.pattern)]
        self._hopeful = {
            (near, right): tuple(
                row for row in rows if row in always or (near and row.near) or (right and row.right)
            )
            for near in (True, False)
            for right in (True, False)
        }

    def key_of(self, unit: str, context: Context) -> str | None:
        """Return the key of the first row that fits; None when none does."""
        near = self._near.search(context.near) is not None
        right = self._right.match(context.right) is not None
        for row in self._hopeful[near, right]:
            if row.fits(unit, context):
                return row.key
        return None


def _any(patterns: Iterable[re.Pattern[str] | None]) -> re.Pattern[str]:
    """Return a pattern that matches where any of the patterns does."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in patterns if pattern) or r"(?!)")


OF_COUNTS = Table(COUNTS)
TABLES = {
    unit: table
    for units, table in (
        (AMOUNTS, Table(MONEY)),
        (HEADS, Table(PERSONS)),
        (SPANS, Table(PERIODS)),
        (RATES, Table(SHARES)),
    )
    for unit in units
}


def meaning_of(unit: str, context: Context) -> str | None:
    """Return the key of a number that its own words tell; None when they do not.

    Where the last words of an enumeration tell nothing, the whole is asked: 走访企业、社区、村组4.1万户次.
    """
    table = TABLES.get(unit, OF_COUNTS)
    key = table.key_of(unit, context)
    if key is None and "、" in context.since:
        clause = context.clause
        if len(clause) > len(context.near):
            return table.key_of(unit, context._replace(near=clause.replace("、", ""), right=""))
    return key
