"""The problems of a document under their headings, with measures and status."""

from collections import Counter
from collections.abc import Iterator

from rich.text import Text

from xuncha.reading.command.lines import QUIET, Cell, column, heading, remaining, row
from xuncha.reading.command.paths import readable, within
from xuncha.reading.command.terms import status_of, status_style
from xuncha.reading.command.view import View, joined
from xuncha.reading.document import Problem
from xuncha.reading.words import _


def problems(view: View) -> Iterator[Text]:
    """Yield the problems with their measures and status."""
    found = view.document.problems
    if not found:
        return
    yield from heading(_("问题 {count}个").format(count=len(found)), note_on(found))
    titles = {each.path: each.title for each in view.document.outline.headings}
    wide = column((within(problem.no, problem.section) for problem in found), 14)
    states = column(map(status_of, found), 16)
    counts = column(map(measures_told, found), 12)
    section = ""
    for problem in found:
        if problem.section != section:
            section = problem.section
            words = joined(readable(section), titles.get(section))
            yield from row(Cell(words, remaining(view.width), QUIET))
        yield from row(
            Cell(within(problem.no, problem.section), wide),
            Cell(problem.statement, remaining(view.width, wide, counts, states)),
            Cell(measures_told(problem), counts, QUIET, right=True),
            Cell(status_of(problem), states, status_style(status_of(problem))),
        )
        for measure in problem.measures:
            yield from row(
                Cell("", wide), Cell(f"- {measure.text}", remaining(view.width, wide), QUIET, cut=True)
            )


def note_on(found: tuple[Problem, ...]) -> str:
    """Return how many measures there are, and how many problems are in which state."""
    measures = sum(len(problem.measures) for problem in found)
    states = Counter(status_of(problem) for problem in found if problem.status)
    told = [_("措施 {count}条").format(count=measures)] if measures else []
    told += [_("{status} {count}个").format(status=status, count=count) for status, count in states.items()]
    return _("，").join(told)


def measures_told(problem: Problem) -> str:
    """Return how many measures there are; measures without numbers are said to be so."""
    if problem.measures:
        return _("措施 {count}条").format(count=len(problem.measures))
    return _("措施未编号") if problem.unenumerated else ""
