"""Items counted within a passage: 一是… 一要… ①… (1)… 第一，… 首先… and bullets."""

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from xuncha.reading.document import Enumeration, Heading
from xuncha.reading.filling import make_enumeration, make_item, make_span
from xuncha.reading.outlining.marks import Mark

LONGEST_ITEM = 3000
"""In characters; where nothing else ends the last item of a list."""
FEWEST_ITEMS = 2
BULLET_LINES = 3
"""Bullets belong together when at most one blank line lies between."""
TRAILING = "。；;，,、. \t　\n\r\xa0"


@dataclass(slots=True)
class Open:
    """A list that may go on."""

    family: str
    marks: list[Mark] = field(default_factory=list)
    limit: int = 0

    @property
    def expected(self) -> int:
        """The number that the next item should have."""
        return self.marks[-1].number + 1


def enumerations(text: str, items: list[Mark], headings: tuple[Heading, ...]) -> tuple[Enumeration, ...]:
    """Return the lists of the text in the order of their first items; inner lists stand beside."""
    starts = [heading.span.start for heading in headings]
    lists = [found for found in _gathered(text, items, starts) if len(found.marks) >= FEWEST_ITEMS]
    return tuple(_enumeration(text, found) for found in sorted(lists, key=lambda found: found.marks[0].start))


def _gathered(text: str, items: list[Mark], headings: list[int]) -> list[Open]:
    """Return the marks by the lists they belong to; a heading ends every list."""
    done: list[Open] = []
    open_ones: list[Open] = []
    section = -1
    for mark in items:
        if (now := bisect_right(headings, mark.start)) != section:
            section, open_ones = now, []
        depth = _depth(text, open_ones, mark) if open_ones else 0
        if depth == len(open_ones):
            if not _may_begin(mark):
                continue
            open_ones.append(
                Open(mark.family, limit=headings[section] if section < len(headings) else len(text))
            )
            done.append(open_ones[-1])
        if depth + 1 < len(open_ones):
            _end(open_ones, depth, mark.start)
        open_ones[depth].marks.append(mark if mark.number else _counted(open_ones[depth], mark))
    return done


def _depth(text: str, open_ones: list[Open], mark: Mark) -> int:
    """Return which of the open lists the mark carries on; their number when it carries on none.

    A list that begins anew ends the one of its family and all within it.
    """
    for depth, found in enumerate(open_ones):
        if found.family == mark.family:
            if _carries_on(text, found, mark):
                return depth
            del open_ones[depth:]
            break
    return len(open_ones)


def _carries_on(text: str, found: Open, mark: Mark) -> bool:
    """Return whether the mark is the next item; one number may be lost or printed twice."""
    if mark.family == "——":
        return mark.opens_line and len(text[found.marks[-1].end : mark.start].split("\n")) <= BULLET_LINES
    return mark.number == 0 or (mark.number > 1 and abs(mark.number - found.expected) <= 1)


def _may_begin(mark: Mark) -> bool:
    """Return whether a list can begin with the mark; where its first item is lost, a verb tells it."""
    if mark.family == "——":
        return mark.opens_line
    return mark.number == 1 or (mark.family in "是要" and mark.number == 2)


def _end(open_ones: list[Open], depth: int, at: int) -> None:
    """End the lists that were opened within the item before `at`."""
    for inner in open_ones[depth + 1 :]:
        inner.limit = min(inner.limit, at)
    del open_ones[depth + 1 :]


def _counted(found: Open, mark: Mark) -> Mark:
    """Return a mark without a number, a bullet or 最后, with the next one."""
    return replace(mark, number=found.expected if found.marks else 1)


def _enumeration(text: str, found: Open) -> Enumeration:
    """Return the list with the words of its items."""
    ends = [mark.start for mark in found.marks[1:]] + [_last_end(text, found)]
    items = []
    for mark, end in zip(found.marks, ends, strict=True):
        words = text[mark.end : end].rstrip(TRAILING)
        span = make_span(mark.start, mark.end + len(words))
        items.append(make_item(mark.number, mark.words, words.lstrip(), span))
    return make_enumeration(found.family, tuple(items), make_span(found.marks[0].start, items[-1].span.end))


def _last_end(text: str, found: Open) -> int:
    """Return where the last item ends: with its first sentence if the earlier ones do, else with its line."""
    start = found.marks[-1].end
    limit = min(found.limit, start + LONGEST_ITEM)
    line = text.find("\n", start, limit)
    limit = limit if line < 0 else line
    earlier = text[found.marks[0].end : found.marks[-1].start].rstrip(TRAILING)
    if earlier.count("。") >= len(found.marks) - 1:
        return limit
    sentence = text.find("。", start, limit)
    return limit if sentence < 0 else sentence + 1
