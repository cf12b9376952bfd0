"""A batch on the screen: from the look that was asked for to the exit code."""

from collections.abc import Callable

from rich.console import Console

from xuncha.reading.command.exits import Exit
from xuncha.reading.command.lines import screen
from xuncha.reading.command.order import Batch, Look
from xuncha.reading.command.run import run
from xuncha.reading.command.views import Lines, Pages, Silence, Table, View

LOOKS: dict[Look, Callable[[Console, bool], View]] = {
    Look.PAGES: Pages,
    Look.TABLE: Table,
    Look.NOTHING: Silence,
    Look.LINES: lambda _console, _explain: Lines(),
}


def show_batch(batch: Batch) -> Exit:
    """Read a batch, show it as was asked, and return how it ended."""
    console = screen()
    return run(batch, LOOKS[batch.order.look](console, batch.order.explain), console)
