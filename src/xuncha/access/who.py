"""Who is asking: a person with the grants that hold now, as plain data."""

from dataclasses import dataclass, replace
from datetime import datetime

from xuncha.access.personas import Persona


@dataclass(frozen=True, slots=True)
class Held:
    """One grant that holds: the persona, and the organisation and jurisdiction it holds for."""

    persona: Persona
    organisation: int | None = None
    path: str = ""
    grant: int | None = None  # the row that gave it


@dataclass(frozen=True, slots=True)
class Who:
    """A person, as the policy sees one: no name, no row, only what decides."""

    person: int
    organisation: int | None
    held: tuple[Held, ...]
    clearance: int
    named: frozenset[tuple[str, str]] = frozenset()  # (kind, key) that the person has need to know
    asked_at: datetime | None = None
    scopes: frozenset[tuple[str, str]] | None = None  # (kind, act) that a token carries; None: no token asks
    closed: frozenset[tuple[str, int]] = frozenset()  # (kind, key) from which the person keeps away: recusal

    def reaches(self, kind: str, act: str) -> bool:
        """Say whether the token that asks, if any, was given this act; it never opens, it only narrows."""
        return self.scopes is None or (kind, act) in self.scopes

    def whole(self) -> "Who":
        """Return the person without the token: what is kept from them is kept from each of their programs."""
        return replace(self, scopes=None)
