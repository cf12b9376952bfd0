"""The steps of a reading, in order: load → repair → outline → extract → check."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import chain
from operator import attrgetter
from pathlib import Path
from types import UnionType
from typing import Any, cast, get_args, get_origin

from xuncha.reading.checking import check
from xuncha.reading.document import Check, Document
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
from xuncha.reading.spans import Span
from xuncha.reading.words import language, speaking

Finder = Callable[[list[Any], list[Span]], None]
"""Takes facts of one type; adds their spans to those that were found."""


def read_source(source: bytes | str | Path) -> Document:
    """Return what a document says: `xuncha.reading.read`, behind its door."""
    with speaking(language()):  # asked of the environment once, not for each message
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
    return to_original(document, check(document), repaired)


def to_original(document: Document, checks: tuple[Check, ...], repaired: Repaired) -> Document:
    """Return the document with its checks, and with every span leading to the original text.

    The spans are this reading's own and nobody has seen them yet: each is led back where it stands, once,
    however many facts hold it. Copying the facts around them took five times as long.
    """
    if repaired.way:
        spans: list[Span] = []
        places_in(Document)([document], spans)
        places_in(tuple[Check, ...])([checks], spans)
        repaired.way.lead_back(dict(zip(map(id, spans), spans, strict=True)).values())
    inspection = placed_in_chrome(document.inspection, repaired.dropped)
    return replace(
        document,
        inspection=inspection,
        checks=checks,
        repairs=repaired.repairs,
        unreadable=repaired.unreadable,
    )


@cache
def places_in(kind: Any) -> Finder:  # noqa: ANN401 -- the type of a field
    """Return what lists the spans in facts of a type: in all of them together, one field after the other.

    >>> places_in(Span | None)([Span(0, 2), None], found := [])
    >>> found
    [Span(start=0, end=2)]
    """
    if kind is Span:
        return lambda spans, found: found.extend(spans)
    parts = get_args(kind)
    if is_dataclass(kind):
        return places_in_fields(kind)
    if get_origin(kind) is UnionType:
        inner = places_in(parts[0])
        return lambda facts, found: inner([fact for fact in facts if fact is not None], found)
    if parts[1] is Ellipsis:
        inner = places_in(parts[0])
        return lambda facts, found: inner(list(chain.from_iterable(facts)), found)
    inner = places_in(parts[1])  # a place with its name
    return lambda named, found: inner([place for _, place in named], found)


def places_in_fields(kind: Any) -> Finder:  # noqa: ANN401 -- a dataclass
    """Return what lists the spans in the fields of facts."""
    told = [(field.name, cast(Any, field.type)) for field in fields(kind) if has_place(field.type)]
    ways = [(attrgetter(name), places_in(inner)) for name, inner in told]

    def find(facts: list[Any], found: list[Span]) -> None:
        if facts:  # of most kinds a document has none
            for values, inner in ways:
                inner(list(map(values, facts)), found)

    return find


def has_place(kind: Any) -> bool:  # noqa: ANN401 -- the type of a field
    """Tell whether a field of this type holds spans; it is a fact, or has facts for its parts.

    >>> [has_place(kind) for kind in (str, Span, tuple[str, ...], Span | None)]
    [False, True, False, True]
    """
    return is_dataclass(kind) or any(map(has_place, get_args(kind)))
