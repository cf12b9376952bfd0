"""Why somebody is in a team, and why not: facts of the question, no words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from xuncha.teams.assignment.hard import Doors
from xuncha.teams.assignment.instance import Choice, Inspector, Instance, Seat, Team


class Why(StrEnum):
    """A reason for or against somebody in a team."""

    PINNED = "pinned"
    SERVES = "serves"
    KEPT = "kept"
    ONLY_ONE_WHO_KNOWS = "only_one_who_knows"  # about: the expertise
    BRINGS = "brings"  # about: the expertise
    QUALIFIED = "qualified"
    LITTLE_LOAD = "little_load"  # about: the units so far
    NOBODY_OF_THE_UNIT = "nobody_of_the_unit"
    RECUSED = "recused"  # about: the unit, reason
    NOT_LEADING = "not_leading"  # about: the unit, reason
    BANNED = "banned"
    PINNED_ELSEWHERE = "pinned_elsewhere"  # about: the team
    ELSEWHERE = "elsewhere"  # about: the team
    BEEN_THERE = "been_there"  # about: the unit
    TOGETHER_LAST_TIME = "together_last_time"  # about: the colleague
    OWN_REGION = "own_region"  # about: the unit
    UNIT_IN_TEAM = "unit_in_team"  # about: the colleague
    MUCH_LOAD = "much_load"  # about: the units so far
    NOT_NEEDED = "not_needed"


BARRING = frozenset({Why.RECUSED, Why.BANNED, Why.PINNED_ELSEWHERE})
"""What closes a team; all else only speaks against."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, about what, in the words of whoever gave it."""

    why: Why
    about: str = ""
    words: str = ""


class Reasons:
    """Tell of one proposal why each person is where they are."""

    def __init__(self, instance: Instance, choices: Iterable[Choice]) -> None:
        """Look up who is where."""
        self._instance = instance
        self._people = {one.key: one for one in instance.inspectors}
        self._teams = {one.key: one for one in instance.teams}
        self._units = {one.key: one for one in instance.units}
        self._of = {one.inspector: one for one in choices}
        self._doors = Doors(instance)
        self._words = {(bar.inspector, bar.unit, bar.only_leading): bar.reason for bar in instance.bars}
        loads = sorted(one.load for one in instance.inspectors)
        self._middle = loads[len(loads) // 2] if loads else 0

    def chosen(self, choice: Choice) -> list[Reason]:
        """Return why somebody is in a team."""
        who, team = self._people[choice.inspector], self._teams[choice.team]
        found = list(self._for(who, team, choice.seat))
        return found or [Reason(Why.LITTLE_LOAD, str(who.load))]

    def against(self, inspector: str, team: str) -> list[Reason]:
        """Return why somebody is not in a team: what closes it to them first, then what speaks against."""
        who, its = self._people[inspector], self._teams[team]
        closed = self._doors.closed(who, its)
        found = [
            Reason(Why.RECUSED, self._unit(unit), self._words[who.key, unit, False])
            for unit in closed.recused_from
        ]
        if closed.banned:
            found.append(Reason(Why.BANNED))
        if closed.pinned_to:
            found.append(Reason(Why.PINNED_ELSEWHERE, self._team(closed.pinned_to)))
        return found or list(self._speaks_against(who, its)) or [Reason(Why.NOT_NEEDED)]

    def left_out(self) -> Iterator[tuple[Inspector, list[tuple[Team, list[Reason]]]]]:
        """Yield everybody who is in no team, with what keeps them from each."""
        for one in self._instance.inspectors:
            if one.key not in self._of:
                yield one, [(team, self.against(one.key, team.key)) for team in self._instance.teams]

    def _for(self, who: Inspector, team: Team, seat: Seat) -> Iterator[Reason]:
        if any((pin.inspector, pin.team) == (who.key, team.key) for pin in self._instance.pins):
            yield Reason(Why.PINNED)
        if seat != Seat.MEMBER:
            yield Reason(Why.QUALIFIED, seat)
        others = self._colleagues(who, team)
        for need in sorted(team.needs & who.expertise):
            alone = not any(need in other.expertise for other in others)
            yield Reason(Why.ONLY_ONE_WHO_KNOWS if alone else Why.BRINGS, need)
        if who.load < self._middle:
            yield Reason(Why.LITTLE_LOAD, str(who.load))
        if who.home and not any(other.home == who.home for other in others):
            yield Reason(Why.NOBODY_OF_THE_UNIT)

    def _speaks_against(self, who: Inspector, team: Team) -> Iterator[Reason]:
        mine = self._of.get(who.key)
        if mine is not None:
            yield Reason(Why.ELSEWHERE, self._team(mine.team))
        yield from self._units_against(who, team)
        for other in self._colleagues(who, team):
            if who.last_teams() & other.last_teams():
                yield Reason(Why.TOGETHER_LAST_TIME, other.name)
            if who.home and who.home == other.home:
                yield Reason(Why.UNIT_IN_TEAM, other.name)
        if who.load > self._middle:
            yield Reason(Why.MUCH_LOAD, str(who.load))

    def _units_against(self, who: Inspector, team: Team) -> Iterator[Reason]:
        for unit in self._doors.not_leading(who, team):
            yield Reason(Why.NOT_LEADING, self._unit(unit), self._words[who.key, unit, True])
        for unit in team.units:
            if unit in who.been_to():
                yield Reason(Why.BEEN_THERE, self._unit(unit))
            if who.region and unit in self._units and self._units[unit].region == who.region:
                yield Reason(Why.OWN_REGION, self._unit(unit))

    def _colleagues(self, who: Inspector, team: Team) -> list[Inspector]:
        return [
            self._people[one.inspector]
            for one in self._of.values()
            if one.team == team.key and one.inspector != who.key
        ]

    def _unit(self, key: str) -> str:
        return self._units[key].name if key in self._units else key

    def _team(self, key: str) -> str:
        return self._teams[key].name if key in self._teams else key
