"""Which table goes with which unit."""

from dataclasses import replace

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


def meaning_of(unit: str, context: Context) -> str | None:
    """Return the key of a number that its own words tell; None when they do not."""
    rules = TABLES.get(unit, COUNTS)
    for rule in rules:
        if rule.fits(unit, context):
            return rule.key
    if len(context.clause) > len(context.near):
        whole = replace(context, near=context.clause, right="")
        return next((rule.key for rule in rules if rule.near and rule.fits(unit, whole)), None)
    return None
