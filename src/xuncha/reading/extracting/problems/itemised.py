"""Reports whose problems are items ①②③ that open their lines, each answered on the lines below it."""

from collections.abc import Iterator
from itertools import pairwise

from xuncha.reading.document import Enumeration, Item, Problem
from xuncha.reading.extracting.problems.answers import answered
from xuncha.reading.extracting.problems.page import Page
from xuncha.reading.extracting.problems.statements import statement_of
from xuncha.reading.extracting.problems.wording import MEASURE_LEAD
from xuncha.reading.outlining.enumerations import LONGEST_ITEM
from xuncha.reading.outlining.titles import title_end
from xuncha.reading.spans import Span


def itemised(page: Page) -> Iterator[Problem]:
    """Yield the problems of each list whose items open lines and are answered; most of them must be."""
    for found in page.lists:
        if found.family not in "是要" and all(_opens_line(page, item) for item in found.items):
            yield from _answered_items(page, found)


def _opens_line(page: Page, item: Item) -> bool:
    """Return whether nothing but blanks stands before an item in its line."""
    before = page.text[page.text.rfind("\n", 0, item.span.start) + 1 : item.span.start]
    return not before.strip()


def _answered_items(page: Page, found: Enumeration) -> Iterator[Problem]:
    """Yield the items of a list in which most are answered."""
    starts = [item.span.start for item in found.items]
    spans = [Span(start, end) for start, end in pairwise(starts)]
    lines = max(page.text.count("\n", span.start, span.end) for span in spans)
    spans.append(Span(starts[-1], _last_end(page.text, starts[-1], lines)))
    leads = sum(MEASURE_LEAD.search(page.text, span.start, span.end) is not None for span in spans)
    if leads * 2 <= len(spans):
        return
    for item, span in zip(found.items, spans, strict=True):
        begin = span.start + len(item.marker)
        name = Span(begin, title_end(page.text, begin, span.end))
        yield answered(page, name, span.end, item.marker, statement_of(name.of(page.text)))


def _last_end(text: str, start: int, lines: int) -> int:
    """Return where the last item ends: it has no more lines than the longest before it."""
    end, limit = start, min(len(text), start + LONGEST_ITEM)
    for _ in range(lines):
        line = text.find("\n", end, limit)
        if line < 0:
            return limit
        end = line + 1
    return end
