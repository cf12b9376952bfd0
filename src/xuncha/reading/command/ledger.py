"""The rows of the office's lists: what each list is called, its columns, and what a document puts into it.

The three lists are those of the central wording of 2025: 问题清单、任务清单、责任清单. What a published text
never says (who is responsible) is left open to be filled in by hand, not guessed.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from xuncha.reading.command.cells import printable
from xuncha.reading.command.paths import readable
from xuncha.reading.command.places import Places
from xuncha.reading.command.terms import FAULTS, GENRES, status_of, term
from xuncha.reading.document import Document, Problem
from xuncha.reading.faults import faults
from xuncha.reading.serial import from_json
from xuncha.reading.words import _

Value = str | int | float | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read."""

    source: str
    document: Document
    places: Places
    titles: dict[str, str]


def a_read(source: str, document: Document) -> Read:
    """Return a file that was read, ready to be asked for places and titles."""
    titles = {heading.path: heading.title for heading in document.outline.headings}
    return Read(source, document, Places(document.original), titles)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that was not read, and why."""

    source: str
    message: str


def entry_of(record: dict[str, Any]) -> Read | Unread:
    """Return what the record of a file says."""
    if "refused" in record:
        return Unread(record["source"], record["refused"]["message"])
    return a_read(record["source"], from_json(record))


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: its name, the names of its columns, its rows from a document and from a refusal."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Read], Iterator[Row]]
    refusal: Callable[[Unread], Iterator[Row]] | None = None


def problem_rows(read: Read) -> Iterator[Row]:
    """Yield a row for each problem."""
    units = units_of(read.document)
    for problem in read.document.problems:
        yield (
            units,
            readable(problem.no),
            section_of(read, problem),
            printable(problem.statement),
            lines_of(point.text for point in problem.sub_points),
            len(problem.measures),
            status_of(problem),
            read.source,
            read.places.of(problem.span),
        )


def task_rows(read: Read) -> Iterator[Row]:
    """Yield a row for each measure; a problem without numbered measures gives what stands in their place."""
    units = units_of(read.document)
    for problem in read.document.problems:
        measures = problem.measures or ((problem.unenumerated,) if problem.unenumerated else ())
        for number, measure in enumerate(measures, 1):
            yield (
                units,
                readable(problem.no),
                printable(problem.statement),
                number if problem.measures else _("未编号"),
                printable(measure.text),
                status_of(problem),
                read.source,
                read.places.of(measure.span),
            )


def duty_rows(read: Read) -> Iterator[Row]:
    """Yield a row for each problem, due when and with what result; by whom is for the office to fill in."""
    units = units_of(read.document)
    due = deadlines_by_problem(read.document)
    for problem, deadline in zip(read.document.problems, due, strict=True):
        yield (
            units,
            readable(problem.no),
            printable(problem.statement),
            None,
            None,
            None,
            deadline,
            status_of(problem),
            lines_of(result.text for result in problem.results),
            read.source,
            read.places.of(problem.span),
        )


def figure_rows(read: Read) -> Iterator[Row]:
    """Yield a row for each figure."""
    units = units_of(read.document)
    for figure in read.document.figures:
        yield (
            units,
            printable(figure.label),
            figure.value,
            figure.upper,
            printable(figure.unit),
            _("约") if figure.approx else None,
            printable(figure.scope),
            figure.key,
            printable(figure.quote),
            read.source,
            read.places.of(figure.span),
        )


def fault_rows(read: Read) -> Iterator[Row]:
    """Yield a row for each thing that is wrong."""
    for fault in faults(read.document):
        yield (
            term(FAULTS, fault.kind),
            fault.statement,
            fault.note,
            fault.sure,
            lines_of(read.places.quote(place) for place in fault.places),
            read.source,
            "\n".join(read.places.of(place) for place in fault.places),
        )


def unread_rows(unread: Unread) -> Iterator[Row]:
    """Yield the row of a file that was not read."""
    yield (_("未读"), unread.message, None, None, None, unread.source, None)


def ledger_rows(read: Read) -> Iterator[Row]:
    """Yield a row for each problem with everything that is known of it: the ledger in one table."""
    inspection = read.document.inspection
    due = deadlines_by_problem(read.document)
    for problem, deadline in zip(read.document.problems, due, strict=True):
        yield (
            read.source,
            term(GENRES, read.document.genre),
            inspection.body,
            units_of(read.document),
            inspection.term,
            inspection.round,
            "、".join(inspection.kinds),
            readable(problem.no),
            section_of(read, problem),
            printable(problem.statement),
            lines_of(point.text for point in problem.sub_points),
            len(problem.measures),
            measures_of(problem),
            lines_of(result.text for result in problem.results),
            status_of(problem),
            deadline,
            read.places.of(problem.span),
        )


def section_of(read: Read, problem: Problem) -> str:
    """Return the heading that a problem stands under: its number and its words."""
    return printable(f"{readable(problem.section)} {read.titles.get(problem.section, '')}")


def units_of(document: Document) -> str:
    """Return the inspected units."""
    return "、".join(printable(unit.text) for unit in document.inspection.units)


def lines_of(texts: Iterator[str]) -> str:
    """Return texts in lines of their own."""
    return "\n".join(printable(text) for text in texts)


def measures_of(problem: Problem) -> str:
    """Return the measures, numbered; or the passage that stands in their place."""
    if problem.unenumerated and not problem.measures:
        return printable(problem.unenumerated.text)
    return "\n".join(f"{n}. {printable(measure.text)}" for n, measure in enumerate(problem.measures, 1))


def deadlines_by_problem(document: Document) -> list[str]:
    """Return for each problem the deadlines that are named between it and the next."""
    starts = [problem.span.start for problem in document.problems]
    ordered = sorted(starts)
    named: dict[int, list[str]] = {start: [] for start in starts}
    for deadline in document.deadlines:
        before = bisect_left(ordered, deadline.span.start + 1) - 1
        if before >= 0:
            named[ordered[before]].append(printable(deadline.text))
    return ["；".join(named[start]) for start in starts]


PLACE = (_("文件"), _("原文位置"))
PROBLEMS = Listing(
    _("问题清单"),
    (
        _("被巡察单位"),
        _("编号"),
        _("部分"),
        _("反馈问题"),
        _("细化子问题"),
        _("措施数"),
        _("整改状态"),
        *PLACE,
    ),
    problem_rows,
)
TASKS = Listing(
    _("任务清单"),
    (_("被巡察单位"), _("问题编号"), _("反馈问题"), _("措施序号"), _("整改措施"), _("整改状态"), *PLACE),
    task_rows,
)
DUTIES = Listing(
    _("责任清单"),
    (
        _("责任单位"),
        _("问题编号"),
        _("反馈问题"),
        _("牵头责任领导（待填）"),
        _("责任部门（待填）"),
        _("责任人（待填）"),
        _("完成时限"),
        _("整改状态"),
        _("整改成效"),
        *PLACE,
    ),
    duty_rows,
)
FIGURES = Listing(
    _("数据"),
    (
        _("被巡察单位"),
        _("指标"),
        _("数值"),
        _("上限"),
        _("单位"),
        _("约数"),
        _("范围"),
        _("指标代码"),
        _("原文"),
        *PLACE,
    ),
    figure_rows,
)
FAULTY = Listing(
    _("疑误"),
    (_("类别"), _("疑误内容"), _("说明"), _("把握"), _("原文"), *PLACE),
    fault_rows,
    unread_rows,
)
LEDGER = Listing(
    _("台账"),
    (
        _("文件"),
        _("文种"),
        _("巡察机构"),
        _("被巡察单位"),
        _("届次"),
        _("轮次"),
        _("巡察方式"),
        _("编号"),
        _("部分"),
        _("反馈问题"),
        _("细化子问题"),
        _("措施数"),
        _("整改措施"),
        _("整改成效"),
        _("整改状态"),
        _("完成时限"),
        _("原文位置"),
    ),
    ledger_rows,
)
WORKBOOK = (PROBLEMS, TASKS, DUTIES, FIGURES, FAULTY)


def rows_of(listing: Listing, entry: Read | Unread) -> Iterator[Row]:
    """Yield what a file puts into a list."""
    if isinstance(entry, Read):
        yield from listing.rows(entry)
    elif listing.refusal is not None:
        yield from listing.refusal(entry)
