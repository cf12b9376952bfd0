"""May this person do this act to this thing? Pure: it asks no database and no clock."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from xuncha.access.relations import NOTHING
from xuncha.access.table import Cell, Exclusion, Kind
from xuncha.access.who import Held, Who


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes or no, and what decided: the cell and the grant that open, or what stood in the way."""

    allowed: bool
    cell: Cell | None = None
    held: Held | None = None
    barred_by: str = ""  # "label", the name of an exclusion, "state", "relation", "persona"
    exclusion: Exclusion | None = None


def decide(who: Who, act: str, kind: Kind, thing: Any = None) -> Decision:  # noqa: ANN401 -- a row of any kind
    """Decide about one act on one thing; without a thing, about the act on the kind as a whole.

    Unknown is no. A label above the clearance is no. An exclusion is asked last and wins.
    """
    opened, missing = _opened(who, act, kind, thing)
    if opened is None:
        return Decision(allowed=False, barred_by=missing)
    cell, held = opened
    if _label(kind, thing) > who.clearance:
        return Decision(allowed=False, cell=cell, held=held, barred_by="label")
    if thing is not None:
        for exclusion in kind.exclusions:
            if exclusion.holds(who, thing):
                return Decision(
                    allowed=False, cell=cell, held=held, barred_by=exclusion.name, exclusion=exclusion
                )
    return Decision(allowed=True, cell=cell, held=held)


def rows(who: Who, act: str, kind: Kind) -> Q:
    """Return the condition of the rows to which the person may do the act."""
    opened = NOTHING
    for held in who.held:
        for cell in kind.cells:
            if held.persona in cell.personas and act in cell.acts:
                condition = cell.relation.rows(kind, who, held)
                if cell.states is not None:
                    condition &= Q(**{f"{kind.state}__in": sorted(cell.states)})
                opened |= condition
    if kind.label_field:
        opened &= Q(**{f"{kind.label_field}__lte": who.clearance})
    elif kind.label > who.clearance:
        return NOTHING
    for exclusion in kind.exclusions:
        opened &= ~exclusion.rows(who)
    return opened


def _opened(who: Who, act: str, kind: Kind, thing: Any) -> tuple[tuple[Cell, Held] | None, str]:  # noqa: ANN401 -- any kind
    missing = "persona"
    for held in who.held:
        for cell in kind.cells:
            if held.persona not in cell.personas or act not in cell.acts:
                continue
            if thing is None:
                return (cell, held), ""
            if not cell.relation.holds(kind, who, held, thing):
                missing = "relation"
            elif cell.states is not None and kind.at(thing, kind.state) not in cell.states:
                missing = "state"
            else:
                return (cell, held), ""
    return None, missing


def _label(kind: Kind, thing: object) -> int:
    if kind.label_field and thing is not None:
        return int(kind.at(thing, kind.label_field))
    return 0 if kind.label_field else int(kind.label)
