"""The steps of a reading, in order: load → repair → outline → extract → check."""

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from xuncha.reading.checking import check
from xuncha.reading.document import Document, Passage
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
    if repaired.maps:
        document = moved(document, repaired)
    inspection = placed_in_chrome(document.inspection, repaired.dropped)
    return replace(document, inspection=inspection, repairs=repaired.repairs, unreadable=repaired.unreadable)


def moved(fact: Any, repaired: Repaired) -> Any:  # noqa: ANN401 -- any fact, or a tuple of facts
    """Return a fact with its spans led back to the original."""
    if isinstance(fact, Span):
        return repaired.back(fact)
    if isinstance(fact, tuple):
        return tuple(moved(part, repaired) for part in fact)
    if isinstance(fact, Passage):
        return Passage(fact.text, repaired.back(fact.span))
    if is_dataclass(fact) and not isinstance(fact, type):
        return replace(fact, **{f.name: moved(getattr(fact, f.name), repaired) for f in fields(fact)})
    return fact
