"""A text with its headings and lists, asked by place."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from xuncha.reading.document import Enumeration, Heading, Passage
from xuncha.reading.extracting.problems.statements import is_wrapped
from xuncha.reading.extracting.problems.states import States
from xuncha.reading.extracting.problems.wording import MEASURE_LEAD, is_fault
from xuncha.reading.filling import make_passage
from xuncha.reading.spans import Span

EDGES = " 　\t\xa0\r\n。；;，,：:、"


@dataclass(frozen=True)
class Page:
    """The text, its outline, and what more than one problem asks of them, looked for when first asked."""

    text: str
    headings: tuple[Heading, ...]
    lists: tuple[Enumeration, ...]

    @cached_property
    def list_starts(self) -> list[int]:
        """Return where the lists begin."""
        return [found.span.start for found in self.lists]

    @cached_property
    def states(self) -> States:
        """Return where states stand such as 整改状态：已完成."""
        return States(self.text)

    @cached_property
    def lead_starts(self) -> list[int]:
        """Return where words that lead in measures may begin, one perhaps within another."""
        found: list[int] = []
        lead = MEASURE_LEAD.search(self.text)
        while lead:
            found.append(lead.start())
            lead = MEASURE_LEAD.search(self.text, lead.start() + 1)
        return found

    @cached_property
    def _wrapped(self) -> dict[int, bool]:
        return {}

    def is_wrapped(self, i: int) -> bool:
        """Return whether the title of a heading is a problem wrapped as 关于…问题."""
        if i not in self._wrapped:
            self._wrapped[i] = is_wrapped(self.headings[i].title)
        return self._wrapped[i]

    @cached_property
    def _faults(self) -> dict[int, bool]:
        return {}

    def is_fault(self, i: int) -> bool:
        """Return whether the title of a heading tells of something wrong."""
        if i not in self._faults:
            self._faults[i] = is_fault(self.headings[i].title)
        return self._faults[i]

    @cached_property
    def below(self) -> list[list[int]]:
        """Return of each heading the indices of those directly below it."""
        found: list[list[int]] = []
        above: list[tuple[int, list[int]]] = []
        for i, heading in enumerate(self.headings):
            start, children = heading.span.start, list[int]()
            while above and above[-1][0] <= start:
                above.pop()
            if above:
                above[-1][1].append(i)
            found.append(children)
            above.append((heading.body.end, children))
        return found

    def leads(self, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield the words between two places that lead in measures."""
        at = start
        for i in range(bisect_left(self.lead_starts, start), bisect_left(self.lead_starts, end)):
            begin = self.lead_starts[i]
            if begin >= at and (lead := MEASURE_LEAD.match(self.text, begin, end)):
                yield lead
                at = lead.end()

    def lists_in(self, start: int, end: int) -> list[Enumeration]:
        """Return the outermost lists that begin between two places, in order."""
        found: list[Enumeration] = []
        for i in range(bisect_left(self.list_starts, start), bisect_left(self.list_starts, end)):
            if not found or self.lists[i].span.start >= found[-1].span.end:
                found.append(self.lists[i])
        return found

    def own_end(self, i: int) -> int:
        """Return where the text that stands directly below the heading ends."""
        after = self.headings[i + 1].span.start if i + 1 < len(self.headings) else len(self.text)
        return min(after, self.headings[i].body.end)

    def line_end(self, at: int, limit: int) -> int:
        """Return where the line that `at` stands in ends, at most at `limit`."""
        end = self.text.find("\n", at, limit)
        return limit if end < 0 else end

    def passage(self, start: int, end: int) -> Passage | None:
        """Return the words between two places without blanks and marks at their edges; None if none."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip(EDGES))
        end -= len(words) - len(words.rstrip(EDGES))
        return Passage(self.text[start:end], Span(start, end)) if end > start else None


def passages(found: Enumeration) -> tuple[Passage, ...]:
    """Return the items of a list, each with its marker."""
    return tuple(make_passage(f"{item.marker}{item.text}", item.span) for item in found.items)
