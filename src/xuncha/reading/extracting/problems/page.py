"""A text with its headings and lists, asked by place."""

from bisect import bisect_left
from dataclasses import dataclass

from xuncha.reading.document import Enumeration, Heading, Outline, Passage
from xuncha.reading.extracting.problems.states import has_states
from xuncha.reading.spans import Span

EDGES = " 　\t\xa0\r\n。；;，,：:、"


@dataclass(frozen=True, slots=True)
class Page:
    """The text, its outline, and the starts of its lists for fast look-up."""

    text: str
    headings: tuple[Heading, ...]
    lists: tuple[Enumeration, ...]
    list_starts: tuple[int, ...]
    has_states: bool = True
    """Whether a state such as 整改状态：已完成 stands anywhere."""

    @classmethod
    def of(cls, text: str, outline: Outline) -> "Page":
        """Return the page of a text and its outline."""
        lists = outline.enumerations
        starts = tuple([found.span.start for found in lists])
        return cls(text, outline.headings, lists, starts, has_states(text))

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

    def children(self, i: int) -> list[int]:
        """Return the indices of the headings directly below a heading."""
        end = self.headings[i].body.end
        found: list[int] = []
        inner = i + 1
        while inner < len(self.headings) and self.headings[inner].span.start < end:
            if not found or self.headings[inner].span.start >= self.headings[found[-1]].body.end:
                found.append(inner)
            inner += 1
        return found

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
    return tuple(Passage(f"{item.marker}{item.text}", item.span) for item in found.items)
