"""A document that is being laid out on a page."""

from dataclasses import dataclass

from xuncha.reading.command.places import Places
from xuncha.reading.document import Document

PLACE = 14
"""The width of a place: 第123行第45字."""


@dataclass(frozen=True, slots=True)
class View:
    """A document on a page of some width."""

    source: str
    document: Document
    places: Places
    width: int


def joined(*parts: str | None) -> str:
    """Return the parts that there are."""
    return " ".join(part for part in parts if part)
