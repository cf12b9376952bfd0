"""The header of the inspection: who inspected whom, when, in which term and round."""

from dataclasses import replace

from xuncha.reading.document import Inspection, Outline, Passage
from xuncha.reading.extracting.inspection.bodies import body_of
from xuncha.reading.extracting.inspection.kinds import kinds_of
from xuncha.reading.extracting.inspection.levels import level_of
from xuncha.reading.extracting.inspection.periods import periods_of
from xuncha.reading.extracting.inspection.publication import publication_of, published_in_chrome
from xuncha.reading.extracting.inspection.rounds import round_of, term_of
from xuncha.reading.extracting.inspection.segments import segments_of
from xuncha.reading.extracting.inspection.units import unique_units, unit_lists
from xuncha.reading.extracting.opening import opening_of

__all__ = ["inspection_of", "placed_in_chrome"]


def inspection_of(
    text: str,
    outline: Outline,  # noqa: ARG001 -- every extractor is called alike
    genre: str,
    dropped: tuple[Passage, ...] = (),
) -> Inspection:
    """Return the header; `dropped` are the lines of page chrome, where a date of publication may stand.

    A date that only the chrome has gets no place here, because the chrome is no part of the repaired text.
    """
    opening = opening_of(text)
    lists = unit_lists(opening, genre)
    units = unique_units(lists)
    body = body_of(opening, genre)
    published = publication_of(opening)
    facts = {
        "body": body,
        "level": level_of(opening, body, units),
        "term": term_of(opening),
        "round": round_of(opening, genre),
        **periods_of(opening, genre, published),
        "publication_date": published or published_in_chrome(dropped),
    }
    kinds = kinds_of(opening, genre)
    said = {name: fact for name, fact in facts.items() if fact}
    return Inspection(
        kinds=tuple(kind.text for kind in kinds),
        units=units,
        segments=segments_of(opening, lists),
        places=(
            *((name, fact.span) for name, fact in said.items() if name != "publication_date" or published),
            *(("kinds", kind.span) for kind in kinds),
        ),
        **{name: fact.text for name, fact in said.items()},
    )


def placed_in_chrome(inspection: Inspection, dropped: tuple[Passage, ...]) -> Inspection:
    """Return the header, its spans in the original, with the place of a date that only the chrome gives."""
    if inspection.publication_date is None or any(
        name == "publication_date" for name, _ in inspection.places
    ):
        return inspection
    found = published_in_chrome(dropped)
    place = (("publication_date", found.span),) if found else ()
    return replace(inspection, places=inspection.places + place)
