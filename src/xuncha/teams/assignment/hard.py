"""The hard rules of a question, each by itself, so that a contradiction can be told by the rules in it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from xuncha.teams.assignment.instance import Inspector, Instance, Seat, Team


class Kind(StrEnum):
    """What a rule demands."""

    RECUSAL = "recusal"
    RECUSED_FROM_LEADING = "recused_from_leading"
    ONE_TEAM = "one_team"
    LEADER = "leader"
    DEPUTY = "deputy"
    LEAST = "least"
    MOST = "most"
    PIN = "pin"
    BAN = "ban"


@dataclass(frozen=True, slots=True)
class Rule:
    """One hard rule, and whom it concerns."""

    kind: Kind
    team: str = ""
    inspector: str = ""
    unit: str = ""
    seat: Seat | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that cannot all hold; `is_minimal` when without any one of them they can."""

    rules: tuple[Rule, ...]
    is_minimal: bool


def rules_of(instance: Instance) -> Iterator[Rule]:
    """Yield every hard rule once. That leaders belong to their team is no rule but the meaning."""
    yield Rule(Kind.ONE_TEAM)
    for team in instance.teams:
        yield Rule(Kind.LEADER, team=team.key)
        yield Rule(Kind.DEPUTY, team=team.key)
        yield Rule(Kind.LEAST, team=team.key)
        yield Rule(Kind.MOST, team=team.key)
    visited = {unit for team in instance.teams for unit in team.units}
    people = {one.key for one in instance.inspectors}
    bars = dict.fromkeys((bar.only_leading, bar.inspector, bar.unit) for bar in instance.bars)
    for only_leading, inspector, unit in bars:
        if unit in visited and inspector in people:
            kind = Kind.RECUSED_FROM_LEADING if only_leading else Kind.RECUSAL
            yield Rule(kind, inspector=inspector, unit=unit)
    for ban in dict.fromkeys(instance.bans):
        if ban.inspector in people:
            yield Rule(Kind.BAN, team=ban.team, inspector=ban.inspector)
    for pin in dict.fromkeys(instance.pins):
        yield Rule(Kind.PIN, team=pin.team, inspector=pin.inspector, seat=pin.seat)


@dataclass(frozen=True, slots=True)
class Closed:
    """Why somebody cannot come into a team: recused from one of its units, or excluded by a person."""

    recused_from: tuple[str, ...] = ()
    banned: bool = False
    pinned_to: str = ""

    def __bool__(self) -> bool:
        """Say whether there is any reason."""
        return bool(self.recused_from or self.banned or self.pinned_to)


class Doors:
    """Which teams are closed to whom, looked up quickly."""

    def __init__(self, instance: Instance) -> None:
        """Gather what closes a team to a person."""
        self._bars: dict[tuple[str, bool], set[str]] = {}
        for bar in instance.bars:
            self._bars.setdefault((bar.inspector, bar.only_leading), set()).add(bar.unit)
        self._bans = {(ban.inspector, ban.team) for ban in instance.bans}
        self._pins: dict[str, set[str]] = {}
        for pin in instance.pins:
            self._pins.setdefault(pin.inspector, set()).add(pin.team)

    def closed(self, inspector: Inspector, team: Team) -> Closed:
        """Return why a team is closed to somebody; false when it is open."""
        barred = self._bars.get((inspector.key, False), frozenset[str]())
        pinned = self._pins.get(inspector.key, frozenset[str]())
        banned: Collection[tuple[str, str]] = {(inspector.key, ""), (inspector.key, team.key)}
        return Closed(
            recused_from=tuple(unit for unit in team.units if unit in barred),
            banned=not self._bans.isdisjoint(banned),
            pinned_to=min(pinned - {team.key}, default=""),
        )

    def not_leading(self, inspector: Inspector, team: Team) -> tuple[str, ...]:
        """Return the units for which somebody may be a member of a team, but neither leader nor deputy."""
        barred = self._bars.get((inspector.key, True), frozenset[str]())
        return tuple(unit for unit in team.units if unit in barred)
