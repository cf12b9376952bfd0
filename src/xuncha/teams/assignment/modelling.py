"""The question as a CP-SAT model: a variable says that somebody is in a team, others that they lead it.

Each hard rule is put down by itself (`hard.Rule`), so that the search for a contradiction may switch it off.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from ortools.sat.python import cp_model

from xuncha.teams.assignment.figures import growth, in_region
from xuncha.teams.assignment.hard import Kind, Rule, rules_of
from xuncha.teams.assignment.instance import LEADING, Choice, Inspector, Instance, Seat, Team

Key = tuple[str, str]
"""Somebody and a team."""


class Model:
    """The variables of a question and what is demanded of them."""

    def __init__(self, instance: Instance) -> None:
        """Put down the variables, and that whoever leads a team belongs to it."""
        self.instance = instance
        self.sat = cp_model.CpModel()
        self.people = {one.key: one for one in instance.inspectors}
        self.teams = {one.key: one for one in instance.teams}
        self.inside: dict[Key, Any] = {}
        self.seats: dict[Seat, dict[Key, Any]] = {seat: {} for seat in LEADING}
        for who in instance.inspectors:
            for team in instance.teams:
                self._enter(who, team)

    def _enter(self, who: Inspector, team: Team) -> None:
        key = who.key, team.key
        inside = self.inside[key] = self.sat.new_bool_var("")
        top = {seat: self.sat.new_bool_var("") for seat in LEADING if who.may_be(seat)}
        for seat, variable in top.items():
            self.seats[seat][key] = variable
        if top:
            self.sat.add(sum(top.values()) <= inside)

    def demand(self, kept: Collection[Rule] | None = None, *, switches: bool = False) -> dict[int, Rule]:
        """Put the hard rules down: all, or those that are kept; with switches, return the rule of each."""
        found: dict[int, Rule] = {}
        switched = []
        for rule in rules_of(self.instance):
            if kept is not None and rule not in kept:
                continue
            constraints = list(DEMANDS[rule.kind](self, rule))
            if switches:
                switch = self.sat.new_bool_var("")
                found[switch.index] = rule
                switched.append(switch)
                for constraint in constraints:
                    constraint.only_enforce_if(switch)
        if switches:
            self.sat.add_assumptions(switched)
        return found

    def of_team(self, team: str) -> list[Any]:
        """Return the variables of everybody in a team."""
        return [self.inside[who, team] for who in self.people]

    def taken(self, rule_seat: Seat, team: str) -> list[Any]:
        """Return the variables of everybody who may have a seat in a team."""
        return [variable for (_who, its), variable in self.seats[rule_seat].items() if its == team]

    def never(self) -> Any:  # noqa: ANN401 -- a constraint of the solver
        """Return what cannot hold."""
        return self.sat.add_bool_or([])

    def prefer(self) -> None:
        """Put down what a proposal costs: the same that `figures` counts."""
        self.sat.minimize(sum(weight * variable for weight, variable in self._costs() if weight))

    def _costs(self) -> Iterator[tuple[int, Any]]:
        weights, regions = self.instance.weights, {one.key: one.region for one in self.instance.units}
        for (who, team), inside in self.inside.items():
            person, its = self.people[who], self.teams[team]
            again = len(person.been_to().intersection(its.units))
            yield (
                weights.load * growth(person, its)
                + weights.unit * again
                + weights.region * in_region(person, its, regions),
                inside,
            )
        for (who, _team), leads in self.seats[Seat.LEADER].items():
            yield weights.leader * self.people[who].led_last(), leads
        yield from self._lacks()
        yield from self._crowds(weights.home, lambda one: [one.home] if one.home else [])
        yield from self._crowds(weights.colleague, Inspector.last_teams)

    def _lacks(self) -> Iterator[tuple[int, Any]]:
        """Yield what lacks: expertise that nobody brings, people that are wanted."""
        weights = self.instance.weights
        for team in self.instance.teams:
            for need in sorted(team.needs):
                missing = self.sat.new_bool_var("")
                bring = [self.inside[one.key, team.key] for one in self._who_know(need)]
                self.sat.add_bool_or([missing, *bring])
                yield weights.expertise, missing
            short = self.sat.new_int_var(0, max(0, team.wanted), "")
            self.sat.add(short >= team.wanted - sum(self.of_team(team.key)))
            yield weights.size, short

    def _who_know(self, need: str) -> list[Inspector]:
        return [one for one in self.instance.inspectors if need in one.expertise]

    def _crowds(
        self, weight: int, names: Callable[[Inspector], Collection[str]]
    ) -> Iterator[tuple[int, Any]]:
        """Yield how many share a name in a team, beyond the first: one unit, one team of last time."""
        groups: dict[str, list[str]] = {}
        for one in self.instance.inspectors:
            for name in names(one):
                groups.setdefault(name, []).append(one.key)
        for group in groups.values():
            if weight and len(group) > 1:
                for team in self.instance.teams:
                    beyond = self.sat.new_int_var(0, len(group) - 1, "")
                    self.sat.add(beyond >= sum(self.inside[who, team.key] for who in group) - 1)
                    yield weight, beyond

    def begin_with(self, choices: Collection[Choice]) -> None:
        """Show the solver a proposal to begin with."""
        seats = {(one.inspector, one.team): one.seat for one in choices}
        for key, inside in self.inside.items():
            self.sat.add_hint(inside, key in seats)
        for seat, variables in self.seats.items():
            for key, variable in variables.items():
                self.sat.add_hint(variable, seats.get(key) == seat)

    def choices(self, solver: cp_model.CpSolver) -> tuple[Choice, ...]:
        """Return what the solver chose, in the order of the teams, the leader first."""
        chosen = [
            Choice(team, self._seat(who, team, solver), who)
            for (who, team), inside in self.inside.items()
            if solver.boolean_value(inside)
        ]
        teams, seats = list(self.teams), list(Seat)
        return tuple(sorted(chosen, key=lambda one: (teams.index(one.team), seats.index(one.seat))))

    def _seat(self, who: str, team: str, solver: cp_model.CpSolver) -> Seat:
        for seat in LEADING:
            variable = self.seats[seat].get((who, team))
            if variable is not None and solver.boolean_value(variable):
                return seat
        return Seat.MEMBER


def _one_team(model: Model, _rule: Rule) -> Iterator[Any]:
    for who in model.people:
        yield model.sat.add(sum(model.inside[who, team] for team in model.teams) <= 1)


def _leader(model: Model, rule: Rule) -> Iterator[Any]:
    yield model.sat.add(sum(model.taken(Seat.LEADER, rule.team)) == 1)


def _deputy(model: Model, rule: Rule) -> Iterator[Any]:
    yield model.sat.add(sum(model.taken(Seat.DEPUTY, rule.team)) == model.teams[rule.team].deputies)


def _least(model: Model, rule: Rule) -> Iterator[Any]:
    yield model.sat.add(sum(model.of_team(rule.team)) >= model.teams[rule.team].least)


def _most(model: Model, rule: Rule) -> Iterator[Any]:
    yield model.sat.add(sum(model.of_team(rule.team)) <= model.teams[rule.team].most)


def _recusal(model: Model, rule: Rule) -> Iterator[Any]:
    for team in model.instance.teams:
        if rule.unit in team.units:
            yield model.sat.add(model.inside[rule.inspector, team.key] == 0)


def _recused_from_leading(model: Model, rule: Rule) -> Iterator[Any]:
    for team in model.instance.teams:
        for variables in model.seats.values():
            leads = variables.get((rule.inspector, team.key))
            if leads is not None and rule.unit in team.units:
                yield model.sat.add(leads == 0)


def _ban(model: Model, rule: Rule) -> Iterator[Any]:
    for team in model.teams:
        if rule.team in ("", team):
            yield model.sat.add(model.inside[rule.inspector, team] == 0)


def _pin(model: Model, rule: Rule) -> Iterator[Any]:
    key = rule.inspector, rule.team
    yield model.sat.add(model.inside[key] == 1)
    if rule.seat is None:
        return
    for seat in LEADING:
        variable = model.seats[seat].get(key)
        if variable is not None:
            yield model.sat.add(variable == int(seat == rule.seat))
        elif seat == rule.seat:
            yield model.never()


DEMANDS: Mapping[Kind, Callable[[Model, Rule], Iterator[Any]]] = {
    Kind.ONE_TEAM: _one_team,
    Kind.LEADER: _leader,
    Kind.DEPUTY: _deputy,
    Kind.LEAST: _least,
    Kind.MOST: _most,
    Kind.RECUSAL: _recusal,
    Kind.RECUSED_FROM_LEADING: _recused_from_leading,
    Kind.BAN: _ban,
    Kind.PIN: _pin,
}
