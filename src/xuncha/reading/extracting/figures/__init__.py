"""Numbers that report work: how many, of what, in which scope.

`mentions` finds the numbers, `exclusions` drops what is no figure, `meanings`, `places` and `acts` give the canonical
key, `naming` a name where there is none, `scopes` says what the number is about.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from xuncha.reading.document import Figure, Inspection, Outline
from xuncha.reading.extracting.figures.acts import counted_act
from xuncha.reading.extracting.figures.contexts import Context, contexts
from xuncha.reading.extracting.figures.exclusions import Slogans, is_no_figure
from xuncha.reading.extracting.figures.labels import LABELS, OTHER
from xuncha.reading.extracting.figures.meanings import PERIODS, meaning_of
from xuncha.reading.extracting.figures.mentions import Mention, mentions
from xuncha.reading.extracting.figures.naming import name_of
from xuncha.reading.extracting.figures.parallels import RESPECTIVELY
from xuncha.reading.extracting.figures.places import counted_place
from xuncha.reading.extracting.figures.scopes import scope_of
from xuncha.reading.spans import Span

__all__ = ["LABELS", "OTHER", "figures"]

QUOTE = 25


@dataclass(frozen=True, slots=True)
class Reading:
    """A mention with its context and what it was found to count."""

    mention: Mention
    context: Context
    key: str
    label: str


def figures(text: str, outline: Outline, genre: str, inspection: Inspection) -> tuple[Figure, ...]:
    """Return the figures of a text in their order."""
    found = mentions(text)
    slogans = Slogans(text)
    readings = _readings(found, contexts(text, found), slogans, genre)
    return tuple(_figure(reading, text) for reading in readings)


def _readings(found: list[Mention], around: list[Context], slogans: Slogans, genre: str) -> Iterator[Reading]:
    for mention, context in zip(found, around, strict=True):
        if is_no_figure(mention, context, slogans):
            continue
        key = _key(mention, context, genre)
        if key is None:
            if mention.spelled or mention.unit in PERIODS:
                continue
            label = name_of(mention, context)
            if label:
                yield Reading(mention, context, OTHER, label)
        elif not (mention.spelled and mention.value == 1):
            yield Reading(mention, context, key, LABELS[key])


def _key(mention: Mention, context: Context, genre: str) -> str | None:
    return (
        meaning_of(mention.unit, context)
        or counted_place(mention, context)
        or counted_act(mention, context, genre)
    )


def _figure(reading: Reading, text: str) -> Figure:
    mention = reading.mention
    start = max(mention.end - QUOTE, mention.start - len(reading.context.near), 0)
    quote = text[start : mention.end] or text[mention.start : mention.end]
    return Figure(
        label=reading.label,
        key=reading.key,
        value=mention.value,
        unit=mention.unit,
        scope=scope_of(reading.context, ""),
        approx=mention.approx,
        quote=quote[-QUOTE:],
        span=Span(mention.start, mention.end),
        upper=mention.upper,
    )
