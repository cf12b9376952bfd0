"""How far a problem is put right, as the report says it: in a line, a closing word, a bracket."""

import re
from itertools import islice

from xuncha.reading.extracting.problems.patterns import one_of

# 已完成 基本完成 阶段性完成并长期坚持 已整改到位 持续整改中 正在推进 — states seen, domain notes of the genre
STATE = (
    r"(?:已|目前已|现已|均已|全部|基本|阶段性|初步|部分|按期|如期|立行立改|当前)*"
    r"(?:完成(?:整改)?|整改(?:到位|完成|完毕|落实到位)|(?<=已)整改|(?<=基本)到位|办结|销号|解决"
    r"|落实到位|取得(?:阶段性)?(?:成效|进展))"
    r"|(?:持续|正在|长期|继续|仍在|稳步)+(?:整改|推进|坚持|抓好|落实|巩固|办理|深化)(?:整改|中|落实)*"
    r"|未(?:完成|整改)|整改中|推进中|立行立改"
)
STATES = rf"(?:{STATE})(?:[，,、]?(?:并|且)?(?:{STATE}))*"
KNOWN = rf"[：:][ 　]*(?:{STATES})(?=[。；;\r\n 　]|$)"
ANY_BELOW = r"[：:][ 　]*[\r\n]{0,2}[ 　]*[^。；;\r\n]{1,24}"
"""Any words behind a colon, or alone on the next line."""

# 整改状态：阶段性完成 — a line of its own; any value behind 状态, a known one behind other labels
STATE_LINE = re.compile(
    one_of(
        (
            f"状态{ANY_BELOW}",
            *(
                f"{verb}状态{ANY_BELOW}"
                for verb in ("整改", "完成", "落实", "办理", "问题", "当前", "目前", "整改完成", "整改落实")
            ),
            *(
                f"{verb}(?:进度|进展|完成)?(?:情况|结果|结论|进度|进展|类型){KNOWN}"
                for verb in ("整改", "完成", "落实", "办理", "销号")
            ),
        )
    )
)
# …。已完成整改。 — the last sentence of the passage, or a bracket at its end
CLOSING = re.compile(
    r"(?:^|[。；;！\r\n　（(【\[” ])[ 　]*"
    r"(?:(?:以上|上述|该|此|本)(?:项|类|个)?(?:问题|工作|任务|事项)|问题|目前|整改)?[，,]?"
    rf"(?P<state>{STATES})[。；;）)】\] 　\r\n]*$"
)
# …。已完成整改。 at the end of a line: where the last problem of a paper is followed by other paragraphs
CLOSING_LINE = re.compile(rf"[。；;！（(【]\s?(?P<state>{STATES})[。；;）)】 　]*(?=[\r\n])")
CLOSING_REACH = 60
"""How many characters at the end of a passage may be its closing word."""


def has_states(text: str) -> bool:
    """Return whether a state has a line of its own, or closes one, anywhere in a text."""
    return STATE_LINE.search(text) is not None or CLOSING_LINE.search(text) is not None


def state_of(text: str, title_start: int, start: int, end: int, *, lines: bool = True) -> str | None:
    """Return the state of the problem whose title begins at `title_start` and whose body is `start` to `end`.

    Without `lines` only closing words are looked for: where `has_states` found none in the whole text.

    >>> body = "整改情况:清理完毕。整改状态:阶段性完成"
    >>> state_of(body, 0, 0, len(body)), state_of("一是退款。已整改到位。", 0, 0, 11)
    ('整改状态:阶段性完成', '已整改到位')
    """
    if lines and (line := STATE_LINE.search(text, start, end)):
        return line[0].strip()
    closing = CLOSING.search(text[max(start, end - CLOSING_REACH) : end])
    if closing:
        return closing["state"]
    closed = [line["state"] for line in islice(CLOSING_LINE.finditer(text, start, end), 2)] if lines else []
    if len(closed) == 1:
        return closed[0]
    title = text[title_start:start].rstrip()
    bracket = CLOSING.search(title[-CLOSING_REACH:]) if title.endswith(("）", ")", "】", "]")) else None
    return bracket["state"] if bracket else None
