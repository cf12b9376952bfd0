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
    """Return how many files are read at the same time: what was asked for, or one for each processor."""
    return min(asked or os.cpu_count() or 1, max(1, len(sources)))
