"""The parts of a text in which its header facts stand: the title, the opening, the closing."""

import re
from dataclasses import dataclass

from xuncha.reading.patterns import on_demand

OPENING = 1600
"""Characters in which a document of this kind has said who inspected whom, and when."""
CLOSING = 400
TITLE = 64
TITLE_LINES = 3
LAST_TITLE = 600

# 中共X县委 / 关于巡察整改进展情况的通报: a title has no full stop and does not begin with a number
SENTENCE = on_demand("[。;；!！]")
NUMBERED = on_demand(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d+[.、．]")
# 中共棠汀镇委员会关于巡察整改情况的通报。2022年…: the title of a text without lines
TITLE_SENTENCE = re.compile(r"[^。;；\n]{4,60}(?:通报|报告|公告|公示|通知|综述|总结|讲话)[。\s]")


@dataclass(frozen=True, slots=True)
class Opening:
    """Where the title ends, the opening ends and the closing begins."""

    text: str
    title_end: int
    end: int
    closing: int

    @property
    def title(self) -> str:
        """Return the lines of the title, "" where the text begins with a sentence."""
        return self.text[: self.title_end]

    @property
    def head(self) -> str:
        """Return the title and the opening."""
        return self.text[: self.end]

    @property
    def tail(self) -> str:
        """Return the closing."""
        return self.text[self.closing :]


def opening_of(text: str) -> Opening:
    r"""Return the parts of a text.

    >>> opening_of("关于巡察整改情况的通报\n根据县委部署，巡察组进驻。").title.strip()
    '关于巡察整改情况的通报'
    >>> opening_of("根据县委统一部署，巡察组进驻。").title
    ''
    """
    return Opening(text, _title_end(text), min(len(text), OPENING), max(0, len(text) - CLOSING))


def _title_end(text: str) -> int:
    """Return where the first lines that are no sentences end."""
    end = lines = 0
    if found := TITLE_SENTENCE.match(text):
        return found.end()
    while lines < TITLE_LINES:
        stop = text.find("\n", end, LAST_TITLE)
        if stop < 0:
            break
        line = text[end:stop].strip()
        if len(line) > TITLE or SENTENCE.search(line) or NUMBERED.match(line):
            break
        end = stop + 1
        lines += bool(line)
    return end
