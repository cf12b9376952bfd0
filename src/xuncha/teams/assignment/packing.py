"""A question as plain data and back, without names: those stay where they are kept."""

from collections.abc import Iterable, Mapping
from typing import Any

from xuncha.teams.assignment.instance import (
    Ban,
    Bar,
    Choice,
    Inspector,
    Instance,
    Pin,
    Seat,
    Stint,
    Team,
    Unit,
)

Plain = dict[str, list[list[Any]]]


def packed(instance: Instance) -> Plain:
    """Return a question as lists of keys and numbers."""
    return {
        "inspectors": [_inspector(one) for one in instance.inspectors],
        "teams": [
            [
                one.key,
                list(one.units),
                sorted(one.needs),
                one.least,
                one.most,
                one.wanted,
                one.deputies,
            ]
            for one in instance.teams
        ],
        "units": [[one.key, one.region] for one in instance.units],
        "bars": [[one.inspector, one.unit, one.reason, one.only_leading] for one in instance.bars],
        "pins": [[one.inspector, one.team, one.seat] for one in instance.pins],
        "bans": [[one.inspector, one.team] for one in instance.bans],
    }


def unpacked(plain: Mapping[str, Any], names: Mapping[str, Mapping[str, str]]) -> Instance:
    """Return the question again; `names` holds what inspectors, teams and units are called, by their keys."""
    people, teams, units = (names.get(kind, {}) for kind in ("inspectors", "teams", "units"))
    return Instance(
        inspectors=tuple(_unpacked_inspector(row, people) for row in plain["inspectors"]),
        teams=tuple(
            Team(key, teams.get(key, key), tuple(visited), frozenset(needs), *sizes)
            for key, visited, needs, *sizes in plain["teams"]
        ),
        units=tuple(Unit(key, units.get(key, key), region) for key, region in plain["units"]),
        bars=tuple(Bar(*row) for row in plain["bars"]),
        pins=tuple(Pin(who, team, Seat(seat) if seat else None) for who, team, seat in plain["pins"]),
        bans=tuple(Ban(*row) for row in plain["bans"]),
    )


def chosen(rows: Iterable[Iterable[str]]) -> tuple[Choice, ...]:
    """Return choices as they were packed: team, seat, person."""
    return tuple(Choice(team, Seat(seat), who) for team, seat, who in rows)


def rows_of(choices: Iterable[Choice]) -> list[list[str]]:
    """Return choices as rows: team, seat, person."""
    return [[one.team, str(one.seat), one.inspector] for one in choices]


def _inspector(one: Inspector) -> list[Any]:
    past = [[stint.team, sorted(stint.units), stint.led, stint.last] for stint in one.past]
    skills = sorted(one.expertise)
    return [one.key, one.home, one.region, skills, one.may_lead, one.may_deputise, one.load, past]


def _unpacked_inspector(row: list[Any], names: Mapping[str, str]) -> Inspector:
    key, home, region, skills, may_lead, may_deputise, load, past = row
    return Inspector(
        key,
        names.get(key, key),
        home=home,
        region=region,
        expertise=frozenset(skills),
        may_lead=may_lead,
        may_deputise=may_deputise,
        load=load,
        past=tuple(Stint(team, frozenset(units), led, last) for team, units, led, last in past),
    )
