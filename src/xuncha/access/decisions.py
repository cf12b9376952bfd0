"""May this person do this act to this thing? Pure: it asks no database and no clock."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q

from xuncha.access.relations import NOTHING
from xuncha.access.table import Cell, Exclusion, Kind
from xuncha.access.who import Held, Who

NEARNESS = ("persona", "relation", "state")
"""What can be missing, from far to near: the nearest miss is what a person wants to hear."""


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
    if not who.reaches(kind.name, act):
        return Decision(allowed=False, barred_by="token")
    found = _opened(who, act, kind, thing)
    if not found.allowed:
        return found
    if label_of(kind, thing) > who.clearance:
        return Decision(allowed=False, cell=found.cell, held=found.held, barred_by="label")
    if thing is not None:
        for exclusion in kind.exclusions:
            if exclusion.concerns(who) and exclusion.holds(who, thing):
                return Decision(
                    allowed=False,
                    cell=found.cell,
                    held=found.held,
                    barred_by=exclusion.name,
                    exclusion=exclusion,
                )
    return found


def rows(who: Who, act: str, kind: Kind, *, anyhow: bool = False) -> Q:
    """Return the condition of the rows to which the person may do the act; `anyhow`, in whichever state."""
    opened = NOTHING
    if not who.reaches(kind.name, act):
        return NOTHING
    for condition in dict.fromkeys(_conditions(who, act, kind, anyhow=anyhow)):
        opened |= condition
    if kind.label_field:
        opened &= Q(**{f"{kind.label_field}__lte": who.clearance})
    elif kind.label > who.clearance:
        return NOTHING
    for exclusion in kind.exclusions:
        if exclusion.concerns(who):
            opened &= ~exclusion.rows(who)
    return opened


def _conditions(who: Who, act: str, kind: Kind, *, anyhow: bool) -> Iterator[Q]:
    for held in who.held:
        for cell in kind.opening(held.persona, act):
            condition = cell.relation.rows(kind, who, held)
            if cell.states is not None and not anyhow:
                condition &= Q(**{f"{kind.state}__in": sorted(cell.states)})
            yield condition


def _opened(who: Who, act: str, kind: Kind, thing: Any) -> Decision:  # noqa: ANN401 -- a row of any kind
    miss = Decision(allowed=False, barred_by="persona")
    for held in who.held:
        for cell in kind.opening(held.persona, act):
            barred_by = "" if thing is None else _misses(kind, who, held, cell, thing)
            if not barred_by:
                return Decision(allowed=True, cell=cell, held=held)
            if NEARNESS.index(barred_by) > NEARNESS.index(miss.barred_by):
                miss = Decision(allowed=False, cell=cell, held=held, barred_by=barred_by)
    return miss


def _misses(kind: Kind, who: Who, held: Held, cell: Cell, thing: Any) -> str:  # noqa: ANN401 -- a row of any kind
    if not cell.relation.holds(kind, who, held, thing):
        return "relation"
    if cell.states is not None and kind.at(thing, kind.state) not in cell.states:
        return "state"
    return ""


def label_of(kind: Kind, thing: object) -> int:
    """Return the label that a thing carries, or its kind when every thing of the kind carries the same."""
    if kind.label_field and thing is not None:
        return int(kind.at(thing, kind.label_field))
    return 0 if kind.label_field else int(kind.label)


def alone(who: Who, held: Held) -> Who:
    """Return the person as if only this grant held: for which of several personas somebody speaks."""
    return replace(who, held=(held,))
