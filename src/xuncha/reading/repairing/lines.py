"""Lines that a page or a mail program broke in the middle of a sentence."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from xuncha.reading.spans import Edit

ENDS_SENTENCE = frozenset("。！？；…!?;:：”」》】")
"""Behind one of these a line may end by itself."""

OPENS_PARAGRAPH = re.compile(
    r"\s*(?:[一二三四五六七八九十百]{1,4}[、.．是要]|第[一二三四五六七八九十百\d]{1,4}[,，、部章节条]|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,3}[.．、)）](?!\d)|[①-⑳]|[•·▪■◆●—※]|附件|附[:：]|[\u4e00-\u9fff]{2,8}[:：]|[12]\d{3}年\d{1,2}月\d{1,2}日$|(?:来源|发布日期))"
)
"""What begins a paragraph of its own: a number, a bullet, a label, a date alone; traps 3 and 4."""

CARRIES_ON = re.compile(r"[、，。,；;：:？！)）”’》】%％]")
"""A line that begins so carries on the line before."""

ADDRESS_BREAK = re.compile(r"(?<=[A-Za-z0-9])\n(?=[A-Za-z0-9.-]+\.(?:com|cn|net|org|gov|edu)\b)|(?<=[A-Za-z0-9@._-])\n(?=[A-Za-z0-9._-]*@)", re.ASCII)
"""A line that ends within an e-mail or web address: `zyydb@exampl⏎e.com`."""

ADDRESS_TAIL = re.compile(r"[\w.-]*@[\w.-]*$|(?:https?://|www\.)[\w./?&=%-]*$", re.ASCII)
"""The beginning of an address at the end of a line."""

NARROWEST = 24
SLACK = 4
FEWEST_FULL = 2


def find_broken_lines(text: str) -> Iterator[Edit]:
    r"""Yield an edit for every newline that breaks a sentence.

    >>> [edit.start for edit in find_broken_lines("电话:0551-555;邮箱:xc@exampl\ne.com。")]
    [26]
    """
    lines = text.split("\n")
    if len(lines) < 2:
        return
    width = wrap_width(lines)
    at = 0
    for line, following in zip(lines, lines[1:], strict=False):
        at += len(line)
        if breaks_sentence(line, following, width):
            blanks = len(line) - len(line.rstrip())
            yield Edit(at - blanks, at + 1, "")
        at += 1


def breaks_sentence(line: str, following: str, width: int) -> bool:
    """Tell whether the newline between two lines stands in the middle of a sentence."""
    line = line.rstrip()
    if not line or not following or following[0].isspace():
        return False
    if width and columns(line) >= width - SLACK and not is_end(line) and not OPENS_PARAGRAPH.match(following):
        return True
    return breaks_word(line, following)


def breaks_word(line: str, following: str) -> bool:
    """Tell whether a line ends within an address."""
    if not (line[-1].isascii() and following[0].isascii() and (following[0].isalnum() or following[0] in ".@-_")):
        return False
    return bool(ADDRESS_TAIL.search(line[-60:])) and not OPENS_PARAGRAPH.match(following)


def is_end(line: str) -> bool:
    """Tell whether a sentence ends with the line."""
    return line[-1] in ENDS_SENTENCE


def wrap_width(lines: Sequence[str]) -> int:
    """Return the column at which a text was wrapped, 0 when it was not.

    A wrapped text has no line much wider than the column, and several that reach it and end in mid-sentence.
    """
    longest = max(map(len, lines))
    if not NARROWEST / 2 <= longest <= 130:
        return 0
    widths = [columns(line.rstrip()) for line in lines]
    width = max(widths)
    if width < NARROWEST:
        return 0
    full = broken = 0
    for i in range(len(lines) - 1):
        if widths[i] >= width - SLACK:
            full += 1
            line = lines[i].rstrip()
            broken += not is_end(line) and bool(lines[i + 1].strip()) and not OPENS_PARAGRAPH.match(lines[i + 1])
    return width if broken >= FEWEST_FULL and broken * 2 >= full else 0


def columns(line: str) -> int:
    """Return how many columns a line takes: two for a character, one for a letter.

    >>> columns("2024年")
    6
    """
    if line.isascii():
        return len(line)
    return sum(2 if sign > "\u02ff" and unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in line)
