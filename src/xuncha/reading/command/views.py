"""What a person, or a program, sees of the files while they are read."""

import sys
from collections.abc import Iterator
from typing import Protocol

from rich.console import Console
from rich.text import Text

from xuncha.reading.batch import Outcome
from xuncha.reading.command.explain import explanation
from xuncha.reading.command.journal import line_of
from xuncha.reading.command.lines import QUIET, is_a_page, page_width, show
from xuncha.reading.command.overview import ENDLESS, Overview
from xuncha.reading.command.page import page
from xuncha.reading.document import Document
from xuncha.reading.serial import record, refusal


class View(Protocol):
    """Takes the outcomes as they come."""

    tells_refusals: bool

    def begin(self) -> None:
        """Print what stands above."""

    def add(self, outcome: Outcome) -> None:
        """Print what became of a file."""

    def end(self) -> None:
        """Print what stands below."""


class Lines:
    """JSON Lines on standard output, each as soon as it is known."""

    tells_refusals = True

    def begin(self) -> None:
        """Print nothing above."""

    def add(self, outcome: Outcome) -> None:
        """Print the record of a file."""
        sys.stdout.buffer.write(line_of(record_of(outcome)))
        sys.stdout.buffer.flush()

    def end(self) -> None:
        """Print nothing below."""


class Silence:
    """Nothing but explanations, if they were asked for: the results go into files."""

    tells_refusals = False

    def __init__(self, console: Console, explain: bool = False) -> None:  # noqa: FBT001, FBT002 -- as in LOOKS
        """Take where to print."""
        self.console, self.explain = console, explain
        self.width = page_width(console)

    def begin(self) -> None:
        """Print nothing above."""

    def add(self, outcome: Outcome) -> None:
        """Print what there is to say of a file."""
        if outcome.document is not None:
            show(self.console, self.lines(outcome.name, outcome.document))
            if self.explain:
                show(self.console, explanation(outcome.document, self.width))

    def lines(self, name: str, _document: Document) -> Iterator[Text]:
        """Yield the lines of a document."""
        if self.explain:
            yield Text(name)

    def end(self) -> None:
        """Print nothing below."""


class Pages(Silence):
    """A page for each document."""

    count = 0

    def lines(self, name: str, document: Document) -> Iterator[Text]:
        """Yield the page, parted from the one before."""
        if self.count:
            yield Text("-" * self.width, QUIET)
        self.count += 1
        yield from page(name, document, self.width)


class Table(Silence):
    """A line for each document, and totals."""

    tells_refusals = True

    def begin(self) -> None:
        """Print the names of the columns."""
        self.overview = Overview(self.width if is_a_page(self.console) else ENDLESS)
        show(self.console, self.overview.head())

    def add(self, outcome: Outcome) -> None:
        """Print the line of a file, read or not."""
        super().add(outcome)
        if outcome.refusal is not None:
            show(self.console, self.overview.refusal(outcome.name, outcome.refusal.message))

    def lines(self, name: str, document: Document) -> Iterator[Text]:
        """Yield the line of a document."""
        return self.overview.document(name, document)

    def end(self) -> None:
        """Print the totals."""
        show(self.console, self.overview.foot())


def record_of(outcome: Outcome) -> dict[str, object]:
    """Return the JSON record of a file, read or not."""
    if outcome.document is not None:
        return record(outcome.name, outcome.document, member=outcome.member)
    assert outcome.refusal is not None  # noqa: S101 -- an outcome is one of the two
    return refusal(outcome.name, outcome.refusal.code, outcome.refusal.message, member=outcome.member)
