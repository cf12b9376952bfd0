"""Whether a proposal keeps the hard rules: written from the question alone, without a look at any solver."""

from collections import Counter
from collections.abc import Iterable, Iterator

from xuncha.teams.assignment.hard import Kind, Rule
from xuncha.teams.assignment.instance import Choice, Inspector, Instance, Seat, Team


def broken(instance: Instance, choices: Iterable[Choice]) -> list[Rule]:
    """Return the hard rules that a proposal breaks; none when it may be shown to a person."""
    chosen = list(choices)
    people = {one.key: one for one in instance.inspectors}
    teams = {one.key: one for one in instance.teams}
    unknown = [one for one in chosen if one.inspector not in people or one.team not in teams]
    if unknown:
        raise KeyError(unknown)
    return [
        *_served_twice(chosen),
        *(fault for team in instance.teams for fault in _manned_wrongly(team, chosen, people)),
        *_recused(instance, chosen, teams),
        *_against_a_person(instance, chosen),
    ]


def _served_twice(chosen: list[Choice]) -> Iterator[Rule]:
    times = Counter(one.inspector for one in chosen)
    for inspector, many in times.items():
        if many > 1:
            yield Rule(Kind.ONE_TEAM, inspector=inspector)


def _manned_wrongly(team: Team, chosen: list[Choice], people: dict[str, Inspector]) -> Iterator[Rule]:
    own = [one for one in chosen if one.team == team.key]
    leaders = [one for one in own if one.seat == Seat.LEADER]
    deputies = [one for one in own if one.seat == Seat.DEPUTY]
    if len(leaders) != 1 or not all(people[one.inspector].may_lead for one in leaders):
        yield Rule(Kind.LEADER, team=team.key)
    if len(deputies) != team.deputies or not all(people[one.inspector].may_deputise for one in deputies):
        yield Rule(Kind.DEPUTY, team=team.key)
    if len(own) < team.least:
        yield Rule(Kind.LEAST, team=team.key)
    if len(own) > team.most:
        yield Rule(Kind.MOST, team=team.key)


def _recused(instance: Instance, chosen: list[Choice], teams: dict[str, Team]) -> Iterator[Rule]:
    for bar in instance.bars:
        for one in chosen:
            if one.inspector != bar.inspector or bar.unit not in teams[one.team].units:
                continue
            if not bar.only_leading:
                yield Rule(Kind.RECUSAL, team=one.team, inspector=one.inspector, unit=bar.unit)
            elif one.seat in (Seat.LEADER, Seat.DEPUTY):
                kind = Kind.RECUSED_FROM_LEADING
                yield Rule(kind, team=one.team, inspector=one.inspector, unit=bar.unit, seat=one.seat)


def _against_a_person(instance: Instance, chosen: list[Choice]) -> Iterator[Rule]:
    for pin in instance.pins:
        seats = [one.seat for one in chosen if (one.inspector, one.team) == (pin.inspector, pin.team)]
        if not seats or (pin.seat is not None and seats != [pin.seat]):
            yield Rule(Kind.PIN, team=pin.team, inspector=pin.inspector, seat=pin.seat)
    for ban in instance.bans:
        if any(one.inspector == ban.inspector and ban.team in ("", one.team) for one in chosen):
            yield Rule(Kind.BAN, team=ban.team, inspector=ban.inspector)
