"""Bulletins and letters that list problems below a heading, or as numbered lines behind an announcement."""

import re
from collections.abc import Iterator

from xuncha.reading.document import Enumeration, Problem
from xuncha.reading.extracting.problems.bulletins import Walk, most_are_faults, walked
from xuncha.reading.extracting.problems.lead_ins import NOUN, strong_leads
from xuncha.reading.extracting.problems.page import EDGES, Page, passages
from xuncha.reading.extracting.problems.statements import statement_of
from xuncha.reading.filling import make_problem
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span

# 二、存在的主要问题 二、巡察发现的突出问题 三、主要问题和不足; not 问题整改要求, 受理问题的范围, 移交问题线索
PROBLEM_HEADING = on_demand(
    rf"^(?![^\r\n]*(?:整改|要求|建议|线索|受理|移交|范围|方式"
    rf"|导向))[^\r\n]{{0,24}}(?:{NOUN})[^。，,\r\n]{{0,10}}$"
)
# (一)党的领导方面: a topic, its text tells the faults
TOPIC_TITLE = re.compile(r"(?:方面|上|领域|问题|情况)(?:存在的?问题)?$")
# 问题清单(节选)：
BRACKETED_END = re.compile(r"[（(][^）)]{1,8}[）)](?=[：:]?$)")
REACH = 60
"""An announcement ends within so many characters before the first number."""


def headed(page: Page) -> Iterator[Problem]:
    """Yield the problems that are headings below 存在的主要问题, or behind an announcement."""
    found = list(_announced(page))
    yield from found or _fault_titles(page)


def _fault_titles(page: Page) -> Iterator[Problem]:
    """Yield the headings of each group that is not announced but names faults in most titles.

    Topics (一、经营管理方面) belong together, so that one with a single fault counts too.
    """
    topics = {heading.path for heading in page.headings if heading.title.endswith("方面")}
    groups: dict[tuple[str, int], list[int]] = {}
    for i, heading in enumerate(page.headings):
        if not page.below[i]:
            above = heading.path.rpartition("/")[0]
            groups.setdefault(("" if above in topics else above, heading.level), []).append(i)
    for group in groups.values():
        faults = sum(map(page.is_fault, group))
        if len(group) > 1 and faults * 3 >= len(group) * 2:
            for i in group:
                yield _titled(page, i, page.lists_in(page.headings[i].span.start, page.own_end(i)))


def _announced(page: Page) -> Iterator[Problem]:
    """Yield the problems below headings that announce them and behind sentences that do."""
    done = 0
    for i, heading in enumerate(page.headings):
        if heading.span.start < done:
            continue
        if PROBLEM_HEADING.match(heading.title):
            yield from _below(page, i)
            done = heading.body.end
        elif heading.number == 1 and _is_announced(page, heading.span.start):
            for sibling in _siblings(page, i):
                yield from _below(page, sibling)
                done = page.headings[sibling].body.end


def _is_announced(page: Page, at: int) -> bool:
    """Return whether the text before a place ends with the announcement of problems."""
    before = page.text[max(0, at - REACH) : at].rstrip("。 　\r\n\t")
    before = BRACKETED_END.sub("", before)
    return any(lead.end == len(before) for lead in strong_leads(before))


def _siblings(page: Page, i: int) -> Iterator[int]:
    """Yield a heading and those that go on counting at its level."""
    first = page.headings[i]
    yield i
    number = first.number
    for j in range(i + 1, len(page.headings)):
        heading = page.headings[j]
        if heading.level < first.level or (heading.level == first.level and heading.number != number + 1):
            return
        if heading.level == first.level:
            number += 1
            yield j


def _below(page: Page, i: int) -> Iterator[Problem]:
    """Yield the problems at and below a heading."""
    heading = page.headings[i]
    children = page.below[i]
    for child in children:
        yield from _below(page, child)
    if children:
        return
    own = page.own_end(i)
    lists = [found for found in page.lists_in(heading.span.start, own) if most_are_faults(found)]
    is_topic = TOPIC_TITLE.search(heading.title) is not None or not page.is_fault(i)
    if is_topic and page.text[heading.body.start : own].strip(EDGES):
        walk = Walk(page, span=Span(heading.body.start, own), open=True)
        yield from walked(walk).problems
    elif not PROBLEM_HEADING.match(heading.title):
        yield _titled(page, i, lists)


def _titled(page: Page, i: int, lists: list[Enumeration]) -> Problem:
    """Return the problem in a title, with the points that its text counts."""
    heading = page.headings[i]
    return make_problem(
        no=heading.path,
        section=heading.path.rpartition("/")[0],
        statement=statement_of(heading.title),
        span=Span(heading.span.end - len(heading.title), heading.span.end),
        sub_points=tuple(point for found in lists for point in passages(found)),
    )
