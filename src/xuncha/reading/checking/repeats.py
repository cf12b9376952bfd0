"""The same number under two names, and numbers that are refined step by step."""

from collections.abc import Iterator

from xuncha.reading.checking.numbers import shown
from xuncha.reading.checking.stated import FEW, Stated, of_one_scope
from xuncha.reading.document import Check, Figure
from xuncha.reading.words import _

REFINED = "measures_made"
LEAST = 5
"""Numbers below this agree by chance."""


def repeats(stated: Stated) -> Iterator[Check]:
    """Yield that as many problems were fed back as found, and chains of refinement."""
    yield from fed_back(stated)
    if len(stated.by_key.get(REFINED, ())) < 2:
        return
    for sentence in stated.shared:
        yield from refinement(sentence)


def fed_back(stated: Stated) -> Iterator[Check]:
    """Yield the first number of problems found that is also the number fed back."""
    for found in stated.by_key.get("problems_found", ())[:FEW]:
        for back in stated.by_key.get("problems_feedback", ())[:FEW]:
            if found.value == back.value >= LEAST and of_one_scope(found, back):
                statement = _("发现{number}=反馈{number}").format(number=shown(found.value))
                places = (found.span, back.span)
                yield Check(
                    kind="arithmetic", rule="repeat", statement=statement, holds=True, sure=0.9, places=places
                )
                return


def refinement(sentence: tuple[Figure, ...]) -> Iterator[Check]:
    """Yield problems → measures → single measures: no step may be fewer than the one before."""
    steps: list[Figure] = [
        figure for figure in sentence if figure.key in ("problems_feedback", "problems_found", REFINED)
    ]
    if len(steps) != 3 or [step.key for step in steps[1:]] != [REFINED] * 2:
        return
    if steps[0].key == REFINED:
        return
    values = [step.value for step in steps]
    chain = "/".join(f"{shown(step.value)}{step.unit}" for step in steps)
    holds = values == sorted(values)
    yield Check(
        kind="listing",
        rule="refinement",
        statement=_("{chain}逐级细化").format(chain=chain),
        holds=holds,
        sure=0.8 if holds else 0.5,
        places=tuple(step.span for step in steps),
    )
