"""What is wrong in a document, in one list: failed checks, odd numbering, places that cannot be read."""

from collections.abc import Iterator
from dataclasses import dataclass

from xuncha.reading.document import Document
from xuncha.reading.spans import Span
from xuncha.reading.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something a person should look at: kind is arithmetic, listing, numbering, dates or unreadable.

    `sure` is 0…1. `places` are the passages it speaks of, in characters of the original.
    """

    kind: str
    statement: str
    sure: float
    places: tuple[Span, ...]
    note: str = ""


LEAST_SURE = 0.5
"""A check that is less sure is a remark (一、→1. is the style of many offices), shown to nobody unasked."""
STYLE = "skipped"
"""Oddities of numbering that are the style of some offices: only a sure check of them tells a fault."""


def faults(document: Document) -> tuple[Fault, ...]:
    """Return what is wrong in a document, in the order of the text; nothing when it agrees with itself."""
    found = [*failed_checks(document), *unreadable_places(document)]
    told = {place for fault in found if fault.kind == "numbering" for place in fault.places}
    found.extend(numbering_faults(document, told))
    return tuple(sorted(found, key=lambda fault: fault.places[0].start if fault.places else 0))


def failed_checks(document: Document) -> Iterator[Fault]:
    """Yield the checks that do not hold."""
    for check in document.checks:
        if not check.holds and check.sure >= LEAST_SURE:
            yield Fault(
                kind=check.kind,
                statement=check.statement,
                sure=check.sure,
                places=check.places,
                note=check.note,
            )


def numbering_faults(document: Document, told: set[Span]) -> Iterator[Fault]:
    """Yield the odd numbers of the outline that no check has told of already."""
    for fault in document.outline.faults:
        if fault.kind != STYLE and told.isdisjoint(fault.places):
            yield Fault(kind="numbering", statement=fault.statement, sure=1.0, places=fault.places)


def unreadable_places(document: Document) -> Iterator[Fault]:
    """Yield one fault for all places that could not be restored; neighbouring characters are one place."""
    places: list[Span] = []
    for place in sorted((each.span for each in document.unreadable), key=lambda span: (span.start, span.end)):
        if places and place.start <= places[-1].end:
            places[-1] = Span(places[-1].start, max(places[-1].end, place.end))
        else:
            places.append(place)
    if places:
        statement = _("{count}处文字损坏，无法复原").format(count=len(places))
        yield Fault(kind="unreadable", statement=statement, sure=1.0, places=tuple(places))
