"""How far a batch is: a bar on a terminal, nothing in a pipe."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module

from rich.console import Console
from rich.text import Text

from xuncha.reading.command.cells import printable
from xuncha.reading.command.lines import screen


@dataclass(slots=True)
class Meter:
    """Tells how far a batch is, and what went wrong on the way, on standard error."""

    console: Console

    def count(self, done: int) -> None:
        """Take note of how many files are done; nobody would see it."""

    def say(self, words: str, style: str = "") -> None:
        """Print a line; when there is a bar, above it."""
        self.console.print(Text(printable(words), style), soft_wrap=True)


@contextmanager
def metered(console: Console, total: int) -> Iterator[Meter]:
    """Yield a meter for so many files; a bar only on a terminal, and not for a single file.

    The bar stands on standard error. When standard output is a terminal too, both share its console, so that
    lines and bar do not run into each other.
    """
    error = screen(error=True)
    if total < 2 or not error.is_terminal or not sys.stderr.isatty():
        yield Meter(error)
        return
    # rich.progress takes a tenth of a second to import, which a single file need not wait for.
    bars = import_module("xuncha.reading.command.bar")
    with bars.bar(console if console.is_terminal else error, total) as meter:
        yield meter
