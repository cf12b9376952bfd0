"""Make a proposal cheaper by exchanging people, two at a time or one for somebody who is free.

No hard rule can break: whoever takes a seat may have it, and teams keep their sizes. The solver begins with
what comes of it, which matters where there are too many people for a thorough search.
"""

import time
from itertools import combinations

from xuncha.teams.assignment.figures import growth, in_region
from xuncha.teams.assignment.hard import Doors
from xuncha.teams.assignment.instance import LEADING, Choice, Inspector, Instance, Seat, Team

Taken = tuple[str, Seat]
"""A team and a seat."""


def polish(instance: Instance, choices: tuple[Choice, ...], seconds: float) -> tuple[Choice, ...]:
    """Return a proposal that costs no more, with the same seats."""
    until = time.monotonic() + seconds
    table = Table(instance, choices)
    while table.improve(until) and time.monotonic() < until:
        pass
    return table.choices()


class Table:
    """Who sits where, and what each team costs by itself."""

    def __init__(self, instance: Instance, choices: tuple[Choice, ...]) -> None:
        """Seat everybody as chosen."""
        self._instance = instance
        self._people = {one.key: one for one in instance.inspectors}
        self._teams = {one.key: one for one in instance.teams}
        self._regions = {one.key: one.region for one in instance.units}
        self._doors = Doors(instance)
        self._seats = [(one.team, one.seat) for one in choices]
        self._who = [one.inspector for one in choices]
        pinned = {one.inspector for one in instance.pins}
        self._movable = [n for n, who in enumerate(self._who) if who not in pinned]
        seated = set(self._who)
        self._free = [one.key for one in instance.inspectors if one.key not in seated]
        self._of_team = {
            key: [n for n, (team, _seat) in enumerate(self._seats) if team == key] for key in self._teams
        }
        self._costs = {key: self._cost(key) for key in self._teams}
        self._allowed: dict[tuple[str, Taken], bool] = {}

    def choices(self) -> tuple[Choice, ...]:
        """Return who sits where now."""
        return tuple(Choice(*seat, who) for seat, who in zip(self._seats, self._who, strict=True))

    def improve(self, until: float) -> bool:
        """Try every exchange once, keeping those that make it cheaper; say whether there was one."""
        better = False
        for place in self._movable:
            if time.monotonic() > until:
                return better
            for number, other in enumerate(self._free):
                if self._may(other, place) and self._replaced(place, other):
                    self._free[number], self._who[place] = self._who[place], other
                    better = True
        for first, second in combinations(self._movable, 2):
            if time.monotonic() > until:
                return better
            better = self._swapped(first, second) or better
        return better

    def _replaced(self, place: int, other: str) -> bool:
        """Say whether somebody free makes a team cheaper in a seat; then the team's cost is noted."""
        before, team = self._who[place], self._seats[place][0]
        self._who[place] = other
        cost = self._cost(team)
        self._who[place] = before
        if cost >= self._costs[team]:
            return False
        self._costs[team] = cost
        return True

    def _swapped(self, first: int, second: int) -> bool:
        """Exchange two seats when both may and it is cheaper; say whether they were exchanged."""
        who, seats = self._who, self._seats
        if not (self._may(who[first], second) and self._may(who[second], first)):
            return False
        teams = {seats[first][0], seats[second][0]}
        who[first], who[second] = who[second], who[first]
        costs = {team: self._cost(team) for team in teams}
        if sum(costs.values()) < sum(self._costs[team] for team in teams):
            self._costs |= costs
            return True
        who[first], who[second] = who[second], who[first]
        return False

    def _may(self, who: str, place: int) -> bool:
        key = who, self._seats[place]
        if key not in self._allowed:
            person, (team, seat) = self._people[who], self._seats[place]
            row = self._teams[team]
            kept_from = seat in LEADING and bool(self._doors.not_leading(person, row))
            may = person.may_be(seat) and not kept_from and not self._doors.closed(person, row)
            self._allowed[key] = may
        return self._allowed[key]

    def _cost(self, key: str) -> int:
        """Return what one team costs by itself; the sum over all teams is the cost of the proposal."""
        team, weights = self._teams[key], self._instance.weights
        places = self._of_team[key]
        people = [self._people[self._who[n]] for n in places]
        led = sum(
            self._seats[n][1] == Seat.LEADER and who.led_last() for n, who in zip(places, people, strict=True)
        )
        known = frozenset[str]().union(*(one.expertise for one in people))
        homes = [one.home for one in people if one.home]
        last = [name for one in people for name in one.last_teams()]
        return (
            sum(self._steady(one, team) for one in people)
            + weights.leader * led
            + weights.expertise * len(team.needs - known)
            + weights.size * max(0, team.wanted - len(people))
            + weights.home * (len(homes) - len(set(homes)))
            + weights.colleague * (len(last) - len(set(last)))
        )

    def _steady(self, one: Inspector, team: Team) -> int:
        weights = self._instance.weights
        return (
            weights.load * growth(one, team)
            + weights.unit * len(one.been_to().intersection(team.units))
            + weights.region * in_region(one, team, self._regions)
        )

    def total(self) -> int:
        """Return the cost of the whole; the same that `figures` counts."""
        return sum(self._costs.values())
