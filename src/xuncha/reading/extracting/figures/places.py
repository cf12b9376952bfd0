"""Units, towns and villages: inspected, or only mentioned."""

from xuncha.reading.extracting.figures.contexts import Context
from xuncha.reading.extracting.figures.meanings import (
    INSPECTED,
    THINGS,
    TOWN_NOUN,
    UNIT_BEFORE,
    UNIT_NOUN,
    VILLAGE,
)
from xuncha.reading.extracting.figures.mentions import Mention


def counted_place(mention: Mention, context: Context) -> str | None:
    """Return units_inspected or villages_inspected where the number counts such; None otherwise."""
    if mention.unit not in THINGS:
        return None
    if VILLAGE.match(context.right):
        return "villages_inspected"
    if UNIT_NOUN.match(context.right):
        return "units_inspected"
    if TOWN_NOUN.match(context.right) and INSPECTED.search(context.near):
        return "units_inspected"
    if not context.right and UNIT_BEFORE.search(context.near):
        return "units_inspected"
    return None
