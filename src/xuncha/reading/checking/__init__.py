"""Compare what a document says twice or implies.

Each rule yields what agrees and what does not, with the places it speaks of and how sure it is. Figures of
different scopes are never added up (corpus trap 10), nor a subset to what it is a part of (trap 11); where
a text may merely be an excerpt nothing is said.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from xuncha.reading.checking.announced import announced
from xuncha.reading.checking.batches import batches
from xuncha.reading.checking.counted import counted
from xuncha.reading.checking.dates import dates
from xuncha.reading.checking.days import days
from xuncha.reading.checking.listings import listings
from xuncha.reading.checking.numbering import numbering
from xuncha.reading.checking.rates import rates
from xuncha.reading.checking.remainders import remainders
from xuncha.reading.checking.repeats import repeats
from xuncha.reading.checking.stated import Stated, stated
from xuncha.reading.checking.subsets import subsets
from xuncha.reading.checking.sums import sums
from xuncha.reading.checking.units import units
from xuncha.reading.document import Check, Document

__all__ = ["RULES", "check"]

RULES: tuple[Callable[[Stated], Iterator[Check]], ...] = (
    remainders,
    sums,
    rates,
    units,
    batches,
    repeats,
    subsets,
    listings,
    counted,
    announced,
    dates,
    days,
    numbering,
)
"""The rules, in the order in which their checks are shown."""

OF_TWO = 3
"""Places of a sum of two parts and its total: done, left, all; it and the rate are one account."""


def check(document: Document) -> tuple[Check, ...]:
    """Return what a document says twice or implies, compared: what agrees and what does not."""
    told = stated(document)
    return tuple(joined(once(found for rule in RULES for found in rule(told))))


def once(checks: Iterable[Check]) -> Iterator[Check]:
    """Yield the checks, each statement once; a second rule that speaks of the same places is not heard."""
    seen: set[object] = set()
    for found in checks:
        places = frozenset([(place.start, place.end) for place in found.places])
        if found.statement in seen or (places, found.kind) in seen:
            continue
        seen.update((found.statement, (places, found.kind)))
        yield found


def joined(checks: Iterable[Check]) -> Iterator[Check]:
    """Yield the checks; a sum and a rate that agree on one total as one: `88+8=96；88/96=91.67%`."""
    sums_by_total: dict[int, int] = {}
    kept: list[Check] = []
    for found in checks:
        if found.rule == "sum" and found.holds and len(found.places) == OF_TWO:
            sums_by_total.setdefault(found.places[-1].start, len(kept))
        if found.rule == "rate" and found.holds and found.places[1].start in sums_by_total:
            at = sums_by_total[found.places[1].start]
            kept[at] = both(kept[at], found)
        else:
            kept.append(found)
    yield from kept


def both(first: Check, second: Check) -> Check:
    """Return two checks as one, as sure as the less sure of them."""
    places = first.places + tuple(place for place in second.places if place not in first.places)
    return replace(
        first,
        statement=f"{first.statement}；{second.statement}",
        sure=min(first.sure, second.sure),
        places=places,
        note=first.note or second.note,
    )
