"""Rectification reports: every numbered item of the section on the problems, and what was done about it."""

from collections.abc import Iterator
from itertools import islice

from xuncha.reading.document import Passage, Problem
from xuncha.reading.extracting.problems.answers import Answer, answer, lead_in
from xuncha.reading.extracting.problems.page import Page
from xuncha.reading.extracting.problems.sections import FUTURE, NONE, PERHAPS, PROBLEMS, TASK, TOPIC, kind_of
from xuncha.reading.extracting.problems.statements import statement_of
from xuncha.reading.extracting.problems.states import STATE_LINE
from xuncha.reading.extracting.problems.wording import ACTION_OPENING, LABELLED_PART
from xuncha.reading.filling import make_problem
from xuncha.reading.spans import Span

FEWEST_LED = 2
"""Words that lead in measures from which on a paper of any genre is one that answers problems."""
MOST_LEADS = 10_000


def numbered(page: Page) -> Iterator[Problem]:
    """Yield the problems that are headings, in the order of the text."""
    top = min((heading.level for heading in page.headings), default=0)
    for i, heading in enumerate(page.headings):
        if heading.level == top:
            yield from _below(page, i, PROBLEMS if page.is_wrapped(i) else kind_of(heading.title))


def numbered_plainly(page: Page) -> Iterator[Problem]:
    """Yield the problems only of headings that are answered one by one; for papers that are no reports."""
    for problem in numbered(page):
        is_told = problem.measures or problem.status or problem.unenumerated
        if is_told and (problem.status or not TOPIC.match(problem.statement)):
            yield problem


def numbered_led(page: Page) -> Iterator[Problem]:
    """Yield the problems of a paper that answers at least two of them behind 整改情况, whatever its genre."""
    if len(page.headings) < FEWEST_LED or "整改" not in page.text:
        return
    leads = sum(1 for _ in islice(page.leads(0, len(page.text)), MOST_LEADS))
    if leads >= FEWEST_LED:
        found = list(numbered(page))
        if FEWEST_LED <= len(found) <= leads * 2:
            yield from found


def _below(page: Page, i: int, kind: str) -> Iterator[Problem]:
    """Yield the problems of a heading and of those below it."""
    if kind == NONE:
        return
    children = page.below[i]
    if children and not _are_measures(page, i, children):
        for child in children:
            yield from _below(page, child, _kind_below(page, child, kind))
    elif _is_problem(page, i, kind) and (problem := _problem(page, i, children)).statement:
        yield problem


def _kind_below(page: Page, i: int, kind: str) -> str:
    """Return the kind of a heading within a section: (一)总体情况 within the problems tells no problem."""
    heading = page.headings[i]
    if page.is_wrapped(i) or page.is_fault(i):
        return kind
    if FUTURE.search(heading.title) and "问题" not in heading.title:
        return NONE
    if TOPIC.match(heading.title) and "整改" not in heading.title:
        return kind
    return PERHAPS if TASK.search(heading.title) else kind


def _are_measures(page: Page, i: int, children: list[int]) -> bool:
    """Return whether the headings below answer the problem in the heading, and are no problems themselves."""
    if all(LABELLED_PART.match(page.headings[child].title) for child in children):
        return True
    begin = page.headings[i].body.start
    own = page.text[begin : page.own_end(i)].rstrip()
    end = begin + len(own)
    announced = own.endswith(("情况", "措施")) or any(lead.end() == end for lead in page.leads(begin, end))
    if announced and not any(page.is_wrapped(child) for child in children):
        return True
    others = [child for child in children if not ACTION_OPENING.match(page.headings[child].title)]
    if any(page.is_fault(child) for child in others):
        return False
    answered = [child for child in children if _is_answered(page, child)]
    if answered:
        return (
            page.is_fault(i) and len(children) > 1 and answered == children[-1:] and _ends_in_state(page, i)
        )
    return page.is_fault(i) and (page.is_wrapped(i) or len(others) * 2 < len(children))


def _ends_in_state(page: Page, i: int) -> bool:
    """Tell whether nothing but a state answers what is below a heading: 1.… (1)… (2)… 整改状态：完成."""
    body = page.headings[i].body
    return lead_in(page, body.start, body.end) is None and page.states.line(body.start, body.end) is not None


def _is_answered(page: Page, i: int) -> bool:
    """Return whether a measure or a state is told below the heading, or its title is wrapped as a problem."""
    heading = page.headings[i]
    return (
        page.is_wrapped(i)
        or lead_in(page, heading.body.start, heading.body.end) is not None
        or page.states.line(heading.body.start, heading.body.end) is not None
    )


def _is_problem(page: Page, i: int, kind: str) -> bool:
    """Return whether a heading without problems below it is one itself."""
    heading = page.headings[i]
    if kind == PROBLEMS:
        return heading.level > 1 or page.is_wrapped(i) or page.is_fault(i)
    return _is_answered(page, i) or (heading.level > 1 and page.is_fault(i))


def _problem(page: Page, i: int, children: list[int]) -> Problem:
    """Return the problem in a heading."""
    heading = page.headings[i]
    below = tuple(
        Passage(page.headings[child].marker + page.headings[child].title, page.headings[child].span)
        for child in children
        if not LABELLED_PART.match(page.headings[child].title)
    )
    title = Span(heading.span.end - len(heading.title), heading.span.end)
    told = answer(page, title, heading.body.end, below)
    return make_problem(
        no=heading.path,
        section=heading.path.rpartition("/")[0],
        statement=_statement(page, i, told),
        span=Span(title.start, max(title.end, told.rest.end)),
        sub_points=told.sub_points,
        measures=told.measures,
        unenumerated=told.unenumerated,
        results=told.results,
        status=told.status,
    )


def _statement(page: Page, i: int, told: Answer) -> str:
    """Return what is wrong; a title that is no wrapped problem may run on behind its first sentence."""
    heading = page.headings[i]
    if page.is_wrapped(i) or told.rest.end <= told.rest.start:
        return statement_of(heading.title)
    rest = told.rest.of(page.text)
    state = STATE_LINE.search(rest)
    return statement_of((heading.title + rest[: state.start() if state else None]).rstrip())
