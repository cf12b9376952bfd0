"""A proposal without a solver: every seat that must be taken by a matching, then whoever adds least cost.

The matching is exact: when it leaves a seat empty, no assignment keeps the hard rules. What it does not do is
look for the best; there is no bound and no gap.
"""

import time
from collections.abc import Iterator

from xuncha.teams.assignment.figures import figures, growth, in_region
from xuncha.teams.assignment.hard import Doors
from xuncha.teams.assignment.instance import (
    LEADING,
    Choice,
    Inspector,
    Instance,
    Outcome,
    Proposal,
    Seat,
    Team,
)
from xuncha.teams.assignment.matching import Matching, Place

NAME = "greedy"


def greedy(instance: Instance, _seconds: float = 0.0) -> Proposal:
    """Return a proposal that keeps the hard rules, quickly; IMPOSSIBLE when there is none."""
    started = time.monotonic()
    rough = Rough(instance)
    if not rough.man():
        return Proposal(Outcome.IMPOSSIBLE, NAME, seconds=time.monotonic() - started)
    rough.fill()
    choices = rough.choices()
    return Proposal(
        outcome=Outcome.FOUND,
        solver=NAME,
        choices=choices,
        cost=figures(instance, choices).cost(instance.weights),
        seconds=time.monotonic() - started,
    )


class Rough:
    """An assignment in the making."""

    def __init__(self, instance: Instance) -> None:
        """Look up who may come where."""
        self.instance = instance
        self.teams = {one.key: one for one in instance.teams}
        self.people = {one.key: one for one in instance.inspectors}
        self._regions = {one.key: one.region for one in instance.units}
        doors = self._doors = Doors(instance)
        self._open = {
            (who.key, team.key)
            for who in instance.inspectors
            for team in instance.teams
            if not doors.closed(who, team)
        }
        self.members: dict[str, list[Inspector]] = {one.key: [] for one in instance.teams}
        self._seats: dict[str, tuple[str, Seat]] = {}

    def man(self) -> bool:
        """Fill every seat that must be taken, seat everybody who is pinned; say whether it was possible."""
        pins = {pin.inspector: pin for pin in self.instance.pins}
        if not all(self._can_be_seated(pin.inspector, pin.team) for pin in self.instance.pins):
            return False
        pinned_seats = {(pin.inspector, pin.seat) for pin in self.instance.pins if pin.seat}
        if len(pinned_seats) > len({who for who, _seat in pinned_seats}):
            return False
        if any(team.most < 1 + team.deputies for team in self.instance.teams):
            return False
        wishes = {pin.inspector: pin.seat for pin in self.instance.pins if pin.seat}
        matching = Matching(
            {place: list(self._candidates(place, wishes)) for place in self._places()},
            needed=[place for place in self._places() if place.needed],
            first=list(pins),
        )
        if not matching.complete():
            return False
        for place, who in matching.taken():
            self._seat(who, place.team, place.seat)
        return True

    def fill(self) -> None:
        """Add people as long as each makes the whole cheaper."""
        free = [one for one in self.instance.inspectors if one.key not in self._seats]
        while True:
            offers = [
                (cost, team.key, one.key)
                for team in self.instance.teams
                if len(self.members[team.key]) < team.most
                for one in free
                if (one.key, team.key) in self._open and (cost := self._added(one, team)) < 0
            ]
            taken: set[str] = set()
            for _cost, team_key, who in sorted(offers):
                if not taken.isdisjoint((team_key, who)):  # its costs have changed: another time
                    continue
                self._seat(who, team_key, Seat.MEMBER)
                taken |= {team_key, who}
            if not taken:
                return
            free = [one for one in free if one.key not in taken]

    def choices(self) -> tuple[Choice, ...]:
        """Return what has been chosen, in the order of the teams, the leader first."""
        order = list(Seat)
        return tuple(
            Choice(team, self._seats[one.key][1], one.key)
            for team, members in self.members.items()
            for one in sorted(members, key=lambda one: order.index(self._seats[one.key][1]))
        )

    def _places(self) -> Iterator[Place]:
        """Yield the seats of every team: leaders first, then deputies, then members; then those beyond."""
        rows = [
            Place(number, team.key, _seat_of(number, team), number < max(team.least, 1 + team.deputies))
            for team in self.instance.teams
            for number in range(max(team.least, team.most))
        ]
        if any(team.least > team.most for team in self.instance.teams):
            rows.append(Place(0, "", Seat.LEADER, needed=True))  # nobody can take it: the range is empty
        yield from sorted(rows, key=lambda one: (not one.needed, one.number))

    def _candidates(self, place: Place, wishes: dict[str, Seat]) -> Iterator[str]:
        if not place.team:
            return
        team = self.teams[place.team]
        able = [
            one
            for one in self.instance.inspectors
            if (one.key, team.key) in self._open
            and one.may_be(place.seat)
            and wishes.get(one.key, place.seat) == place.seat
            and not (place.seat in LEADING and self._doors.not_leading(one, team))
        ]
        for one in sorted(able, key=lambda one: (self._alone(one, team, place.seat), one.key)):
            yield one.key

    def _can_be_seated(self, who: str, team: str) -> bool:
        return (who, team) in self._open

    def _seat(self, who: str, team: str, seat: Seat) -> None:
        self.members[team].append(self.people[who])
        self._seats[who] = team, seat

    def _alone(self, one: Inspector, team: Team, seat: Seat) -> int:
        """Return what somebody costs in a team, whoever else is in it; what is scarce is spared."""
        weights = self.instance.weights
        again = seat == Seat.LEADER and one.led_last()
        spared = (one.may_lead and seat != Seat.LEADER) + (one.may_deputise and seat == Seat.MEMBER)
        brought = len(team.needs & one.expertise)
        return self._steady(one, team) + weights.leader * (again + spared) - weights.expertise * brought

    def _steady(self, one: Inspector, team: Team) -> int:
        weights = self.instance.weights
        return (
            weights.load * growth(one, team)
            + weights.unit * len(one.been_to().intersection(team.units))
            + weights.region * in_region(one, team, self._regions)
        )

    def _added(self, one: Inspector, team: Team) -> int:
        """Return how much the whole costs more with one more member of a team."""
        weights, members = self.instance.weights, self.members[team.key]
        there = frozenset[str]().union(*(other.expertise for other in members))
        last = frozenset[str]().union(*(other.last_teams() for other in members))
        return (
            self._steady(one, team)
            - weights.expertise * len((team.needs & one.expertise) - there)
            - weights.size * (len(members) < team.wanted)
            + weights.home * (bool(one.home) and any(other.home == one.home for other in members))
            + weights.colleague * len(one.last_teams() & last)
        )


def _seat_of(number: int, team: Team) -> Seat:
    if number == 0:
        return Seat.LEADER
    return Seat.DEPUTY if number <= team.deputies else Seat.MEMBER
