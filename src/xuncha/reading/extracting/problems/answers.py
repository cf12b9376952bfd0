"""What a report answers to one problem: sub-points of the statement, measures, results and the state."""

from typing import NamedTuple

from xuncha.reading.document import Enumeration, Passage, Problem
from xuncha.reading.extracting.problems.page import Page, passages
from xuncha.reading.extracting.problems.states import STATE_LINE
from xuncha.reading.extracting.problems.wording import (
    ACTION_OPENING,
    AFTER_MEASURES,
    OUTCOME,
    is_fault,
)
from xuncha.reading.filling import make_problem
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span

# What stands between the clauses of a measure: 市交办3条问题线索已按期办结
CLAUSE_END = on_demand(r"[。；;，,\r\n]")
CLAUSE_ENDS = frozenset("。；;，,\r\n")
MOST_RESULTS = 8


class Answer(NamedTuple):
    """What stands below the title of one problem; `rest` is how the statement runs on behind the title."""

    rest: Span
    sub_points: tuple[Passage, ...]
    measures: tuple[Passage, ...]
    unenumerated: Passage | None
    results: tuple[Passage, ...]
    status: str | None


def answer(page: Page, title: Span, end: int, below: tuple[Passage, ...] = ()) -> Answer:
    """Return the answer to a problem whose text ends at `end`; `below` are headings that are measures."""
    lead = lead_in(page, title.end, end)
    lists = page.lists_in(title.start, end)
    if lead:
        points = [found for found in lists if found.span.start < lead.start]
        answers = [found for found in lists if found.span.start >= lead.end]
    else:
        points = [found for found in lists if _tells_faults(found) or found.span.start < title.end]
        answers = [found for found in lists if found not in points]
    begin = lead.end if lead else max([title.end, *(found.span.end for found in points)])
    measures = below or _measures(page, answers, begin, end)
    passage = None if measures else _unenumerated(page, begin, end)
    told = measures or ((passage,) if passage else ())
    return Answer(
        rest=Span(title.end, min(lead.start, page.line_end(title.end, end)) if lead else title.end),
        sub_points=tuple(point for found in points for point in passages(found)),
        measures=measures,
        unenumerated=passage,
        results=results(told),
        status=page.states.of(title.start, title.end, end),
    )


def answered(page: Page, name: Span, end: int, no: str, statement: str) -> Problem:
    """Return the problem that is named at a place outside the headings and answered up to `end`."""
    told = answer(page, name, end)
    return make_problem(
        no=no,
        section="",
        statement=statement,
        span=name,
        sub_points=told.sub_points,
        measures=told.measures,
        unenumerated=told.unenumerated,
        results=told.results,
        status=told.status,
    )


def lead_in(page: Page, start: int, end: int) -> Span | None:
    """Return where the words that lead in the measures stand; not 整改情况：已完成, a state."""
    for lead in page.leads(start, end):
        if not STATE_LINE.match(page.text, lead.start(), end):
            return Span(lead.start(), lead.end())
    return None


def _tells_faults(found: Enumeration) -> bool:
    """Return whether most items of a list tell what is wrong, and not what was done."""
    faults = sum(
        is_fault(item.text) and not ACTION_OPENING.match(item.text) and not OUTCOME.search(item.text)
        for item in found.items
    )
    return faults * 2 > len(found.items)


def _measures(page: Page, answers: list[Enumeration], start: int, end: int) -> tuple[Passage, ...]:
    """Return the items of the outer lists; a list behind 整改成效： or 下一步： tells no measures."""
    if not answers:
        return ()
    stop = AFTER_MEASURES.search(page.text, answers[0].span.start, end)
    limit = stop.start() if stop else end
    family = answers[0].family
    return tuple(
        measure
        for found in answers
        if found.family == family
        for measure in passages(found)
        if start <= measure.span.start < limit
    )


def _unenumerated(page: Page, start: int, end: int) -> Passage | None:
    """Return the passage that stands in the place of enumerated measures, without the line of the state."""
    if state := page.states.line(start, end):
        before = page.passage(start, state.start())
        return before or page.passage(state.end(), end)
    return page.passage(start, end)


def results(told: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return the clauses that state an outcome."""
    found: list[Passage] = []
    for passage in told:
        words, outcome = passage.text, OUTCOME.search(passage.text)
        while outcome:
            start, end = clause_around(words, outcome.start())
            if outcome.end() <= end or OUTCOME.search(words, start, end):
                at = passage.span.start + start
                found.append(Passage(words[start:end], Span(at, at + end - start)))
            outcome = OUTCOME.search(words, end)
    return tuple(found[:MOST_RESULTS])


def clause_around(words: str, at: int) -> tuple[int, int]:
    """Return where the clause that `at` stands in begins and ends."""
    start = at
    while start and words[start - 1] not in CLAUSE_ENDS:
        start -= 1
    stop = CLAUSE_END.search(words, at)
    return start, stop.start() if stop else len(words)
