"""A progress bar with rate and remaining time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from xuncha.reading.command.progress import Meter
from xuncha.reading.words import _


class Rate(ProgressColumn):
    """Files a second."""

    def render(self, task: Task) -> Text:
        """Return the rate of the last half minute."""
        speed = task.finished_speed or task.speed
        return Text(_("{rate:.1f}个/秒").format(rate=speed) if speed else "")


@dataclass(slots=True)
class Bar(Meter):
    """A meter that is seen."""

    progress: Progress
    task: TaskID

    def count(self, done: int) -> None:
        """Show how many files are done."""
        self.progress.update(self.task, completed=done)


@contextmanager
def bar(console: Console, total: int) -> Iterator[Bar]:
    """Yield a bar for so many files; it leaves no trace when it is done."""
    columns = (
        TextColumn(_("读取")),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        Rate(),
        TextColumn(_("剩余")),
        TimeRemainingColumn(compact=True),
    )
    with Progress(
        *columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False
    ) as progress:
        yield Bar(console, progress, progress.add_task("", total=total))
