"""The term of the committee and the round of its inspections."""

import re

from xuncha.reading.document import Passage
from xuncha.reading.extracting.cues import REVIEW
from xuncha.reading.extracting.finding import all_in_order
from xuncha.reading.extracting.opening import Opening
from xuncha.reading.spans import Span

N = "[一二三四五六七八九十百\\d]{1,4}"
# 十四届县委, 第四届郾河区委, 二届党委; not 十九届五中全会, 十七届人大常委会, 十九届中央纪委
TERM = re.compile(
    r"届(?=(?:(?!人大|人民|中央|政协|纪委|全会|全委|次)[一-龥(（)）]){0,8}?(?:[省市区县旗盟州地]委|党委|委员会))"
)
# 十四 before 届
NUMBER = re.compile(rf"(?P<term>{N})\s?\Z")
LONGEST_NUMBER = 5
# 第九轮、第十轮, 第十二轮, 首轮, 第五、六轮
ROUNDS = (
    re.compile(rf"第\s?{N}(?:、{N})?\s?轮(?:[、和及与]第?{N}轮)*(?!次)"),
    re.compile("首轮(?!次)"),
)
ONE_ROUND = re.compile(rf"第?{N}轮")
# 届市委, 党委, 巡察, 2023年 before the round, 巡察 behind it: else it may be a round of anything
BEFORE = re.compile(r"(?:委|巡[察视](?:工作)?|年度?|届|组)(?:的)?\s?\Z")
BEHIND = re.compile(r"[^。,，;；]{0,14}?巡[察视]|对")
# 自…第一轮…算起, 从…第七轮…以来, 第七轮以来: the beginning of a count, not this round; 上轮 says no number
SINCE = re.compile(r"(?:自|从)[^。,，;；]{0,10}\Z")
REVIEWED = 12_000
# 自第一轮|巡察以来, 从第七轮|算起
BEGINNING = re.compile(r"[^。,，;；]{0,24}?(?:以来|起|算起|开始|后|看)")


def term_of(opening: Opening) -> Passage | None:
    """Return the term as 十四届."""
    for found in TERM.finditer(opening.text, 0, opening.end):
        before = opening.text[max(0, found.start() - LONGEST_NUMBER) : found.start()]
        if number := NUMBER.search(before):
            start = found.start() - len(number[0])
            return Passage(f"{number['term']}届", Span(start, found.end()))
    return None


def round_of(opening: Opening, genre: str) -> Passage | None:
    """Return the round, or the rounds of a review joined by 、, as written."""
    found = rounds_in(opening.text, REVIEWED if genre == REVIEW else opening.end)
    if not found:
        return None
    first = found[0]
    if (
        genre != REVIEW
        or first.span.end <= opening.title_end
        or "届" in opening.text[max(0, first.span.start - 8) : first.span.start]
    ):
        return first
    names = dict.fromkeys(passage.text for passage in found)
    return Passage("、".join(names), first.span)


def rounds_in(text: str, end: int, start: int = 0) -> list[Passage]:
    """Return the rounds of inspections in the order of the text.

    >>> [r.text for r in rounds_in("四届市委第九轮、第十轮巡察。从第七轮巡察以来，第二轮土地承包。", 40)]
    ['第九轮、第十轮']
    """
    return [
        Passage(found[0].replace("和", "、").replace("及", "、").replace("与", "、"), Span(*found.span()))
        for found in all_in_order(ROUNDS, text, start, min(end, len(text)), most=None)
        if _is_round(text, found)
    ]


def _is_round(text: str, found: re.Match[str]) -> bool:
    """Tell whether it is a round of inspections, and not the beginning of a count."""
    before = text[max(0, found.start() - 14) : found.start()]
    if SINCE.search(before) and BEGINNING.match(text, found.end()):
        return False
    if text.startswith("以来", found.end()):
        return False
    return BEFORE.search(before) is not None or BEHIND.match(text, found.end()) is not None
