"""What an import would do: rows understood, what each changes, and what is wrong in which cell."""

from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from xuncha.organisations.models import Kind, VillageClass

SEPARATOR = "/"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell, and how to mend it."""

    cell: str
    message: str


@dataclass(frozen=True, slots=True)
class Change:
    """What an update would do to one column: its key, its heading, both values as people read them."""

    key: str
    heading: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row, understood; the parent is still a code, the place still a path of names."""

    number: int
    name: str
    code: str
    kind: str
    place: tuple[str, ...]
    parent: str
    authority: str
    party_members: int | None
    village_class: str
    changes: tuple[Change, ...] = ()
    version: int = 0  # of what it changes, as it was looked at

    def says(self) -> dict[str, str]:
        """Return what is compared with what stands, as people read it."""
        return {
            "name": self.name,
            "kind": str(Kind(self.kind).label),
            "place": SEPARATOR.join(self.place),
            "parent": self.parent,
            "authority": self.authority,
            "party_members": "" if self.party_members is None else str(self.party_members),
            "village_class": str(VillageClass(self.village_class).label) if self.village_class else "",
        }


class Numbered(Protocol):
    """A row, understood, of any kind: its number in the sheet, and the version of what it changes."""

    @property
    def number(self) -> int:
        """Return the number of the row."""

    @property
    def version(self) -> int:
        """Return the version of what it changes, as it was looked at."""


L = TypeVar("L", bound=Numbered)


@dataclass
class Planned(Generic[L]):
    """What an import of rows of any kind would do."""

    creates: list[L] = field(default_factory=list)
    updates: list[L] = field(default_factory=list)
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)  # headings that the sheet lacks: what stands is left alone
    faults: list[Fault] = field(default_factory=list)

    def looked_at(self) -> str:
        """Return which rows would change what stands, and in which version: "3:5,7:1".

        Who looks at the plan gives it back with the word to write, so that nothing is written over what
        somebody saved in between.
        """
        return ",".join(f"{line.number}:{line.version}" for line in self.updates)

    def overtaken(self, looked_at: str) -> list[L]:
        """Return the rows that would change what was not looked at so: made or changed since."""
        seen = {*looked_at.split(",")}
        return [line for line in self.updates if f"{line.number}:{line.version}" not in seen]


@dataclass
class Plan(Planned[Line]):
    """What an import of organisations would do."""

    new_places: list[tuple[str, ...]] = field(default_factory=list)
