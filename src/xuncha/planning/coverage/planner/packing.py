"""The teams of one round: what finds room with whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from xuncha.planning.coverage.planner.shapes import Opening, Why


@dataclass(frozen=True, slots=True)
class Piece:
    """One stay: a unit, how it is visited, how long, and why it is here."""

    unit: int
    mode: str
    days: int
    order: tuple[float, int, int]  # the riskier earlier, a village right after its town
    why: tuple[Why, ...] = ()
    theme: str = ""


@dataclass(slots=True)
class Filling:
    """A round while it is being filled: a list of pieces for each team."""

    opening: Opening
    teams: list[list[Piece]]
    free: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Count what is free."""
        self.free = [len(self.opening.days) - sum(one.days for one in own) for own in self.teams]

    @property
    def pieces(self) -> list[Piece]:
        """Return every piece of the round."""
        return [one for own in self.teams for one in own]

    def take(self, pieces: Sequence[Piece]) -> bool:
        """Take all of the pieces, by one team where that is possible; nothing when they do not all fit."""
        places = self._with_one(pieces) or fitted(pieces, self.free)
        if places is None:
            return False
        for piece, team in zip(pieces, places, strict=True):
            self.teams[team].append(piece)
            self.free[team] -= piece.days
        return True

    def take_anew(self, pieces: Sequence[Piece]) -> bool:
        """Take all of the pieces after dealing out the whole round again, the longest stays first."""
        every = sorted([*self.pieces, *pieces], key=lambda one: (-one.days, one.order))
        places = fitted(every, [len(self.opening.days)] * len(self.teams))
        if places is None:
            return False
        self.teams = [[] for _ in self.teams]
        for piece, team in zip(every, places, strict=True):
            self.teams[team].append(piece)
        self.__post_init__()
        return True

    def _with_one(self, pieces: Sequence[Piece]) -> list[int] | None:
        whole = sum(one.days for one in pieces)
        room = [(free, team) for team, free in enumerate(self.free) if free >= whole]
        return [min(room)[1]] * len(pieces) if room else None


def fitted(pieces: Iterable[Piece], free: Sequence[int]) -> list[int] | None:
    """Return a team for each piece, each time the one with the least room that is enough, or None.

    >>> fitted([Piece(1, "direct", 20, (0, 0, 0)), Piece(2, "direct", 20, (0, 0, 0))], [45, 25])
    [1, 0]
    """
    left, places = list(free), []
    for piece in pieces:
        room = [(there, team) for team, there in enumerate(left) if there >= piece.days]
        if not room:
            return None
        team = min(room)[1]
        left[team] -= piece.days
        places.append(team)
    return places
