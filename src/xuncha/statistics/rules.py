"""How counts become figures, and which are told to whom. Pure: no question to the database."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from xuncha.planning.queries import Share
from xuncha.statistics.groupings import Called

LEAST = 5
"""The smallest group that is told to whoever may not see its records (security.md 4.4)."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items there are and how far they came; `staged` is None of a day in the past."""

    all: int = 0
    closed: int = 0
    staged: int | None = 0
    overdue: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Add the counts of two groups that share no item."""
        staged = None if self.staged is None or other.staged is None else self.staged + other.staged
        return Counts(self.all + other.all, self.closed + other.closed, staged, self.overdue + other.overdue)

    @property
    def open(self) -> int:
        """Count what is not closed."""
        return self.all - self.closed

    @property
    def strict(self) -> Share:
        """Return the rate of what is closed."""
        return Share(self.closed, self.all)

    @property
    def reached(self) -> int | None:
        """Count what is closed or was recognised at a stage."""
        return None if self.staged is None else self.closed + self.staged

    @property
    def wide(self) -> Share | None:
        """Return the rate of what is closed or was recognised at a stage."""
        return None if self.staged is None else Share(self.closed + self.staged, self.all)


@dataclass(frozen=True, slots=True)
class Group:
    """The counts of the items of one group, and how it is called."""

    called: Called
    counts: Counts


def total(groups: Sequence[Group], *, past: bool = False) -> Counts:
    """Return the counts of all groups together; of no group at a day in the past, no stage either."""
    counts = [one.counts for one in groups]
    return sum(counts[1:], counts[0]) if counts else Counts(staged=None if past else 0)


def sound(counts: Counts) -> bool:
    """Say whether the parts fit the whole: no numerator above its denominator, nothing negative."""
    return (
        0 <= counts.closed <= counts.all
        and 0 <= counts.overdue <= counts.open
        and 0 <= (counts.staged or 0) <= counts.open
    )


def veiled(groups: Sequence[Group]) -> list[Group]:
    """Return the groups as they are told to whoever may not see records: those below five in one.

    When they are not five together, the next smallest joins them: else they could be found by subtraction.
    """
    shown = sorted(groups, key=lambda one: -one.counts.all)
    hidden: list[Group] = []
    while shown and (shown[-1].counts.all < LEAST or (hidden and total(hidden).all < LEAST)):
        hidden.append(shown.pop())
    if total(hidden).all < LEAST:
        hidden = []
    if hidden:
        name = _("其余各组（合并）")
        merged = Group(replace(hidden[0].called, name=name, small="", filters={}), total(hidden))
        shown.append(merged)
    return shown
