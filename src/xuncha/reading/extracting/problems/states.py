"""How far a problem is put right, as the report says it: in a line, a closing word, a bracket."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from xuncha.reading.extracting.finding import all_in_order
from xuncha.reading.extracting.problems.patterns import one_of
from xuncha.reading.patterns import on_demand

# 已完成 基本完成 阶段性完成并长期坚持 已整改到位 持续整改中 正在推进 — states seen, domain notes of the genre
STATE = (
    r"(?:已|目前已|现已|均已|全部|基本|阶段性|初步|部分|按期|如期|立行立改|当前)*"
    r"(?:完成(?:整改)?|整改(?:到位|完成|完毕|落实到位)|(?<=已)整改|(?<=基本)到位|办结|销号|解决"
    r"|落实到位|取得(?:阶段性)?(?:成效|进展))"
    r"|(?:持续|正在|长期|继续|仍在|稳步)+(?:整改|推进|坚持|抓好|落实|巩固|办理|深化)(?:整改|中|落实)*"
    r"|未(?:完成|整改)|整改中|推进中|立行立改"
)
BEGINS = "已目现均全基阶初部按如立当完整办销解落取持正长继仍稳未推"
"""With what a state can begin: most places are passed by without a trial of all its forms."""
STATES = rf"(?=[{BEGINS}])(?:{STATE})(?:[，,、]?(?:并|且)?(?:{STATE}))*"
ENDS = tuple("成改位毕结号决效展进持好实固理化中")
"""With what a state can end."""
BEHIND = "。；;）)】] 　\r\n"
"""What may stand between a state and the end of a passage."""
KNOWN = rf"[：:][ 　]*(?:{STATES})(?=[。；;\r\n 　]|$)"
ANY_BELOW = r"[：:][ 　]*[\r\n]{0,2}[ 　]*[^。；;\r\n]{1,24}"
"""Any words behind a colon, or alone on the next line."""

STATED_ALONE = (
    "状态",
    *(
        f"{verb}状态"
        for verb in ("整改", "完成", "落实", "办理", "问题", "当前", "目前", "整改完成", "整改落实")
    ),
)
STATED_WITH_OTHERS = tuple(
    f"{verb}(?:进度|进展|完成)?(?:情况|结果|结论|进度|进展|类型)"
    for verb in ("整改", "完成", "落实", "办理", "销号")
)
FIRSTS = frozenset(label[0] for label in (*STATED_ALONE, *STATED_WITH_OTHERS))
# 整改状态： 落实情况：
STATE_LABEL = on_demand(one_of(f"{label}[：:]" for label in (*STATED_ALONE, *STATED_WITH_OTHERS)))
# 整改状态：阶段性完成 — a line of its own; any value behind 状态, a known one behind other labels
STATE_LINE = on_demand(rf"{one_of(STATED_ALONE)}{ANY_BELOW}|{one_of(STATED_WITH_OTHERS)}{KNOWN}")
# 状态： 情况： — behind these words a state may follow in its line
COLONS = tuple(on_demand(rf"{colon}(?<=(?:状态|情况|结果|结论|进度|进展|类型){colon})") for colon in "：:")
LONGEST_LABEL = 6
"""How many characters stand before the colon in 整改完成状态：, at most."""
# …。已完成整改。 — the last sentence of the passage, or a bracket at its end
CLOSING = on_demand(
    r"(?:^|[。；;！\r\n　（(【\[” ])[ 　]*"
    r"(?:(?:以上|上述|该|此|本)(?:项|类|个)?(?:问题|工作|任务|事项)|问题|目前|整改)?[，,]?"
    rf"(?P<state>{STATES})[。；;）)】\] 　\r\n]*$"
)
# …。已完成整改。 at the end of a line: where the last problem of a paper is followed by other paragraphs
CLOSING_LINE = on_demand(rf"[。；;！（(【]\s?(?P<state>{STATES})[。；;）)】 　]*(?=[\r\n])")
CLOSING_REACH = 60
"""How many characters at the end of a passage may be its closing word."""


class States:
    """The places of a text at which a state can have a line of its own, and whether there is any state."""

    __slots__ = ("_any", "_starts", "_text")

    def __init__(self, text: str) -> None:
        """Look for the labels of states, and for words that close a line."""
        self._text = text
        self._starts = tuple(sorted(_labels(text)))
        self._any = any(STATE_LINE.match(text, start) for start in self._starts) or bool(
            CLOSING_LINE.search(text)
        )

    def line(self, start: int, end: int) -> re.Match[str] | None:
        """Return the first line of a state between two places."""
        if self._any:
            for i in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
                if found := STATE_LINE.match(self._text, self._starts[i], end):
                    return found
        return None

    def of(self, title_start: int, start: int, end: int) -> str | None:
        """Return the state of a problem whose title begins at `title_start`, its body being `start` to `end`.

        >>> body = "整改情况:清理完毕。整改状态:阶段性完成"
        >>> States(body).of(0, 0, len(body)), States("一是退款。已整改到位。").of(0, 0, 11)
        ('整改状态:阶段性完成', '已整改到位')
        """
        text = self._text
        if line := self.line(start, end):
            return line[0].strip()
        if closing := _closing(text[max(start, end - CLOSING_REACH) : end]):
            return closing
        closed = list(islice(CLOSING_LINE.finditer(text, start, end), 2)) if self._any else []
        if len(closed) == 1:
            return closed[0]["state"]
        title = text[title_start:start].rstrip()
        return _closing(title[-CLOSING_REACH:]) if title.endswith(("）", ")", "】", "]")) else None


def _labels(text: str) -> Iterator[int]:
    """Yield where the labels of states begin: 状态, 整改状态, 整改情况 before a colon."""
    for colon in all_in_order(COLONS, text, most=None):
        for start in range(max(0, colon.start() - LONGEST_LABEL), colon.start() - 1):
            if text[start] in FIRSTS and STATE_LABEL.match(text, start, colon.end()):
                yield start


def _closing(words: str) -> str | None:
    """Return the state that closes a passage."""
    if not words.rstrip(BEHIND).endswith(ENDS):
        return None
    closing = CLOSING.search(words)
    return closing["state"] if closing else None
