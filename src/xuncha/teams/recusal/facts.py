"""What the rules of recusal look at: plain facts about people and units, without a database."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Part = Literal["leader", "deputy", "member"]
Binds = Literal["leaders", "all"]
LEADING: tuple[Part, ...] = ("leader", "deputy")


@dataclass(frozen=True, slots=True)
class Held:
    """A post somebody held in an organisation; without `to_on` they hold it still."""

    organisation: int
    from_on: date
    to_on: date | None = None
    leading: bool = False  # in the leading body
    title: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """How somebody stands to a person of an organisation; `kind` is a key of `TIES`.

    The days say how long it lasted, for ties of work; without `to_on` it lasts.
    """

    kind: str
    organisation: int
    leading: bool = False  # the other one sits in the leading body
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may come into a team; `native` is the path of the native place, as in "1.4."."""

    key: int
    name: str
    home: int | None = None
    native: str = ""
    posts: tuple[Held, ...] = ()
    ties: tuple[Tie, ...] = ()
    part: Part = "member"
    account: int | None = None  # the organisation of the account, when the pool names another home


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit to inspect: itself, what it belongs to and what belongs to it, and the path of its place."""

    organisation: int
    name: str
    related: frozenset[int] = field(default_factory=frozenset)
    place: str = ""

    @property
    def family(self) -> frozenset[int]:
        """Return every organisation that counts as this unit."""
        return self.related | {self.organisation}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as the office set it: for how many years it looks back, whom it binds, whether it counts."""

    key: str
    years: int = 0
    binds: Binds = "all"
    active: bool = True

    def binds_part(self, part: Part) -> bool:
        """Say whether somebody in this part of a team is bound."""
        return self.active and (self.binds == "all" or part in LEADING)


@dataclass(frozen=True, slots=True)
class Conflict:
    """That somebody must not inspect a unit: by which rule, and why in words."""

    candidate: int
    unit: int
    rule: str
    reason: str
