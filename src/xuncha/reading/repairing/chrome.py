"""Lines of a web page that are no part of the document: where one is, how large its letters are."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from xuncha.reading.patterns import on_demand
from xuncha.reading.repairing.chrome_items import (
    BEGINNING,
    BETWEEN_ITEMS,
    BYLINE_ITEM,
    FIRSTS,
    STRONG_ITEM,
    WEAK_ITEM,
)
from xuncha.reading.spans import Edit

HEAD_LINES = 16
TAIL_LINES = 24
LONGEST_LINE = 220
STRONG, BYLINE, WEAK = "strong", "byline", "weak"

SPACED_LABEL = on_demand("[\u4e00-\u9fff](?: [\u4e00-\u9fff]){1,3} ?(?=[:：])")
"""A label that is spaced out to the width of others: `索 引 号：`."""

ITEMS = ((STRONG, STRONG_ITEM), (BYLINE, BYLINE_ITEM), (WEAK, WEAK_ITEM))
"""The kinds of items, the surest first; a line is of the surest kind that it has."""

BULLET = re.compile(r"[•·▪■◆●]\s+")
"""The bullet that a list of pages puts before a title: `• 2020年…工作综述`; seed 001."""

SENTENCE_MARK = re.compile("[。；;！!]")
"""A document's own sentence has one of these; a line of chrome has none, or is known by its beginning:
`整改已完成。`."""

SURE_BEGINNING = re.compile("您访问的链接|上一[篇条则]|下一[篇条则]|扫一扫|版权所有")
"""Chrome that may contain a sentence: `上一篇：…。` `版权所有 某某网`."""


def find_chrome(text: str) -> Iterator[Edit]:
    r"""Yield an edit for every line of page chrome, with its newline.

    >>> [edit.start for edit in find_chrome("当前位置:首页>公告\n关于整改的通报\n浏览次数: 12")]
    [0, 19]
    """
    lines, kinds = looked_at(text)
    taken = chrome_lines(kinds) if any(kinds.values()) else []
    title = next((i for i in kinds if i not in taken), HEAD_LINES)
    bullet = BULLET.match(lines[title].lstrip()) if title < HEAD_LINES else None
    if not taken and not bullet:
        return
    starts = starts_of(lines)
    found = [Edit(starts[i], min(starts[i] + len(lines[i]) + 1, len(text)), "") for i in taken]
    if bullet:
        at = starts[title] + len(lines[title]) - len(lines[title].lstrip())
        found.append(Edit(at, at + bullet.end(), ""))
    yield from sorted(found, key=lambda edit: edit.start)


def find_bylines(text: str) -> Iterator[Edit]:
    r"""Yield an edit for every line that says where a text was published, and by whom.

    >>> [edit.end for edit in find_bylines("来源:市纪委网站 发布时间:2024-03-01\n关于整改的通报")]
    [25]
    """
    lines, kinds = looked_at(text)
    bylines = [i for i, kind in kinds.items() if kind == BYLINE]
    starts = starts_of(lines) if bylines else []
    for i in bylines:
        yield Edit(starts[i], min(starts[i] + len(lines[i]) + 1, len(text)), "")


@lru_cache(maxsize=1)
def looked_at(text: str) -> tuple[list[str], dict[int, str]]:
    """Return the lines of a text, and the kinds of those that may be chrome, by number.

    Both repairs look at the same lines; asked again for the same text, they are known.
    """
    lines = text.split("\n")
    asked = [(i, lines[i].strip()) for i in asked_lines(lines)]
    return lines, {i: kind_of(line) if may_be_chrome(line) else "" for i, line in asked}


def may_be_chrome(line: str) -> bool:
    """Tell whether a line is short enough, and begins like one, or has the words of a licence in it."""
    return len(line) <= LONGEST_LINE and (line[:1] in FIRSTS or "备" in line or "证" in line)


def chrome_lines(kinds: Mapping[int, str]) -> list[int]:
    """Return the lines that are chrome, given the kinds of the lines by number.

    A line of what a document may say as well is chrome where it stands among lines of chrome at the very
    beginning, or below one at the very end: `EN` above `扫一扫`, `发布日期:…` beside `浏览次数:…`. What
    stands above the last lines of chrome may be the document's own address.
    """
    numbers = list(kinds)
    taken = {i for i in numbers if kinds[i] == STRONG}
    head = list(takewhile(lambda i: kinds[i], numbers))
    if not taken.isdisjoint(head):
        taken.update(head)
    tail = list(takewhile(lambda i: kinds[i], numbers[::-1]))
    last = max((at for at, i in enumerate(tail) if kinds[i] == STRONG), default=-1)
    return sorted(taken.union(tail[: last + 1]))


def asked_lines(lines: Sequence[str]) -> list[int]:
    """Return the numbers of the lines that may be chrome: first, last, and very short ones between."""
    written = [i for i, line in enumerate(lines) if line and not line.isspace()]
    if len(written) <= HEAD_LINES + TAIL_LINES:
        return written
    tail = set(written[-TAIL_LINES:])
    head = set(written[:HEAD_LINES])
    return [i for i in written if i in head or i in tail or len(lines[i]) <= 12]


def starts_of(lines: Sequence[str]) -> list[int]:
    """Return where each line begins."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def kind_of(line: str) -> str:
    """Tell whether a line says what only a page says, who published it, what a document may say, or neither.

    >>> [kind_of(line) for line in ("浏览次数:0", "来源:某网", "发布日期:2026-02-26", "一、")]
    ['strong', 'byline', 'weak', '']
    """
    if not BEGINNING.match(line) and "备" not in line and "证" not in line:
        return ""
    if SENTENCE_MARK.search(line) and not SURE_BEGINNING.match(line):
        return ""
    line = SPACED_LABEL.sub(lambda match: match[0].replace(" ", ""), line)
    at = skipped(line, 0)
    kinds: set[str] = set()
    while at < len(line):
        for kind, pattern in ITEMS:
            match = pattern.match(line, at)
            if match and match.end() > at:
                kinds.add(kind)
                at = skipped(line, match.end())
                break
        else:
            return ""
    return next((kind for kind, _ in ITEMS if kind in kinds), "")


def skipped(line: str, at: int) -> int:
    """Return where the next item begins."""
    match = BETWEEN_ITEMS.match(line, at)
    return match.end() if match else at
