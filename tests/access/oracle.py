"""What the table says, read a second time and plainly: the tests do not ask the code they test."""

from tests.access.corners import Sample, World
from xuncha.access.personas import Persona, least_clearance
from xuncha.access.registry import kinds
from xuncha.access.table import Cell, Kind
from xuncha.web.asks import Asked

OUTSIDE = ("anonymous", "disabled")


def opens(world: World, name: str, asked: Asked, sample: Sample | None) -> bool:
    """Say whether somebody gets in: what the table says of persona, act, relation, state and label."""
    if asked.public:
        return True
    if name in OUTSIDE:
        return False
    if asked.kind is None:
        return sample is None or sample.person == world.people[name].pk
    if name not in Persona.values:
        return False
    kind = kinds()[asked.kind]
    if sample and sample.private_to not in {None, world.people[name].pk}:
        return False
    return any(
        name in cell.personas and asked.act in cell.acts and _fits(world, name, kind, cell, sample)
        for cell in kind.every_cell
    )


def _fits(world: World, name: str, kind: Kind, cell: Cell, sample: Sample | None) -> bool:
    clearance = least_clearance(name)
    if sample is None:
        return kind.label_field is not None or kind.label <= clearance
    label = kind.label if sample.label is None else sample.label
    if label > clearance or (cell.states is not None and sample.state not in cell.states):
        return False
    person = world.people[name]
    holds = {
        "any": True,
        "within": bool(sample.place) and sample.place.startswith(person.organisation.jurisdiction.path),
        "own": sample.organisation == person.organisation_id,
        "self": sample.person == person.pk,
        "named": False,
    }
    return holds.get(cell.relation.name, cell.relation.name in sample.relations)
