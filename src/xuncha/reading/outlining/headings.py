"""The numbered headings of a text: their titles, their paths and how far their bodies reach."""

from xuncha.reading.document import Heading
from xuncha.reading.filling import make_heading, make_span
from xuncha.reading.outlining.marks import BLANKS, HEADING_LEVELS, Mark
from xuncha.reading.outlining.numbers import printed
from xuncha.reading.outlining.titles import title_end


def headings(text: str, heads: list[tuple[Mark, bool]]) -> tuple[Heading, ...]:
    """Return the headings in the order of the text."""
    levels = [HEADING_LEVELS[mark.family] for mark, _ in heads]
    starts = [mark.start for mark, _ in heads] + [len(text)]
    ends = _body_ends(levels, starts)
    paths = _paths(levels, [mark.number for mark, _ in heads])
    found = []
    for i, (mark, opens_line) in enumerate(heads):
        begin = mark.end
        while begin < starts[i + 1] and text[begin] in BLANKS:
            begin += 1
        end = title_end(text, begin, starts[i + 1])
        span, body = make_span(mark.start, end), make_span(end, max(end, ends[i]))
        found.append(
            make_heading(
                levels[i], mark.number, mark.words, text[begin:end], paths[i], opens_line, span, body
            )
        )
    return tuple(found)


def _body_ends(levels: list[int], starts: list[int]) -> list[int]:
    """Return for each heading where the next one of the same or a higher level begins."""
    ends = [starts[-1]] * len(levels)
    open_ones: list[int] = []
    for i, level in enumerate(levels):
        while open_ones and levels[open_ones[-1]] >= level:
            ends[open_ones.pop()] = starts[i]
        open_ones.append(i)
    return ends


def _paths(levels: list[int], numbers: list[int]) -> list[str]:
    """Return the path of each heading; `#2` for the second that would have the same one."""
    paths: list[str] = []
    seen: dict[str, int] = {}
    open_ones: list[int] = []
    for i, level in enumerate(levels):
        while open_ones and levels[open_ones[-1]] >= level:
            open_ones.pop()
        plain = printed(level, numbers[i])
        path = f"{paths[open_ones[-1]]}/{plain}" if open_ones else plain
        times = seen[path] = seen.get(path, 0) + 1
        paths.append(path if times == 1 else f"{path}#{times}")
        open_ones.append(i)
    return paths
