"""What the tests of the checks share: documents of a text and of what was read in it, no more than needed."""

import re
from collections.abc import Callable

import pytest

from xuncha.reading.checking import check
from xuncha.reading.document import Document, Figure, Inspection, Passage, Problem, Segment
from xuncha.reading.extracting.figures.labels import LABELS
from xuncha.reading.spans import Span

NUMBER = re.compile(r"(\d+(?:\.\d+)?)(.*)")


def place_at(text: str, words: str, after: int = 0) -> Span:
    """Return where the words stand, behind a place."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def figures(text: str, *told: str) -> tuple[Figure, ...]:
    """Return figures told as `key 35个` or `key 35个 scope`, in the order of the text."""
    found: list[Figure] = []
    after = 0
    for each in told:
        key, words, *scope = each.split()
        span = place_at(text, words, after)
        after = span.end
        number = NUMBER.fullmatch(words)
        assert number
        label, _, name = key.partition(":")
        found.append(
            Figure(
                label=name or LABELS.get(label, label),
                key=label,
                value=float(number[1]),
                unit=number[2],
                scope=scope[0] if scope else "",
                approx=False,
                quote=text[: span.end][-25:],
                span=span,
            )
        )
    return tuple(found)


def make_a_document(text: str, *told: str, **facts: object) -> Document:
    """Return a document with these figures and facts."""
    return Document(original=text, text=text, format="txt", figures=figures(text, *told), **facts)  # type: ignore[arg-type] -- facts by name


def made_checks(text: str, *told: str, **facts: object) -> list[tuple[str, bool]]:
    """Return the statements about a text, and whether they hold."""
    return [(found.statement, found.holds) for found in check(make_a_document(text, *told, **facts))]


def make_a_segment(
    text: str, words: str, number: int | None, *names: str, round_: str | None = None
) -> Segment:
    """Return a part of a round with the units it names."""
    span = place_at(text, words)
    units = tuple(Passage(name, place_at(text, name, span.start)) for name in names)
    return Segment(
        round=round_, kinds=(), topic=None, units=units, stated_units=number, duration=None, span=span
    )


def make_with_segments(*segments: Segment, **fields: str) -> Inspection:
    """Return an inspection of these parts."""
    return Inspection(segments=segments, **fields)  # type: ignore[arg-type] -- fields by name


def make_a_problem(text: str, statement: str, measures: tuple[str, ...] = ()) -> Problem:
    """Return a problem with its measures."""
    passages = tuple(Passage(words, place_at(text, words)) for words in measures)
    return Problem(no="1", section="", statement=statement, span=place_at(text, statement), measures=passages)


@pytest.fixture(name="checks")
def _checks() -> Callable[..., list[tuple[str, bool]]]:
    return made_checks


@pytest.fixture(name="a_document")
def _a_document() -> Callable[..., Document]:
    return make_a_document


@pytest.fixture(name="a_segment")
def _a_segment() -> Callable[..., Segment]:
    return make_a_segment


@pytest.fixture(name="with_segments")
def _with_segments() -> Callable[..., Inspection]:
    return make_with_segments


@pytest.fixture(name="a_problem")
def _a_problem() -> Callable[..., Problem]:
    return make_a_problem


@pytest.fixture(name="at")
def _at() -> Callable[..., Span]:
    return place_at
