"""What a filled-in ledger would do: rows understood, what each changes, and what is wrong in which cell."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from xuncha.feedback.models import Issued
from xuncha.rectification.models import Item, Plan


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell, and how to mend it."""

    cell: str
    message: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a row would do to one column, as people read it."""

    heading: str
    old: str
    new: str


@dataclass(slots=True)
class Line:
    """One row, understood: the item that it changes, or the finding from which it splits one."""

    row: int
    plan: Plan
    issued: Issued
    item: Item | None
    number: int  # of a new item; 0: the next one
    filled: dict[str, Any]  # by the keys of the columns that the sheet has
    changes: tuple[Change, ...] = ()

    def mark(self) -> str:
        """Return the number of the finding and of the item."""
        return self.item.mark() if self.item else f"{self.issued.number}-{self.number or '＋'}"

    def title(self) -> str:
        """Return what the item will be called."""
        return str(self.filled.get("title") or (self.item.title if self.item else ""))


@dataclass
class Looked:
    """What a sheet would do."""

    creates: list[Line] = field(default_factory=list)
    updates: list[Line] = field(default_factory=list)
    unchanged: int = 0
    left_out: list[str] = field(default_factory=list)  # headings whose cells are not read
    faults: list[Fault] = field(default_factory=list)

    def plans(self) -> list[Plan]:
        """Return the plans that would change, each once."""
        return list({line.plan.pk: line.plan for line in (*self.creates, *self.updates)}.values())

    def counted(self) -> dict[str, int]:
        """Return how many rows it would make, change, leave."""
        return {"created": len(self.creates), "updated": len(self.updates), "unchanged": self.unchanged}

    def looked_at(self) -> str:
        """Return what stands for the versions that would be written over."""
        versions = ",".join(f"{line.item.pk}:{line.item.version}" for line in self.updates if line.item)
        return hashlib.sha256(versions.encode()).hexdigest()[:16]
