"""Many documents in one table: a line for each, the wrong ones plain to see, totals at the end."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.text import Text

from xuncha.reading.command.cells import cut, padded, printable
from xuncha.reading.command.lines import GAP, HEADING, QUIET, WRONG
from xuncha.reading.command.terms import GENRES, term
from xuncha.reading.document import Document
from xuncha.reading.faults import faults
from xuncha.reading.words import _

GAP_BEFORE = 2
GENRE = 12
UNIT = 24
FIGURES = 5


@dataclass(slots=True)
class Overview:
    """A table that is printed while it grows: counts, kind of document, inspected unit, file."""

    totals: list[int] = field(default_factory=lambda: [0] * FIGURES)
    documents: int = 0
    refused: int = 0

    def head(self) -> Iterator[Text]:
        """Yield the line above the columns."""
        line = "".join(padded(name, count_width(), right=True) for name in counted_things())
        yield Text(
            line + GAP + padded(_("文种"), GENRE) + GAP + padded(_("被巡察单位"), UNIT) + GAP + _("文件"),
            HEADING,
        )

    def document(self, name: str, document: Document) -> Iterator[Text]:
        """Yield the line of a document."""
        counts = counts_of(document)
        self.documents += 1
        self.totals = [total + count for total, count in zip(self.totals, counts, strict=True)]
        line = counted(counts)
        line.append(GAP + padded(cut(term(GENRES, document.genre), GENRE), GENRE))
        line.append(GAP + padded(cut(units_of(document), UNIT), UNIT))
        line.append(GAP + printable(name))
        yield line

    def refusal(self, name: str, message: str) -> Iterator[Text]:
        """Yield the line of a file that could not be read."""
        self.refused += 1
        yield Text.assemble(
            (padded(_("未读"), count_width(), right=True), WRONG),
            " " * count_width() * (FIGURES - 1) + GAP + printable(name) + GAP,
            (printable(message), QUIET),
        )

    def foot(self) -> Iterator[Text]:
        """Yield the totals."""
        line = counted(self.totals)
        told = _("合计 {count}个文件").format(count=self.documents)
        if self.refused:
            told += _("，另有{count}个未能读取").format(count=self.refused)
        line.append(GAP + told)
        line.stylize(HEADING)
        yield line


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
