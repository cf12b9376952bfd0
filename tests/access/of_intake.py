"""Samples of the intake room: a document that was read on each side."""

from dataclasses import replace
from typing import Any

from tests.access.corners import Build, Sample, Side, World
from tests.builders import a_reading
from xuncha.intake.models import Reading
from xuncha.intake.states import ReadingState
from xuncha.people.models import Person


def _reading(world: World, side: Side, _mine: Person) -> Sample:
    name = f"{world.canary('reading')}{side.name}.txt"
    place = side.office.jurisdiction
    found = Reading.objects.filter(file__name=name, place=place).first()
    reading = found or a_reading(by=side.person, name=name)
    return Sample(
        {"uid": reading.uid},
        place=place.path,
        person=side.person.pk,
        state=reading.state,
        label=reading.label,
    )


def _row(world: World, side: Side, mine: Person) -> Sample:
    sample = _reading(world, side, mine)
    return replace(sample, words={**sample.words, "number": 1})


PAGES = "reading decide again settle undo units enter-planning enter-feedback enter-rectification".split()
SAMPLES: dict[str, Build] = {**{f"intake:{name}": _reading for name in PAGES}, "intake:row": _row}
ENDINGS: dict[Build, tuple[Any, dict[str, object]]] = {
    _reading: (Reading, {"state": ReadingState.UNDONE}),
}
