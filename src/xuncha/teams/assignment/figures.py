"""What a proposal is like, counted from it alone: expertise, load, mixing, what is fixed."""

import statistics
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from xuncha.teams.assignment.instance import Choice, Inspector, Instance, Team, Weights


@dataclass(frozen=True, slots=True)
class Figures:
    """How often a soft wish was not met, and how the load lies; `needed` and `people` are the wholes."""

    people: int
    needed: int
    missing: tuple[tuple[str, str], ...]  # team and expertise that nobody in it has
    short: int  # people fewer than wanted, over all teams
    load: int  # how much the squares of the loads grow
    most_load: int
    least_load: int
    deviation: float
    same_home: int  # people who find somebody of their own unit in the team, beyond the first
    led_again: int
    unit_again: int
    together_again: int
    own_region: int

    def covered(self) -> int:
        """Return how many of the needed kinds of expertise are there."""
        return self.needed - len(self.missing)

    def cost(self, weights: Weights) -> int:
        """Return what all of it costs by weights: what the solvers make small."""
        return (
            weights.expertise * len(self.missing)
            + weights.size * self.short
            + weights.load * self.load
            + weights.home * self.same_home
            + weights.leader * self.led_again
            + weights.unit * self.unit_again
            + weights.colleague * self.together_again
            + weights.region * self.own_region
        )


def growth(inspector: Inspector, team: Team) -> int:
    """Return how much the square of a load grows with a team: so the busy are spared."""
    units = len(team.units)
    return units * (2 * inspector.load + units)


def figures(instance: Instance, choices: Iterable[Choice]) -> Figures:
    """Count what a proposal is like."""
    people = {one.key: one for one in instance.inspectors}
    teams = {one.key: one for one in instance.teams}
    regions = {one.key: one.region for one in instance.units}
    seated = [(people[one.inspector], teams[one.team], one.seat) for one in choices]
    loads = {one.key: one.load for one in instance.inspectors}
    for inspector, team, _seat in seated:
        loads[inspector.key] += len(team.units)
    by_team = [(team, [who for who, its, _ in seated if its == team]) for team in instance.teams]
    return Figures(
        people=len(seated),
        needed=sum(len(team.needs) for team in instance.teams),
        missing=tuple(
            (team.key, need)
            for team, members in by_team
            for need in sorted(team.needs)
            if not any(need in who.expertise for who in members)
        ),
        short=sum(max(0, team.wanted - len(members)) for team, members in by_team),
        load=sum(growth(who, team) for who, team, _seat in seated),
        most_load=max(loads.values(), default=0),
        least_load=min(loads.values(), default=0),
        deviation=statistics.pstdev(loads.values()) if loads else 0.0,
        same_home=sum(_beyond_first(who.home for who in members if who.home) for _team, members in by_team),
        led_again=sum(who.led_last() and seat == "leader" for who, _team, seat in seated),
        unit_again=sum(len(who.been_to().intersection(team.units)) for who, team, _ in seated),
        together_again=sum(
            _beyond_first(last for who in members for last in who.last_teams()) for _team, members in by_team
        ),
        own_region=sum(in_region(who, team, regions) for who, team, _seat in seated),
    )


def in_region(inspector: Inspector, team: Team, regions: dict[str, str]) -> int:
    """Return how many units of a team lie in somebody's own region."""
    return sum(bool(inspector.region) and regions.get(unit) == inspector.region for unit in team.units)


def _beyond_first(names: Iterable[str]) -> int:
    return sum(many - 1 for many in Counter(names).values())
