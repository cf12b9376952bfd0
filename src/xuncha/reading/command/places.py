"""Where in the original something stands, as a person looks it up."""

import re
from array import array
from bisect import bisect_right

from xuncha.reading.command.cells import printable
from xuncha.reading.spans import Span
from xuncha.reading.words import _

LINE_END = re.compile(r"\r\n?|\n")  # 「\r\n」 of Windows, 「\n」, and the 「\r」 of old files
AROUND = 12


class LineStarts:
    """Where the lines of a text begin; small enough to be kept for each of many files."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        """Take the text."""
        self._starts = array("I", [0, *(end.end() for end in LINE_END.finditer(text))])

    def of(self, span: Span) -> str:
        r"""Return line and character, counted from one.

        >>> LineStarts("一、总体情况\n（一）学习").of(Span(7, 10))
        '第2行第1字'
        """
        line = bisect_right(self._starts, span.start)
        return _("第{line}行第{column}字").format(line=line, column=span.start - self._starts[line - 1] + 1)

    def bounds(self, place: int) -> tuple[int, int | None]:
        """Return where the line of a place begins, and where the next one does."""
        line = bisect_right(self._starts, place)
        return self._starts[line - 1], self._starts[line] if line < len(self._starts) else None


class Places:
    """Places of an original text with the words that stand there."""

    __slots__ = ("_lines", "_text")

    def __init__(self, original: str) -> None:
        """Take the original text."""
        self._text = original
        self._lines = LineStarts(original)

    def of(self, span: Span) -> str:
        """Return line and character, counted from one."""
        return self._lines.of(span)

    def quote(self, span: Span) -> str:
        """Return the words of the original."""
        return printable(span.of(self._text))

    def surroundings(self, span: Span) -> tuple[str, str]:
        """Return the words before and behind, at most twelve characters of the same line."""
        start, end = self._lines.bounds(span.start)
        before = self._text[max(start, span.start - AROUND) : span.start]
        return printable(before), printable(self._text[span.end : end][:AROUND])
