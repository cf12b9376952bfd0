"""From lines to paragraphs: a line that was broken because the page ended there goes on with the next one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from xuncha.reading.loading.layout.pieces import Line

# In type sizes: how far behind the margin a line that goes on may begin (a paragraph by 2), and one
# that is no centred title; what places may be off by.
NOT_INDENTED = 1.0
INDENT = 2.0
MOST_INDENTED = 3.0
TOLERANCE = 0.4
# What a line cannot be broken in: an opening mark and what follows, digits or a word, a closing mark and what
# it closes: "“巡察", "2023", "察。".
INSEPARABLE = re.compile(r"[“‘（《〈【(\[]*(?:[\w.,%/@:-]+|.)[”’）》〉】)\]，。、；：！？,.;:!?]*", re.ASCII)
# In shares of the type size, of the distance of lines, of the width of the column.
SAME_SIZE = 0.2
WIDE_STEP = 1.45
RAGGED = 0.35
# So many of the lines behind a full stop are indented where paragraphs are.
INDENTED_SHARE = 0.6

# An address is broken where the line ends: "电子邮箱：qinghe@exam" and "ple.com".
ADDRESS = re.compile(r"(?:@|://|www\.)[\w./-]*$", re.ASCII)
SENTENCE_END = tuple("。！？；!?;")
# What opens a paragraph whatever stands before it: "一、", "（二）", "第五条", "整改落实情况：".
OPENER = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百]{1,4}[条章节]"
    r"|(?:整改(?:落实)?(?:情况|措施|成效|结果|时限|责任|状态|目标|进展)|完成时限|责任(?:领导|单位|部门|人)"
    r"|牵头(?:领导|单位|部门)|具体(?:问题|表现)|存在(?:的)?问题|问题(?:表述|描述))[:：]"
)
# What opens a paragraph behind the end of a sentence: "3.", "(4)", "①".
NUMBERED = re.compile(r"\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]")


@dataclass(frozen=True, slots=True)
class Habit:
    """How a document sets paragraphs: the usual distance of two lines, whether first lines are indented."""

    step: float
    indents: bool


def joined(lines: list[Line]) -> Iterator[str]:
    """Yield the paragraphs."""
    if not lines:
        return
    habit = habit_of(lines)
    paragraph = [lines[0].text]
    for line, following in pairwise(lines):
        if goes_on(line, following, habit):
            paragraph.append(blank_at_break(line.text, following.text))
        else:
            yield "".join(paragraph)
            paragraph = []
        paragraph.append(following.text)
    yield "".join(paragraph)


def habit_of(lines: Iterable[Line]) -> Habit:
    """Return how a document sets its paragraphs."""
    pairs = list(pairwise(lines))
    steps = [b.y - a.y for a, b in pairs if a.block == b.block and b.y > a.y]
    behind_stops = [b.x0 > b.left + NOT_INDENTED * b.size for a, b in pairs if a.text.endswith(SENTENCE_END)]
    indents = bool(behind_stops) and sum(behind_stops) >= INDENTED_SHARE * len(behind_stops)
    return Habit(median(steps) if steps else 0.0, indents)


def goes_on(line: Line, following: Line, habit: Habit) -> bool:
    """Tell whether a paragraph goes on from one line to the next."""
    if line.cells > 1 or following.cells > 1 or opens_paragraph(line.text, following.text):
        return False
    if not is_at_margin(line, following) or not is_broken(line, following, habit):
        return False
    if abs(line.size - following.size) > SAME_SIZE * max(line.size, following.size):
        return False
    return not 0 < habit.step * WIDE_STEP < following.y - line.y


def opens_paragraph(text: str, following: str) -> bool:
    """Tell a line that begins a paragraph by its words.

    >>> opens_paragraph("学习不深入的问题", "整改情况：已完成"), opens_paragraph("整改完成率", "97.5%")
    (True, False)
    """
    return bool(OPENER.match(following)) or (text.endswith(SENTENCE_END) and bool(NUMBERED.match(following)))


def is_at_margin(line: Line, following: Line) -> bool:
    """Tell a line that is not indented: it begins at the margin, or before a line that is indented."""
    margin = max(following.left, line.x0 - INDENT * line.size if line.block == following.block else 0.0)
    return following.x0 <= margin + NOT_INDENTED * following.size


def is_broken(line: Line, following: Line, habit: Habit) -> bool:
    """Tell a line that ends because what follows does not fit; a centred title does not begin at the margin.

    Where paragraphs are indented, a line that ends in mid-sentence may end earlier: its margin may be ragged.
    """
    if line.x0 > line.left + MOST_INDENTED * line.size:
        return False
    room = line.right - line.x1
    if habit.indents and line.text[-1:].isalnum():
        return room < RAGGED * (line.right - line.left)
    return room < head_width(following.text) * line.size


def head_width(text: str) -> float:
    """Return the width of what cannot be parted at the head of a line, in type sizes, with some tolerance.

    >>> head_width("巡察"), head_width("2023年"), head_width("“巡察"), head_width("察。")
    (1.4, 2.4, 2.4, 2.4)
    """
    head = INSEPARABLE.match(text)
    return TOLERANCE + sum(
        0.5 if character.isascii() else 1.0 for character in (head.group() if head else "")
    )


def blank_at_break(text: str, following: str) -> str:
    """Return a blank where a line was broken between two Latin words.

    >>> blank_at_break("Beidou", "net"), blank_at_break("整改", "落实"), blank_at_break("a@exam", "ple.cn")
    (' ', '', '')
    """
    latin = text[-1:].isascii() and text[-1:].isalpha() and following[:1].isascii()
    return " " if latin and not ADDRESS.search(text) else ""
