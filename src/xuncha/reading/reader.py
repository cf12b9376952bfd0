"""The steps of a reading, in order: load → repair → outline → extract → check."""

from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from xuncha.reading.checking import check
from xuncha.reading.document import Document
from xuncha.reading.extracting import (
    contacts,
    deadlines,
    demands,
    figures,
    genre_of,
    inspection_of,
    placed_in_chrome,
    placeholders,
    problems,
)
from xuncha.reading.loading import Loaded, load
from xuncha.reading.outlining import outline
from xuncha.reading.repairing import Repaired, repair
from xuncha.reading.spans import Span, Way

PLAIN = frozenset({str, int, float, bool, type(None)})
"""What a fact holds besides other facts: it has no place."""


def read_source(source: bytes | str | Path) -> Document:
    """Return what a document says: `xuncha.reading.read`, behind its door."""
    return read_loaded(load(source))


def read_loaded(loaded: Loaded) -> Document:
    """Return what a loaded text says."""
    repaired = repair(loaded.text)
    text = repaired.text
    shape = outline(text)
    genre = genre_of(text, shape)
    inspection = inspection_of(text, shape, genre, repaired.dropped)
    found = problems(text, shape, genre, inspection)
    document = Document(
        original=loaded.text,
        text=text,
        format=loaded.format,
        encoding=loaded.encoding,
        noisy=repaired.noisy,
        noise=repaired.noise,
        genre=genre,
        inspection=inspection,
        outline=shape,
        problems=found,
        figures=figures(text, shape, genre, inspection),
        demands=demands(text, shape, genre, found),
        deadlines=deadlines(text, genre),
        contacts=contacts(text),
        placeholders=placeholders(text),
    )
    document = replace(document, checks=check(document))
    return to_original(document, repaired)


def to_original(document: Document, repaired: Repaired) -> Document:
    """Return the document with every span leading to the original text."""
    if repaired.way:
        document = moved(document, repaired.way)
    inspection = placed_in_chrome(document.inspection, repaired.dropped)
    return replace(document, inspection=inspection, repairs=repaired.repairs, unreadable=repaired.unreadable)


def moved(fact: Any, way: Way) -> Any:  # noqa: ANN401 -- any fact, or a tuple of facts
    """Return a fact with its spans led back to the original."""
    kind = type(fact)
    if kind is Span:
        return way.back(fact)
    if kind is tuple:
        return tuple([moved(part, way) for part in fact]) if fact else fact
    if kind in PLAIN:
        return fact
    copy = object.__new__(kind)  # not by its constructor: ten keyword arguments take twice as long
    for name in names_of(kind):  # type: ignore[arg-type]  # a class is hashable
        value = getattr(fact, name)
        object.__setattr__(copy, name, value if type(value) in PLAIN else moved(value, way))
    return copy


@cache
def names_of(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a kind of fact; asking the dataclass at every fact would be slow."""
    return tuple(field.name for field in fields(kind))
