"""Invented questions of assignment, by size and seed: for the bench and the property test."""

import random
from collections.abc import Iterator
from typing import NamedTuple

from xuncha.teams.assignment.instance import Ban, Bar, Inspector, Instance, Pin, Seat, Stint, Team, Unit

EXPERTISE = ("财务", "审计", "组织人事", "工程", "法律", "信息")
REASONS = ("近亲属任职", "三年内曾在该单位工作", "上下级关系", "籍贯")


class Size(NamedTuple):
    """How many people, teams and units."""

    inspectors: int
    teams: int
    units: int


OFFICE, PROVINCE = Size(60, 12, 36), Size(400, 60, 180)


def instance(size: Size, seed: int, *, most_needed: float = 1.0) -> Instance:
    """Return a question as an office has it; `most_needed` is the part of the pool that the teams want."""
    draw = random.Random(seed)  # noqa: S311 -- invented people
    regions = [f"第{n}县" for n in range(max(3, size.teams // 4))]
    homes = [f"第{n}局" for n in range(max(4, size.inspectors // 4))]
    units = tuple(Unit(f"u{n}", f"第{n}单位", draw.choice(regions)) for n in range(size.units))
    teams = tuple(_team(n, size, units, draw, most_needed) for n in range(size.teams))
    people = tuple(_inspector(n, size, (homes, regions, units), draw) for n in range(size.inspectors))
    return Instance(people, teams, units, bars=tuple(_bars(people, units, draw)))


def small(seed: int) -> Instance:
    """Return a small question with pins, bans and few who may lead: about every other contradicts itself."""
    draw = random.Random(seed)  # noqa: S311 -- invented people
    teams = draw.randint(1, 4)
    size = Size(draw.randint(teams * 4, teams * 8), teams, draw.randint(teams, teams * 3))
    asked = instance(size, seed, most_needed=draw.choice((0.4, 0.6, 0.8, 1.0)))
    people, keys = asked.inspectors, [one.key for one in asked.teams]
    pins = [
        Pin(draw.choice(people).key, draw.choice(keys), draw.choice((None, None, *Seat)))
        for _ in range(draw.choice((0, 0, 1, 2)))
    ]
    bans = [Ban(draw.choice(people).key, draw.choice(("", *keys))) for _ in range(draw.choice((0, 0, 1, 3)))]
    return Instance(people, asked.teams, asked.units, asked.bars, tuple(pins), tuple(bans))


def _team(number: int, size: Size, units: tuple[Unit, ...], draw: random.Random, most_needed: float) -> Team:
    fair = max(2, int(size.inspectors * most_needed) // size.teams)
    least = max(2, fair - draw.randint(0, 2))
    return Team(
        f"t{number}",
        f"第{number + 1}巡察组",
        units=tuple(one.key for one in units[number :: size.teams]),
        needs=frozenset(draw.sample(EXPERTISE, draw.randint(1, 3))),
        least=least,
        most=max(least, fair + draw.randint(0, 2)),
        wanted=max(least, fair),
        deputies=1,
    )


def _inspector(
    number: int, size: Size, places: tuple[list[str], list[str], tuple[Unit, ...]], draw: random.Random
) -> Inspector:
    homes, regions, units = places
    leads, deputises = draw.random() < 0.4, draw.random() < 0.5
    past = [
        Stint(
            f"last-{draw.randrange(size.teams)}",
            frozenset(one.key for one in draw.sample(units, min(3, len(units)))),
            led=leads and draw.random() < 0.4,
        )
        for _ in range(draw.random() < 0.7)
    ]
    return Inspector(
        f"p{number}",
        f"成员{number}",
        home=draw.choice(homes),
        region=draw.choice(regions),
        expertise=frozenset(draw.sample(EXPERTISE, draw.choice((0, 1, 1, 2)))),
        may_lead=leads,
        may_deputise=leads or deputises,
        load=draw.randrange(10),
        past=tuple(past),
    )


def _bars(people: tuple[Inspector, ...], units: tuple[Unit, ...], draw: random.Random) -> Iterator[Bar]:
    for one in people:
        for unit in draw.sample(units, draw.randint(0, min(4, len(units) // 3))):
            yield Bar(one.key, unit.key, draw.choice(REASONS), only_leading=draw.random() < 0.4)
