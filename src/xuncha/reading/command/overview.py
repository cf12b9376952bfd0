"""Many documents in one table: a row for each, the wrong ones plain to see, totals at the end.

A row is one line where there is room for it, and in a pipe, where other programs take it line by line. On a
terminal names are folded; on a narrow one kind and unit stand below the file. Nothing is cut off.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.text import Text

from xuncha.reading.command.cells import padded, printable
from xuncha.reading.command.lines import GAP, HEADING, QUIET, WRONG, Cell, remaining, row
from xuncha.reading.command.terms import GENRES, term
from xuncha.reading.document import Document
from xuncha.reading.faults import faults
from xuncha.reading.words import _

GAP_BEFORE = 2
GENRE = 12
UNIT = 24
FIGURES = 5
WIDE = 112
"""From this width on kind, unit and file stand side by side."""

ENDLESS = 10_000
"""Where a row is one line however long, as in a pipe."""


@dataclass(slots=True)
class Overview:
    """A table that is printed while it grows, so wide: counts, kind of document, inspected unit, file."""

    width: int = ENDLESS
    totals: list[int] = field(default_factory=lambda: [0] * FIGURES)
    documents: int = 0
    refused: int = 0

    def head(self) -> Iterator[Text]:
        """Yield the line above the columns."""
        counts = Text("".join(padded(name, count_width(), right=True) for name in counted_things()))
        if self.width < WIDE:
            names = " · ".join((_("文件"), _("文种"), _("被巡察单位")))
            yield from self.beside(counts, self.row_of(Cell(names, self.room())), HEADING)
        else:
            yield from self.beside(counts, self.side_by_side(_("文种"), _("被巡察单位"), _("文件")), HEADING)

    def document(self, name: str, document: Document) -> Iterator[Text]:
        """Yield the row of a document."""
        counts = counts_of(document)
        self.documents += 1
        self.totals = [total + count for total, count in zip(self.totals, counts, strict=True)]
        genre, unit = term(GENRES, document.genre), units_of(document)
        if self.width < WIDE:
            words = " · ".join(filter(None, (genre, unit)))
            cells = [Cell(name, self.room()), Cell(words, self.room(), QUIET)]
            yield from self.beside(counted(counts), [*self.row_of(cells[0]), *self.row_of(cells[1])])
        else:
            yield from self.beside(counted(counts), self.side_by_side(genre, unit, name))

    def refusal(self, name: str, message: str) -> Iterator[Text]:
        """Yield the row of a file that could not be read."""
        self.refused += 1
        counts = Text.assemble((padded(_("未读"), count_width(), right=True), WRONG))
        counts.append(" " * count_width() * (FIGURES - 1))
        if self.width == ENDLESS:
            yield Text.assemble(counts, GAP + printable(name) + GAP, (printable(message), QUIET))
            return
        cells = (Cell(name, self.room()), Cell(message, self.room(), QUIET))
        yield from self.beside(counts, [line for cell in cells for line in self.row_of(cell)])

    def room(self) -> int:
        """Return the cells that the counts leave."""
        return remaining(self.width, count_width() * FIGURES, indent=0)

    def row_of(self, cell: Cell) -> list[Text]:
        """Return the lines of one cell beside the counts."""
        return list(row(cell, indent=0))

    def side_by_side(self, genre: str, unit: str, name: str) -> list[Text]:
        """Return the lines of kind, unit and file in columns; folded, but in a pipe."""
        if self.width == ENDLESS:
            return [Text(padded(genre, GENRE) + GAP + padded(unit, UNIT) + GAP + printable(name))]
        room = remaining(self.width, count_width() * FIGURES, GENRE, UNIT, indent=0)
        return list(row(Cell(genre, GENRE), Cell(unit, UNIT), Cell(name, room), indent=0))

    def beside(self, counts: Text, lines: list[Text], style: str = "") -> Iterator[Text]:
        """Yield the lines of a row, the first one beside the counts."""
        for place, line in enumerate(lines):
            words = Text.assemble(counts if place == 0 else " " * counts.cell_len, GAP, line)
            if style:
                words.stylize(style)
            yield words

    def foot(self) -> Iterator[Text]:
        """Yield the totals."""
        counts = counted(self.totals)
        told = _("合计 {count}个文件").format(count=self.documents)
        if self.refused:
            told += _("，另有{count}个未能读取").format(count=self.refused)
        yield from self.beside(counts, self.row_of(Cell(told, self.room())), HEADING)


def counted_things() -> tuple[str, ...]:
    """Return what is counted for each document."""
    return _("疑误"), _("问题"), _("措施"), _("数据"), _("修复")


def count_width() -> int:
    """Return the cells of a column of counts: the longest name and a gap; English names are longer."""
    return GAP_BEFORE + max(map(cell_len, counted_things()))


def counts_of(document: Document) -> list[int]:
    """Return faults, problems, measures, figures and repairs of a document."""
    measures = sum(len(problem.measures) for problem in document.problems)
    return [
        len(faults(document)),
        len(document.problems),
        measures,
        len(document.figures),
        len(document.repairs),
    ]


def counted(counts: list[int]) -> Text:
    """Return the columns of counts; a zero is quiet, a fault is not."""
    line, width = Text(), count_width()
    for place, count in enumerate(counts):
        style = WRONG if place == 0 and count else "" if count else QUIET
        line.append(padded(str(count), width, right=True), style)
    return line


def units_of(document: Document) -> str:
    """Return the inspected unit, or the first of several and their number."""
    units = document.inspection.units
    if not units:
        return ""
    first = printable(units[0].text)
    return first if len(units) == 1 else _("{first}等{count}个").format(first=first, count=len(units))
