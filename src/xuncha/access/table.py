"""The policy table: kinds of things, and who may do what to them, as data.

Each room names its kinds in its `policy.py`; `registry` finds them. Nothing that is not in a cell is allowed.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.models import Model, Q
from django.utils.functional import Promise

from xuncha.access.labels import Label
from xuncha.access.personas import Persona
from xuncha.access.who import Held, Who


@dataclass(frozen=True, slots=True)
class Relation:
    """How a person may stand to a thing: one question for one thing, the same question for many rows.

    `reach` is the condition of the grants that may stand so to a thing, never too narrow: who is told of
    something is looked for among them. Without it every grant is looked at.
    """

    name: str
    title: str | Promise
    holds: Callable[["Kind", Who, Held, Any], bool]
    rows: Callable[["Kind", Who, Held], Q]
    reach: Callable[["Kind", Any], Q] | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """These personas may do these acts to things in this relation and, when given, in these states."""

    personas: tuple[Persona, ...]
    acts: frozenset[str]
    relation: Relation
    states: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What takes rights away, evaluated last and winning: recusal, and nothing that a grant could undo.

    `concerns` says whether it can touch this person at all; of whom it does not, nothing is asked.
    """

    name: str
    title: str | Promise
    holds: Callable[[Who, Any], bool]
    rows: Callable[[Who], Q]
    concerns: Callable[[Who], bool] = lambda _who: True


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of thing: its acts, its label, where it belongs, and the cells that open it."""

    name: str
    title: str | Promise
    model: type[Model] | None
    acts: tuple[str, ...]
    cells: tuple[Cell, ...]
    label: Label = Label.INTERNAL
    label_field: str | None = None  # the column that holds the label, where each row has its own
    path: str | None = None  # the lookup of the jurisdiction's path, as in "organisation__jurisdiction__path"
    owner: str | None = None  # the lookup of the organisation's id that owns the thing
    person: str | None = None  # the lookup of the id of the person whose own the thing is
    state: str = "state"
    event: str = ""
    exclusions: list[Exclusion] = field(default_factory=list)
    key: str = "pk"  # the lookup of what stands for the thing in addresses
    page: str = ""  # the name of the address where a thing is read, by its key alone
    titles: Mapping[str, str | Promise] = field(default_factory=dict)  # words for acts of this room alone
    admitted: list[Cell] = field(default_factory=list)  # cells that later rooms add, see `registry.admit`
    index: dict[tuple[str, str], tuple[Cell, ...]] = field(default_factory=dict, repr=False)

    def at(self, thing: object, lookup: str) -> Any:  # noqa: ANN401 -- a column of any type
        """Return what a lookup finds from one thing; None when a link on the way is empty."""
        try:
            return _getter(lookup)(thing)
        except AttributeError:
            if _breaks_off(thing, lookup):
                return None
            raise

    def opening(self, persona: str, act: str) -> tuple[Cell, ...]:
        """Return the cells in which this persona finds this act, in the order of the table."""
        found = self.index.get((persona, act))
        if found is None:
            found = self.index[persona, act] = tuple(
                cell for cell in self.every_cell if persona in cell.personas and act in cell.acts
            )
        return found

    @property
    def every_cell(self) -> tuple[Cell, ...]:
        """Return the cells of the room itself and those that later rooms added."""
        return (*self.cells, *self.admitted)


def cell(personas: str, acts: str, relation: Relation, states: tuple[str, ...] | None = None) -> Cell:
    """Write a cell as words: `cell("OFD OFS", "list read create", WITHIN)`."""
    return Cell(
        tuple(Persona(code) for code in personas.split()),
        frozenset(acts.split()),
        relation,
        None if states is None else frozenset(states),
    )


@cache
def _getter(lookup: str) -> Callable[[object], Any]:
    return operator.attrgetter(lookup.replace("__", "."))


def _breaks_off(thing: object, lookup: str) -> bool:
    """Say whether an empty link, not a wrong name, ended the walk."""
    for name in lookup.split("__"):
        if thing is None:
            return True
        thing = getattr(thing, name)
    return False
