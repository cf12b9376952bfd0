"""What differs between two versions: which items came, went, or say something else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuncha.frameworks.models import Item


@dataclass(frozen=True, slots=True)
class Change:
    """One column that says something else."""

    title: str | Promise
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One item in both versions, and what of it differs."""

    old: Item
    new: Item
    changes: tuple[Change, ...]


@dataclass
class Compared:
    """Everything that differs, in the order of the numbers."""

    added: list[Item] = field(default_factory=list)
    removed: list[Item] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    same: int = 0


def compare(old: Iterable[Item], new: Iterable[Item]) -> Compared:
    """Return what differs; an item is the same one where its line is. A mere change of number is none."""
    was, now = {item.line: item for item in old}, {item.line: item for item in new}
    found = Compared(
        added=[item for line, item in now.items() if line not in was],
        removed=[item for line, item in was.items() if line not in now],
    )
    for line, item in now.items():
        if line in was:
            changes = tuple(_changes(was[line], item))
            found.changed += [Changed(was[line], item, changes)] if changes else []
            found.same += not changes
    return found


def _changes(old: Item, new: Item) -> Iterator[Change]:
    for title, was, now in (
        (_("大项"), old.aspect.focus, new.aspect.focus),
        (_("方面"), old.aspect.title, new.aspect.title),
        (_("条目"), old.title, new.title),
        (_("典型表述"), old.wordings, new.wordings),
        (_("政策依据"), old.basis, new.basis),
        (_("标签"), old.tags, new.tags),
    ):
        if was != now:
            yield Change(title, was, now)
