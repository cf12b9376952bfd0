"""Lines of a page on the terminal: rows of folded cells, headings, and where to print them."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

from xuncha.reading.command.cells import cell_width, cut, folded, padded, printable

GAP = "  "
IN_A_PIPE = 100
WIDEST = 120
NARROWEST = 60
NARROWEST_COLUMN = 10

HEADING = "bold"
WRONG = "bold red"
DOUBTFUL = "yellow"
GOOD = "green"
QUIET = "dim"


@dataclass(frozen=True, slots=True)
class Cell:
    """Some words in a column of so many cells; longer words are folded, or cut where one line must do."""

    words: str
    width: int
    style: str = ""
    right: bool = False
    cut: bool = False

    def lines(self) -> list[str]:
        """Return the lines of the cell, padded to the width of the column."""
        words = printable(self.words)
        lines = [cut(words, self.width)] if self.cut else folded(words, self.width)
        return [padded(line, self.width, right=self.right) for line in lines]


def row(*cells: Cell, indent: int = 2) -> Iterator[Text]:
    """Yield the lines of cells that stand side by side; a column without width is left out."""
    cells = tuple(cell for cell in cells if cell.width)
    for lines in zip_longest(*(cell.lines() for cell in cells)):
        text = Text(" " * indent)
        for cell, line in zip(cells, lines, strict=True):
            text.append(" " * cell.width if line is None else line, cell.style)
            text.append(GAP)
        text.rstrip()
        yield text


def heading(words: str, note: str = "", style: str = HEADING) -> Iterator[Text]:
    """Yield a blank line and the heading of a section."""
    yield Text()
    yield Text.assemble((words, style), (f"{GAP}{note}" if note else "", QUIET))


def column(words: Iterable[str], most: int) -> int:
    """Return how wide a column is that holds these words, up to the most; 0 when there are none."""
    return min(most, max(map(cell_width, words), default=0))


def remaining(width: int, *taken: int, indent: int = 2) -> int:
    """Return what is left of a line when columns of these widths are taken."""
    return max(NARROWEST_COLUMN, width - indent - sum(each + len(GAP) for each in taken if each))


class Screen(Console):
    """A console that tells when nobody reads it any more."""

    def on_broken_pipe(self) -> None:
        """Leave the end of the program to the command."""
        raise BrokenPipeError


def screen(*, error: bool = False) -> Console:
    """Return standard output, or standard error: coloured on a terminal, plain elsewhere."""
    return Screen(
        file=sys.stderr if error else sys.stdout,
        # A terminal that reports no width would be shown nothing at all.
        width=IN_A_PIPE if os.environ.get("COLUMNS") == "0" else None,
        highlight=False,
        markup=False,
        emoji=False,
    )


def page_width(console: Console) -> int:
    """Return how wide a page is: the terminal within bounds; in a pipe COLUMNS, or 100."""
    asked = os.environ.get("COLUMNS", "").lstrip("0")
    width = console.width if console.is_terminal else int(asked) if asked.isdecimal() else IN_A_PIPE
    return min(max(width, NARROWEST), WIDEST)


def is_a_page(console: Console) -> bool:
    """Tell whether lines have to end somewhere: on a terminal, or where COLUMNS asks for it."""
    return console.is_terminal or os.environ.get("COLUMNS", "").lstrip("0").isdecimal()


def show(console: Console, lines: Iterable[Text]) -> None:
    """Print lines as they are; they have been folded already."""
    for line in lines:
        console.print(line, soft_wrap=True)
