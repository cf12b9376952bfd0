"""What the planner is told and what it answers: frozen, plain, without words that a person reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from xuncha.calendar import Holidays

DIRECT, WITH_TOWN = "direct", "with_town"
KEY = "key"
"""The class of a village that is always inspected by itself (重点村)."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One organisation that is due, or whose visit counts for one that is gone.

    `done` says that the term has inspected it already, `instead_of` for whom on the list it is to be visited.
    """

    key: int
    score: float = 0.0
    kind: str = "unit"  # "unit", "town" or "village": how long a stay is
    village_class: str = ""  # "ordinary", "watched", "key"
    town: int | None = None  # the unit with which a village goes
    last_on: date | None = None  # the end of the last stay, in whatever term
    themes: frozenset[str] = frozenset()
    done: bool = False
    is_due: bool = True  # stands on the list itself
    instead_of: tuple[int, ...] = ()

    @property
    def is_village(self) -> bool:
        """Say whether the unit is a village."""
        return self.kind == "village"


@dataclass(frozen=True, slots=True)
class Capacity:
    """How much can be done: days are working days."""

    teams: int = 6
    round_days: int = 45
    gap_days: int = 15
    spacing_days: int = 365  # calendar days between two stays in one unit
    stays: Mapping[str, int] = field(
        default_factory=lambda: {"unit": 20, "town": 25, "village": 8, WITH_TOWN: 2}
    )

    def stay(self, unit: Unit, mode: str) -> int:
        """Return how many working days a team needs for a unit."""
        return self.stays[WITH_TOWN if mode == WITH_TOWN else unit.kind]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A round that stands already and is left as it is: its days and whom it visits."""

    from_on: date
    to_on: date
    units: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Task:
    """Everything that a proposal depends on."""

    begin: date  # the first day that may be planned
    end: date  # the last day of the term
    units: tuple[Unit, ...]
    capacity: Capacity
    holidays: Holidays
    fixed: tuple[Fixed, ...] = ()
    first_number: int = 1
    pins: Mapping[int, int] = field(default_factory=dict)  # unit → number of the round
    starts: Mapping[int, date] = field(default_factory=dict)  # number of the round → its first day
    lost: tuple[int, ...] = ()  # who is due, is gone, and whose place nobody took who could be visited

    @property
    def taken(self) -> frozenset[int]:
        """Return whom the rounds that stand visit."""
        return frozenset(key for one in self.fixed for key in one.units)

    @property
    def owed(self) -> dict[int, frozenset[int]]:
        """Return for each that is due and gone all who are to be visited for it."""
        found: dict[int, set[int]] = {key: set() for key in self.lost}
        for one in self.units:
            for key in one.instead_of:
                found.setdefault(key, set()).add(one.key)
        return {key: frozenset(found[key]) for key in sorted(found)}

    def to_visit(self) -> list[Unit]:
        """Return who still needs a round: for itself, or for one whose place it took."""
        taken = self.taken
        return [
            one
            for one in self.units
            if one.instead_of or (one.is_due and not one.done and one.key not in taken)
        ]


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: a code that `words.py` knows, and what fills its sentence."""

    code: str
    filled: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opening:
    """A round that may be held: its number, and the days that are worked in it."""

    number: int
    days: tuple[date, ...]
    notes: tuple[Why, ...] = ()
    is_late: bool = False  # in time that a moved round has left empty: taken when the others are full

    @property
    def from_on(self) -> date:
        """Return the first day."""
        return self.days[0]

    @property
    def to_on(self) -> date:
        """Return the last day."""
        return self.days[-1]


@dataclass(frozen=True, slots=True)
class Visit:
    """One choice: this unit in this round by this team, from one day to another, and why."""

    unit: int
    number: int
    team: int
    mode: str
    from_on: date
    to_on: date
    days: int
    why: tuple[Why, ...]
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """A unit that is due and that the remaining rounds do not cover, and why; `heir` took its place."""

    unit: int
    why: Why
    heir: int | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """The remaining rounds of a term."""

    rounds: tuple[Opening, ...]
    visits: tuple[Visit, ...]
    left: tuple[Left, ...]
    covered: int  # inspected already, in rounds that stand, or in those proposed
    due: int
    notes: tuple[Why, ...] = ()
