"""What a person asked for, and the batch begun at once: the rest is imported while the child starts."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto

from xuncha.reading.batch import Limits, Outcome, Source
from xuncha.reading.batch.crew import Crew
from xuncha.reading.command.journal import Journal
from xuncha.reading.command.tables import Tables

WORTH_A_CHILD = 256 * 1024
"""Bytes worth starting a child for: a third of a second for its rules, against a scan or fifty texts."""


class Look(Enum):
    """What is shown while files are read."""

    PAGES = auto()
    TABLE = auto()
    LINES = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a person asked for; no `jobs` means as many as there are processors."""

    sources: list[Source]
    tables: Tables
    look: Look = Look.PAGES
    explain: bool = False
    jobs: int | None = None
    resume: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch under way: what is left to read, what becomes of it, and where that is written down."""

    order: Order
    left: list[Source]
    outcomes: Iterator[Outcome]
    journal: Journal | None


@contextmanager
def begun(order: Order) -> Iterator[Batch]:
    """Yield the batch; its children end with it."""
    target = order.tables.first()
    journal = Journal(target, resume=order.resume) if target else None
    left = [source for source in order.sources if not (journal and journal.has_file(source))]
    crew = Crew(iter(enumerate(left)), workers(order.jobs, left), Limits())
    try:
        yield Batch(order, left, crew.outcomes(), journal)
    finally:
        crew.dismiss()


def workers(asked: int | None, sources: list[Source]) -> int:
    """Return how many files are read at the same time.

    As many as asked for; otherwise one child for each processor, but none that would not pay for its start.
    """
    if asked:
        return min(asked, max(1, len(sources)))
    most = min(os.cpu_count() or 1, len(sources))
    weight = 0
    for source in sources:
        weight += size_of(source)
        if weight >= most * WORTH_A_CHILD:
            return most
    return 1 + weight // WORTH_A_CHILD


def size_of(source: Source) -> int:
    """Return the bytes of a file; 0 if that cannot be told, which the child will."""
    if source.path is None:
        return len(source.content or b"")
    try:
        return source.path.stat().st_size
    except OSError:
        return 0
