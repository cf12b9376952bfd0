"""The steps of a reading, in order: load → repair → outline → extract → check."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import attrgetter
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin

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

Mover = Callable[[Way, Any], Any]
"""Takes the way back to the original and a fact; returns the fact with its spans led back."""


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
        document = mover_of(Document)(repaired.way, document)
    inspection = placed_in_chrome(document.inspection, repaired.dropped)
    return replace(document, inspection=inspection, repairs=repaired.repairs, unreadable=repaired.unreadable)


@cache
def mover_of(kind: Any) -> Mover:  # noqa: ANN401 -- the type of a field
    """Return what leads the spans of a fact, a tuple of facts or no fact back to the original."""
    if kind is Span:
        return Way.back
    if is_dataclass(kind):
        return mover_of_fact(kind)
    parts = get_args(kind)
    if get_origin(kind) is UnionType:
        move = mover_of(parts[0])
        return lambda way, fact: None if fact is None else move(way, fact)
    if parts[1] is Ellipsis:
        move = mover_of(parts[0])
        return lambda way, facts: tuple([move(way, fact) for fact in facts]) if facts else facts
    move = mover_of(parts[1])  # a place with its name
    return lambda way, named: (named[0], move(way, named[1]))


def mover_of_fact(kind: Any) -> Mover:  # noqa: ANN401 -- a dataclass
    """Return what copies a fact, its places led back; written out, as a document has hundreds of them."""
    members = fields(kind)
    new, values_of = object.__new__, attrgetter(*[member.name for member in members])
    setters = [getattr(kind, member.name).__set__ for member in members]
    moves = [
        (attrgetter(member.name), setter, mover_of(member.type))  # type: ignore[arg-type]  # a type is hashable
        for member, setter in zip(members, setters, strict=True)
        if has_place(member.type)
    ]

    def moved(way: Way, fact: Any) -> Any:  # noqa: ANN401 -- a fact of the kind
        copy: Any = new(kind)  # not by its constructor: ten keyword arguments take twice as long
        for put, value in zip(setters, values_of(fact)):  # noqa: B905 -- as long as each other
            put(copy, value)
        for value_of, put, move in moves:
            put(copy, move(way, value_of(fact)))
        return copy

    return moved


def has_place(kind: Any) -> bool:  # noqa: ANN401 -- the type of a field
    """Tell whether a field of this type holds spans; it is a fact, or has facts for its parts.

    >>> [has_place(kind) for kind in (str, Span, tuple[str, ...], Span | None)]
    [False, True, False, True]
    """
    return is_dataclass(kind) or any(map(has_place, get_args(kind)))
