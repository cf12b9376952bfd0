"""Seats and people: take every needed seat and seat everybody who must be seated, or say that it cannot be.

Augmenting paths from both sides. That both demands can be met at once when each can be met by itself is the
theorem of Mendelsohn and Dulmage; a path never takes the seat from a person who had to have one.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from xuncha.teams.assignment.instance import Seat


class Place(NamedTuple):
    """One seat of a team, by its number; `needed` when the team is not complete without it."""

    number: int
    team: str
    seat: Seat
    needed: bool


class Matching:
    """Who sits where: each person on one seat at most, on each seat one person at most."""

    def __init__(
        self, candidates: Mapping[Place, Sequence[str]], *, needed: Sequence[Place], first: Sequence[str]
    ) -> None:
        """Take the seats with who may take them, the best first; `first` must have a seat."""
        self._candidates = candidates
        self._needed = needed
        self._first = frozenset(first)
        self._seats: dict[str, list[Place]] = {who: [] for who in first}
        for place, people in candidates.items():
            for who in people:
                if who in self._first:
                    self._seats[who].append(place)
        self._on: dict[Place, str] = {}
        self._of: dict[str, Place] = {}

    def complete(self) -> bool:
        """Seat who must be seated, then take every needed seat; say whether both were possible."""
        return all(self._seat(who, set()) for who in self._first) and all(
            place in self._on or self._take(place, set()) for place in self._needed
        )

    def taken(self) -> Iterator[tuple[Place, str]]:
        """Yield the seats that are taken, in the order of the seats, and by whom."""
        return ((place, self._on[place]) for place in self._candidates if place in self._on)

    def _seat(self, who: str, seen: set[Place]) -> bool:
        """Find a seat for somebody, moving others who must be seated."""
        if who in self._of:
            return True
        for place in self._seats[who]:
            if place in seen:
                continue
            seen.add(place)
            other = self._on.get(place)
            if other is not None:
                del self._of[other]
                if not self._seat(other, seen):
                    self._of[other] = place
                    continue
            self._on[place], self._of[who] = who, place
            return True
        return False

    def _take(self, place: Place, seen: set[str]) -> bool:
        """Find somebody for a seat, moving others; from a seat that is not needed anybody may be moved."""
        for who in self._candidates[place]:
            if who in seen:
                continue
            seen.add(who)
            old = self._of.get(who)
            if old is None or self._may_leave(old, seen):
                if old is not None and self._on.get(old) == who:
                    del self._on[old]
                self._on[place], self._of[who] = who, place
                return True
        return False

    def _may_leave(self, place: Place, seen: set[str]) -> bool:
        return not place.needed or self._take(place, seen)
