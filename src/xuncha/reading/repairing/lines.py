"""Lines that a page or a mail program broke in the middle of a sentence."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from xuncha.reading.patterns import on_demand
from xuncha.reading.repairing.characters import folded, model
from xuncha.reading.spans import Edit

ENDS_SENTENCE = frozenset("。！？；…!?;:：”」》】")
"""Behind one of these a line may end by itself."""

ENDS_FOR_SURE = frozenset("。！？；!?;")
"""Behind one of these even a full line is not joined: whether a paragraph ends there cannot be seen."""

NUMBERED = on_demand(
    r"\s*(?:[一二三四五六七八九十百]{1,4}[、.．是要]|"
    r"第[一二三四五六七八九十百\d]{1,4}[,，、部章节条]|"
    r"[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,3}[.．、)）](?!\d)|[①-⑳⑴-⒛])"
)
"""A number that opens a paragraph, or a heading: `一、` `（一）` `1.` `①`; traps 3 and 4."""

OPENS_PARAGRAPH = re.compile(
    NUMBERED.pattern
    + r"|\s*(?:[•·▪■◆●—※]|附件|附[:：]|[\u4e00-\u9fff]{2,8}[:：]"
    + r"|[12]\d{3}年\d{1,2}月\d{1,2}日$|(?:来源|发布日期))"
)
"""What begins a paragraph of its own: a number, a bullet, a label, a date alone:
`附件：` `联系电话：` `2024年3月5日`."""

CARRIES_ON = re.compile(r"[、，。,；;：:？！)）”’》】%％]")
"""A line that begins so carries on the line before: `，并建立台账`."""

INNER_MARK = on_demand("[，,；;。]")
"""A line with one of these is a sentence, or a heading of two clauses: `压实责任，狠抓落实`."""

ADDRESS_TAIL = re.compile(r"[\w.-]*@[\w.-]*$|(?:https?://|www\.)[\w./?&=%-]*$", re.ASCII)
"""The beginning of an address at the end of a line: `zyydb@exampl⏎e.com`; text 084."""

ADDRESS_HEAD = re.compile(r"[\w.-]{0,20}@[\w-]+\.[\w.-]+", re.ASCII)
"""The rest of an e-mail address at the beginning of a line: `slw⏎gl@example.com`."""

WHOLE_ADDRESS = re.compile(r"@[\w.-]+\.(?:com|cn|net|org|edu|gov)$", re.ASCII)
"""An address that is complete: `slwgl@example.com`."""

OPENERS = {"”": "“", "’": "‘", "》": "《", "】": "【", "）": "（"}
"""What closes on the next line was opened on this one, or the next is no part of it."""

NAME_TAIL = re.compile(r"[:：\s][\w.-]{1,30}$", re.ASCII)
"""The beginning of a name of a mailbox at the end of a line: `邮箱:slw⏎`."""

NUMBER_TAIL = on_demand(r"[\u4e00-\u9fff:：]\d{1,5}(?:[.-]\d*)?$")
"""A figure at the end of a line: `受理投诉4⏎36起`."""

NUMBER_HEAD = on_demand(r"\d{1,6}(?:\.\d+)?(?:[\u4e00-\u9fff%](?<!年))|\d{0,4}-\d{3,8}|\d{3,8}[，,。；;]")
"""The rest of a figure, and its unit, at the beginning of a line (`36起`); a year begins one of its own."""

PHONE_TAIL = re.compile(r"(?<!\d)0\d{2,3}-\d{0,6}$")
"""The beginning of a telephone number at the end of a line: `0830-555⏎0102`."""

FRACTION = on_demand(r"\.\d+(?:[\u4e00-\u9fff%]|$)")
"""The fraction of a figure at the beginning of a line: `99⏎.8万元`."""

ASCII_TAIL = re.compile(r"[A-Za-z0-9][.@_-]?$")
"""A letter, a figure, or a mark of an address behind one, at the end of a line: `xc@example.⏎com`."""

TITLE = on_demand(
    r"(?:通报|报告|公告|公示|综述|讲话|情况|意见|方案|规程|通知|办法|总结)(?:[(（][^()（）]{1,8}[)）])?$"
)
"""What titles end with: `…整改进展情况的通报`."""

NARROWEST = 16
WIDEST = 130
FEWEST_BROKEN = 2
FULL_SENTENCE = 26
"""A line so long, with a mark in it, is no heading."""

SHORTEST = 12
LIKELY, VERY_LIKELY, CERTAIN = 3.0, 5.0, 9.0
"""How much more likely, in natural units, two characters follow each other than a line ends between them."""


def find_wrapped_lines(text: str) -> Iterator[Edit]:
    """Yield an edit for every newline of a text that was wrapped at a column."""
    lines = text.split("\n")
    belongs = wrapping(lines)
    if belongs is not None:
        yield from joined(lines, belongs)


def wrapping(lines: Sequence[str]) -> Callable[[str, str], bool] | None:
    """Return how the lines of a wrapped text belong together, None for one that was not wrapped."""
    for measure, slack in ((len, 3), (columns, 5)):
        width = wrap_width(lines, measure, slack)
        if width:
            return partial(is_wrapped, measure=measure, width=width - slack)
    return None


def find_broken_lines(text: str) -> Iterator[Edit]:
    r"""Yield an edit for every newline that breaks a sentence or an address.

    >>> [edit.start for edit in find_broken_lines("电话:0551-555;邮箱:xc@exampl\ne.com。")]
    [24]
    """
    lines = text.split("\n")
    wrapped = wrapping(lines)
    if wrapped is None:
        return joined(lines, is_broken)
    return joined(lines, lambda line, after: wrapped(line, after) or is_broken(line, after))


def joined(lines: Sequence[str], belongs: Callable[[str, str], bool]) -> Iterator[Edit]:
    """Yield an edit for every newline whose two lines belong together, none behind a sure end of sentence."""
    at = 0
    for line, after in pairwise(lines):
        at += len(line)
        if line[-1:] not in ENDS_FOR_SURE and after and not after[0].isspace():
            plain = line.rstrip()
            if (
                plain
                and plain[-1] not in ENDS_FOR_SURE
                and not are_rows(plain, after)
                and belongs(plain, after)
            ):
                yield Edit(at - len(line) + len(plain), at + 1, "")
        at += 1


def are_rows(line: str, after: str) -> bool:
    """Tell whether two lines are rows of a table drawn with bars."""
    return ("|" in line and "|" in after) or ("｜" in line and "｜" in after)


def is_wrapped(line: str, after: str, *, measure: Callable[[str], int], width: int) -> bool:
    """Tell whether a line of a wrapped text, which ends no sentence for sure, goes on in the next."""
    if measure(line) < width or is_title(line):
        return False
    return bool(CARRIES_ON.match(after)) or not OPENS_PARAGRAPH.match(after)


def is_broken(line: str, after: str) -> bool:
    """Tell whether the newline between two lines stands in the middle of a sentence or an address."""
    if line[-1] in ENDS_SENTENCE or len(line) < SHORTEST:
        return False
    if ("@" in line and WHOLE_ADDRESS.search(line)) or OPENERS.get(after[0], line[0]) not in line:
        return False
    if CARRIES_ON.match(after) or (line[-1].isdigit() and FRACTION.match(after)):
        return True
    if after[0].isascii() and ASCII_TAIL.search(line) and not NUMBERED.match(after):
        return breaks_address(line, after) or breaks_number(line, after)
    if OPENS_PARAGRAPH.match(after):
        return False
    return line[-1] in "，,、" or nearness(line[-1], after[0]) >= needed(line)


def is_title(line: str) -> bool:
    """Tell whether a line reads like a whole title.

    >>> is_title("中共青岚县委关于巡察整改情况的通报"), is_title("现将有关情况通报如下")
    (True, False)
    """
    return bool(TITLE.search(line)) and not INNER_MARK.search(line)


def breaks_number(line: str, after: str) -> bool:
    """Tell whether a long sentence ends with a figure that the next line carries on: `受理投诉4⏎36起`."""
    if PHONE_TAIL.search(line) and after[0].isdigit():
        return True
    return len(line) >= FULL_SENTENCE and bool(
        INNER_MARK.search(line) and NUMBER_TAIL.search(line) and NUMBER_HEAD.match(after)
    )


def breaks_address(line: str, after: str) -> bool:
    """Tell whether a line ends within an e-mail or web address."""
    if ADDRESS_TAIL.search(line[-60:]):
        return True
    return bool(ADDRESS_HEAD.match(after) and NAME_TAIL.search(line[-40:]))


def needed(line: str) -> float:
    """Return how likely two lines must belong together before they are joined."""
    if (NUMBERED.match(line) and not {"。", "；", ";"}.intersection(line)) or not INNER_MARK.search(line):
        return CERTAIN
    if len(line) < FULL_SENTENCE or line[-1].isascii():
        return VERY_LIKELY
    return LIKELY


def nearness(last: str, first: str) -> float:
    """Return how much more likely a character follows another than a line ends between them."""
    one, two = folded(last), folded(first)
    cost = model().cost
    return cost(one, "\n") + cost("\n", two) - cost(one, two)


def wrap_width(lines: Sequence[str], measure: Callable[[str], int], slack: int) -> int:
    """Return the column at which a text was wrapped, 0 when it was not.

    A wrapped text has no line wider than the column, and several that reach it and end in mid-sentence.
    """
    longest = max(map(len, lines))
    if not NARROWEST <= longest <= WIDEST:
        return 0
    widths = [measure(line) for line in lines]
    width = max(widths)
    full = broken = 0
    for i in range(len(lines) - 1):
        if widths[i] >= width - slack:
            full += 1
            line = lines[i].rstrip()
            broken += bool(line) and goes_on(line, lines[i + 1])
    return width if broken >= FEWEST_BROKEN and broken * 2 >= full else 0


def goes_on(line: str, after: str) -> bool:
    """Tell whether nothing says that a paragraph ends between two lines."""
    if line[-1] in ENDS_SENTENCE or not after or after[0].isspace() or OPENS_PARAGRAPH.match(after):
        return False
    return bool(INNER_MARK.search(line)) or bool(CARRIES_ON.match(after))


def columns(line: str) -> int:
    """Return how many columns a line takes: two for a character, one for a letter.

    >>> columns("2024年")
    6
    """
    if line.isascii():
        return len(line)
    return sum(map(COLUMNS.__getitem__, line))


class Columns(dict[str, int]):
    """The columns of each sign that was asked for; a text has few thousand different ones."""

    def __missing__(self, sign: str) -> int:
        """Return the columns of a sign, and keep them."""
        wide = sign > "\u02ff" and unicodedata.east_asian_width(sign) in "WFA"
        if len(self) < MOST_SIGNS:
            self[sign] = 1 + wide
        return 1 + wide


MOST_SIGNS = 20_000
COLUMNS = Columns()
