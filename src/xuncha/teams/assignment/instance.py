"""What an assignment is asked: people, teams with their units, what must not be, what a person has decided.

Keys are opaque: the room puts its own in, and gets them back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final


class Seat(StrEnum):
    """What somebody is in a team; the values are those of `teams.models.Post`."""

    LEADER = "leader"
    DEPUTY = "deputy"
    MEMBER = "member"


LEADING: Final = (Seat.LEADER, Seat.DEPUTY)


@dataclass(frozen=True, slots=True)
class Stint:
    """That somebody served in a team before: which one, at which units, whether it led, whether last time."""

    team: str
    units: frozenset[str] = frozenset()
    led: bool = False
    last: bool = True


@dataclass(frozen=True, slots=True)
class Inspector:
    """Somebody who may be sent; `load` counts the units inspected in this term so far."""

    key: str
    name: str
    home: str = ""
    region: str = ""
    expertise: frozenset[str] = frozenset()
    may_lead: bool = False
    may_deputise: bool = False
    load: int = 0
    past: tuple[Stint, ...] = ()

    def may_be(self, seat: Seat) -> bool:
        """Say whether somebody is qualified for a seat."""
        return {Seat.LEADER: self.may_lead, Seat.DEPUTY: self.may_deputise}.get(seat, True)

    def last_teams(self) -> frozenset[str]:
        """Return the teams of the round before: who shared one is not put together again."""
        return frozenset(one.team for one in self.past if one.last)

    def led_last(self) -> bool:
        """Say whether somebody led a team in the round before."""
        return any(one.led and one.last for one in self.past)

    def been_to(self) -> frozenset[str]:
        """Return the units that somebody inspected before."""
        return frozenset[str]().union(*(one.units for one in self.past))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that is inspected."""

    key: str
    name: str
    region: str = ""


@dataclass(frozen=True, slots=True)
class Team:
    """A team that is to be manned: how many people at least, at most and best; its units; what it needs."""

    key: str
    name: str
    units: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    least: int = 5
    most: int = 8
    wanted: int = 6
    deputies: int = 1


@dataclass(frozen=True, slots=True)
class Bar:
    """That somebody is recused from a unit, and why: a team that goes there is closed to them.

    Some rules bind leaders and deputies alone: with `only_leading` somebody may still be a member there.
    """

    inspector: str
    unit: str
    reason: str = ""
    only_leading: bool = False


@dataclass(frozen=True, slots=True)
class Pin:
    """That a person decided: this one in this team; with a seat, in that seat."""

    inspector: str
    team: str
    seat: Seat | None = None


@dataclass(frozen=True, slots=True)
class Ban:
    """That a person decided: this one not in this team; without a team, in none."""

    inspector: str
    team: str = ""


@dataclass(frozen=True, slots=True)
class Weights:
    """What one of each costs; 0 leaves it out of account. `load` weighs a square, so it grows by itself."""

    expertise: int = 100
    size: int = 40
    load: int = 1
    home: int = 25
    leader: int = 30
    unit: int = 30
    colleague: int = 15
    region: int = 10


EMPHASES: Mapping[str, Weights] = {
    "load": Weights(load=8),
    "expertise": Weights(expertise=1000),
    "mixing": Weights(home=150, colleague=90, leader=90, unit=90, region=60),
}
"""The alternatives that stand side by side, by what each cares for most."""


@dataclass(frozen=True, slots=True)
class Instance:
    """One question: who goes with which team."""

    inspectors: tuple[Inspector, ...]
    teams: tuple[Team, ...]
    units: tuple[Unit, ...] = ()
    bars: tuple[Bar, ...] = ()
    pins: tuple[Pin, ...] = ()
    bans: tuple[Ban, ...] = ()
    weights: Weights = field(default_factory=Weights)

    def leaning(self, emphasis: str) -> "Instance":
        """Return the same question with the weights of an emphasis."""
        return replace(self, weights=EMPHASES.get(emphasis, Weights()))


@dataclass(frozen=True, slots=True, order=True)
class Choice:
    """One person in one team, in one seat."""

    team: str
    seat: Seat
    inspector: str


class Outcome(StrEnum):
    """How the search ended."""

    OPTIMAL = "optimal"  # proven: none is better by these weights
    FOUND = "found"  # good, perhaps not the best: the gap says how far at most
    IMPOSSIBLE = "impossible"  # proven: the rules contradict each other


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed, by which solver, at what cost; `bound` is what no proposal can cost less than."""

    outcome: Outcome
    solver: str
    choices: tuple[Choice, ...] = ()
    cost: int = 0
    bound: int | None = None
    seconds: float = 0.0
    emphasis: str = ""

    def gap(self) -> float | None:
        """Return how much of the cost may be avoidable at most, 0 to 1; None when nobody knows.

        >>> chosen = (Choice("一组", Seat.MEMBER, "甲"),)
        >>> Proposal(Outcome.FOUND, "cp-sat", chosen, cost=200, bound=190).gap()
        0.05
        """
        if self.bound is None or not self.choices:
            return None
        return max(0.0, (self.cost - self.bound) / max(1, abs(self.cost)))


def replacing(instance: Instance, choices: tuple[Choice, ...], inspector: str) -> Instance:
    """Return the question of who could come instead of one person, all others staying as they are."""
    sizes = {team.key: sum(one.team == team.key for one in choices) for team in instance.teams}
    return replace(
        instance,
        teams=tuple(
            replace(one, least=sizes[one.key], most=sizes[one.key], wanted=sizes[one.key])
            for one in instance.teams
        ),
        pins=tuple(Pin(one.inspector, one.team, one.seat) for one in choices if one.inspector != inspector),
        bans=(*instance.bans, Ban(inspector)),
    )
