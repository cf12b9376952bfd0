"""What a person wants of a proposal: sizes, needed expertise, who is fixed where and who is left out."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from xuncha.teams.assignment.instance import Choice, Seat

REPLACING = "replacing"
"""The emphasis of a search that looks for one person instead of another."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """Keys are those of people and teams, as text. `sizes` holds teams whose number of people is fixed."""

    least: int = 5
    most: int = 8
    wanted: int = 6
    deputies: int = 1
    needs: tuple[str, ...] = ()
    pins: tuple[tuple[str, str, str], ...] = ()  # person, team, seat or ""
    bans: tuple[tuple[str, str], ...] = ()  # person, team or "" for all of them
    sizes: tuple[tuple[str, int], ...] = ()
    emphases: tuple[str, ...] = ("load", "expertise", "mixing")

    def plain(self) -> dict[str, Any]:
        """Return the same as plain data, for a job."""
        return asdict(self)

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Self:
        """Return what `plain` gave."""
        filled: dict[str, Any] = {name: _frozen(value) for name, value in plain.items()}
        return cls(**filled)


def _frozen(value: object) -> object:
    """Return lists as tuples, as deep as they go."""
    return tuple(map(_frozen, value)) if isinstance(value, list | tuple) else value


def to_replace(inspector: str, choices: tuple[Choice, ...], question: Mapping[str, Any]) -> Wishes:
    """Return the wish that somebody else comes instead of one person, and all others stay as they are."""
    needs = sorted({need for _key, _units, needs, *_sizes in question["teams"] for need in needs})
    teams = [row[0] for row in question["teams"]]
    return Wishes(
        needs=tuple(needs),
        deputies=_deputies(question),
        pins=tuple((one.inspector, one.team, str(one.seat)) for one in choices if one.inspector != inspector),
        bans=((inspector, ""), *((who, team) for who, team in question["bans"])),
        sizes=tuple((team, sum(one.team == team for one in choices)) for team in teams),
        emphases=(REPLACING,),
    )


def as_asked(question: Mapping[str, Any]) -> Wishes:
    """Return the wishes that a packed question was made with, as far as they bind."""
    rows = question["teams"]
    return Wishes(
        deputies=_deputies(question),
        least=min(row[3] for row in rows),
        most=max(row[4] for row in rows),
        pins=tuple((who, team, seat or "") for who, team, seat in question["pins"]),
        bans=tuple((who, team) for who, team in question["bans"]),
    )


def _deputies(question: Mapping[str, Any]) -> int:
    """Return how many deputies were wished of each team: a team asks for more only where more serve already.

    Those are counted anew whenever a question is asked, so what the fewest ask for is what was wished.
    """
    return min(int(row[-1]) for row in question["teams"])


SEAT_OF: Mapping[str, Seat] = {one.value: one for one in Seat}
"""Seats by the posts of the room; whoever has another post, such as liaison, is a member."""
