"""From lines to paragraphs: a line that was broken because the page ended there goes on with the next one."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median

from xuncha.reading.loading.layout.pieces import Line

# In shares of the type size: how far before the margin a full line may end (a mark that must not open a line
# takes its neighbour along), how far behind it a line that goes on may begin (paragraphs are indented by 2).
SHORT_OF_MARGIN = 2.2
NOT_INDENTED = 1.0
SAME_SIZE = 0.2
# A step to the next line that is so much wider than usual parts paragraphs.
WIDE_STEP = 1.45

SENTENCE_END = tuple("。！？；!?;")
# What opens a numbered paragraph: "一、", "（二）", "3.", "(4)", "①", "第五条".
NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]|第[一二三四五六七八九十百]{1,4}[条章节]"
)


def joined(lines: list[Line]) -> Iterator[str]:
    """Yield the paragraphs."""
    if not lines:
        return
    usual = usual_step(lines)
    paragraph = [lines[0].text]
    for line, following in pairwise(lines):
        if goes_on(line, following, usual):
            paragraph.append(blank_at_break(line.text, following.text))
        else:
            yield "".join(paragraph)
            paragraph = []
        paragraph.append(following.text)
    yield "".join(paragraph)


def usual_step(lines: Iterable[Line]) -> float:
    """Return the usual distance of two lines, 0 when there are not two."""
    steps = [b.y - a.y for a, b in pairwise(lines) if a.block == b.block and b.y > a.y]
    return median(steps) if steps else 0.0


def goes_on(line: Line, following: Line, usual: float) -> bool:
    """Tell whether a paragraph goes on from one line to the next."""
    if line.cells > 1 or following.cells > 1 or not is_full(line):
        return False
    if following.x0 > following.left + NOT_INDENTED * following.size:
        return False
    if abs(line.size - following.size) > SAME_SIZE * max(line.size, following.size):
        return False
    if 0 < usual * WIDE_STEP < following.y - line.y:
        return False
    return not (line.text.endswith(SENTENCE_END) and NUMBERED.match(following.text))


def is_full(line: Line) -> bool:
    """Tell a line that goes up to the right margin; a centred title does not begin at the left one."""
    return line.x1 >= line.right - SHORT_OF_MARGIN * line.size and line.x0 <= line.left + 3 * line.size


def blank_at_break(text: str, following: str) -> str:
    """Return a blank where a line was broken between two Latin words.

    >>> blank_at_break("Beidou", "system"), blank_at_break("整改", "落实")
    (' ', '')
    """
    return " " if text[-1:].isascii() and following[:1].isascii() and text[-1:].isalpha() else ""
