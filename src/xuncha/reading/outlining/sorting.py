"""Which of the possible numbers head a section, and which count items within a passage."""

import re
from functools import cached_property
from itertools import islice

from xuncha.reading.outlining.marks import HEADING_LEVELS, LINE_ENDS, Mark, marks
from xuncha.reading.patterns import on_demand

MOST_MARKS = 100_000
"""No document counts further; a text of nothing but numbers must not take for ever."""
LONG, MOST_LOST = 100, 3
"""Numbers from here on are years and amounts too: they must go on from the last; as many may be lost."""
DEEPER = ((), (2, 3, 4), (3, 4), (4,), ())
"""The levels below each level."""
ONE_LINE_SHARE = 0.8
"""A text has no lines of its own when one line holds this share of it (seed 002)."""

# Corpus README, trap 4: "(一)电话:…;(二)邮箱:…" lists ways of contact and is no heading.
CONTACT_LABEL = re.compile(
    r"[ 　]*(?:联系|监督|举报|办公|咨询|值班|受理|专用|来访|接待|邮政|电子)*"
    r"(?:电话|电 话|邮箱|信箱|邮编|地址|地点|传真|联系人|联系方式|网址|微信|意见箱|举报箱)"
    r"(?:号码|位置|地点|设置)?[ 　]*[：:\d(（]"
)
# A title begins with a word, a quotation, a bracket, a year; `一、二级单位` counts on and is none.
TITLE_OPENING = re.compile(r"[ 　]*(?![一二三四五六七八九十]{1,3}、)[\w“\"‘《（(【「〔]")
# `……3`: the end of a line of a table of contents; one set first, so that it is found fast
CONTENTS_TAIL = re.compile(
    r"[.·．…\t 　](?:(?<=[.·．])[.·．]{2,}|(?<=[…\t])…*|(?<=[ 　])[ 　]{2,})[ 　]*\d{1,3}[ 　]*(?:[\n\r]|$)"
)
# `一、基本情况……3`: such a line
CONTENTS_LINE = on_demand(rf"[^\n\r]{{0,60}}?{CONTENTS_TAIL.pattern}")
# `2.关于“…”问题`: begins a problem even where a list could go on
PROBLEM_OPENING = re.compile(r"[ 　]*(?:关于|针对|对于)")
# `附件：1.整改清单↵2.责任清单`: the list of attachments of an official document, GB/T 9704-2012, 7.3.4
ATTACHED = re.compile(r"附件?[ 　]*[:：]\s*$")
# 。二、, 供销社二、 behind a heading 一、; not ；二、 of a list, nor 第二、
SECOND = on_demand(r"(?<![；;，,、：:第一二三四五六七八九十百])[ 　]?二[、.．](?![一二三四五六七八九十])")
ANNOUNCED = tuple(words + colon for words in ("如下", "情况是", "情况为") for colon in "：:")
"""Words behind which the first heading stands in a text without lines."""
ATTACHED_REACH = 12
"""Characters in front of a number within which `附件：` stands."""


def has_no_lines(text: str) -> bool:
    """Return whether the text is one line, or as good as one line, so that headings stand in mid-line."""
    if "\n" not in text and "\r" not in text:
        return True
    if text.find("\n", int(len(text) * (1 - ONE_LINE_SHARE)) + 1, int(len(text) * ONE_LINE_SHARE)) >= 0:
        return False  # found faster than the longest line, which would reach across
    longest = max(map(len, text.splitlines()))
    return longest > len(text) * ONE_LINE_SHARE


def has_contents(text: str) -> bool:
    r"""Return whether a line ends like one of a table of contents; most do not end with a digit.

    >>> [has_contents(text) for text in ("一、概况……3\n二、问题", "2023年\n一、概况", "问题……3  ")]
    [True, False, True]
    """
    if "\r" in text:
        return CONTENTS_TAIL.search(text) is not None
    ends = (line for line in text.split("\n") if line and (line[-1].isdecimal() or line[-1] in " 　"))
    return any(CONTENTS_TAIL.search(line) for line in ends)


def sort_marks(text: str) -> tuple[list[tuple[Mark, bool]], list[Mark]]:
    """Return the marks of headings, each with whether it opens a line, and the marks of inline items."""
    sorter = Sorter(text)
    for mark in islice(marks(text, lineless=sorter.lineless), MOST_MARKS):
        sorter.take(mark)
    return sorter.heads, sorter.items


class Sorter:
    """Sorts marks one after the other; knows the last number of each level and of each list that is open."""

    def __init__(self, text: str) -> None:
        """Start with the first mark of a text."""
        self.text = text
        self.lineless = has_no_lines(text)
        self.has_contents = not self.lineless and has_contents(text)
        self.heads: list[tuple[Mark, bool]] = []
        self.items: list[Mark] = []
        self.last: dict[int, int] = {}
        self.running: dict[int, int] = {}
        self.lists: dict[str, int] = {}
        self.attached = 0
        self.latest: dict[str, int] = {}

    def take(self, mark: Mark) -> None:
        """Put the mark to the headings, to the items, or to neither."""
        if mark.number >= LONG and not self._goes_on(mark):
            return
        self.latest[mark.family] = mark.number
        level = HEADING_LEVELS.get(mark.family)
        if level is None or self._is_attached(mark):
            self.items.append(mark)
        elif mark.opens_line and self._has_title(mark):
            self._head(mark, level, opens_line=True)
        elif mark.opens_line or (self._goes_on_in_list(mark) and not self._lost_its_line(mark, level)):
            self._item(mark)
        elif mark.words[-1] not in "，," and self._heads_inline(mark, level):
            self._head(mark, level, opens_line=self.lineless)
        elif mark.number == 1 and level > 1:
            self._item(mark)

    def _goes_on(self, mark: Mark) -> bool:
        """Return whether a number from a hundred on follows the last of its family; 2021、 is a year."""
        return 0 <= mark.number - self.latest.get(mark.family, 0) <= MOST_LOST

    def _is_attached(self, mark: Mark) -> bool:
        """Return whether the mark numbers an attachment: the first behind `附件：`, or the next of them."""
        first = mark.number == 1 and ATTACHED.search(
            self.text, max(0, mark.start - ATTACHED_REACH), mark.start
        )
        goes_on = self.attached and mark.number == self.attached + 1
        self.attached = mark.number if first or goes_on else 0
        return self.attached > 0

    def _has_title(self, mark: Mark) -> bool:
        """Return whether a title follows; ways of contact and lines of a table of contents are none."""
        if CONTACT_LABEL.match(self.text, mark.end) or not TITLE_OPENING.match(self.text, mark.end):
            return False
        return not self.has_contents or not CONTENTS_LINE.match(self.text, mark.end)

    def _goes_on_in_list(self, mark: Mark) -> bool:
        """Return whether the mark begins a list behind a colon or carries on the open one."""
        expected = self.lists.get(mark.family)
        if mark.opens_list and not mark.spaced:
            return mark.number in (1, expected)
        return mark.number == expected and not PROBLEM_OPENING.match(self.text, mark.end)

    def _heads_inline(self, mark: Mark, level: int) -> bool:
        """Return whether a mark in mid-line heads a section: without lines, or next in the sequence."""
        if not self._has_title(mark):
            return False
        follows = mark.number == self.last.get(level, 0) + 1
        if self.lineless and level < 4:
            return self._heads_in_one_line(mark, level, follows=follows)
        if level < 3:
            return mark.number > 1 and follows and mark.opens_sentence
        return (
            level == 3
            and follows
            and mark.opens_sentence
            and (mark.number > 1 or self._stands_behind_title(mark))
        )

    def _heads_in_one_line(self, mark: Mark, level: int, *, follows: bool) -> bool:
        """Return whether a mark heads a section of a text without lines; the head of the text may be lost."""
        goes_on = follows or (
            (mark.opens_sentence or self._stands_behind_title(mark))
            and self._goes_on_with_one_lost(mark, level)
        )
        if level == 1:
            if not mark.opens_sentence:
                return follows and (mark.number > 1 or self._lost_its_line(mark, level))
            return goes_on or mark.number == 1 or 1 not in self.last
        if level == 2:
            return (goes_on or mark.number == 1) and mark.before not in "第条款项及和至"
        return goes_on and (mark.opens_sentence or bool(self.last) or self._lost_its_line(mark, level))

    def _goes_on_with_one_lost(self, mark: Mark, level: int) -> bool:
        """Return whether only one number is missing, or numbers run on from one section into the next."""
        last = self.last.get(level)
        return mark.number == (self.running.get(level, 0) + 1 if last is None else last + 2)

    def _lost_its_line(self, mark: Mark, level: int) -> bool:
        """Return whether a first number, in a text without lines, opened a line and no list of a sentence.

        Then the second stands behind a sentence or a word; the items of a list are parted by ； or ，.
        """
        if not self.lineless or mark.number != 1 or level in self.last:
            return False
        if level == 1:
            return mark.end <= self._last_second
        announced = self.text.endswith(ANNOUNCED, 0, mark.start)
        return announced or (level == 3 and PROBLEM_OPENING.match(self.text, mark.end) is not None)

    @cached_property
    def _last_second(self) -> int:
        """Return where the last 二、 stands that can head a section, -1 where there is none."""
        return max((found.start() for found in SECOND.finditer(self.text)), default=-1)

    def _stands_behind_title(self, mark: Mark) -> bool:
        """Return whether only a short title stands between the last heading and the mark."""
        if not self.heads:
            return False
        between = self.text[self.heads[-1][0].end : mark.start]
        return len(between) < 60 and not any(end in between[:-1] for end in "。；;：:" + LINE_ENDS)

    def _head(self, mark: Mark, level: int, *, opens_line: bool) -> None:
        """Take the mark as a heading: deeper levels and open lists end."""
        last = self.last
        last[level] = self.running[level] = mark.number
        for deeper in DEEPER[level]:
            last.pop(deeper, None)
        self.lists.clear()
        self.heads.append((mark, opens_line))

    def _item(self, mark: Mark) -> None:
        """Take the mark as an item of a list."""
        self.lists[mark.family] = mark.number + 1
        self.items.append(mark)
