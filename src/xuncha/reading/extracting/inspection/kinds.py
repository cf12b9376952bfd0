"""The kinds of inspection that the text speaks of."""

import re

from xuncha.reading.document import Passage
from xuncha.reading.extracting.cues import OTHER, RECTIFICATION, REVIEW
from xuncha.reading.extracting.opening import Opening
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span

NAMES = "(?:常规|专项|机动|提级|交叉|延伸|联动)"
# 常规巡察, “机动式”巡察, 专项和延伸巡察, 延伸了解, 4个片区交叉查, 常规、专项巡察, 提级反馈,
# “常规+专项”方式, 交叉、提级两种方式, 常规7轮
INSPECTION = on_demand(
    rf"[式性型]?[”\"’]?(?:[、和与及+＋]{NAMES}[式性型]?[”\"’]?)*(?:的|政治|村级|工作)?"
    r"(?:巡[察视]|了解|(?:巡[察视])?(?:的|[两三]种)?(?:方式|形式|模式|办法|打法|相结合)|\s?(?:\d+|[一二两三四五六七八九十]+)轮)"
)
WIDER = {
    "交叉": re.compile(r"[”\"]?(?:查|检查|互查|开展|巡)"),
    "延伸": re.compile(r"(?:到|至)[^。，,]{1,10}巡[察视]"),
    "提级": re.compile(r"[”\"]?(?:反馈|方式|[)）]|[^。]{0,6}巡[察视])"),
    "联动": re.compile(r"[^。，,]{0,24}巡[察视]|\d+个(?:县|市|区|乡|镇)"),
}
# 上下联动, 三级联动 is said of inspections in reviews
JOINED = re.compile(r"(?:上下|[二三]级)\Z")
# 巡察“回头看”, “回头看”5个单位, 开展“回头看”巡察; not 整改“回头看”
REVISIT_BEFORE = re.compile(r"巡[察视][“\"]?\Z|(?<![改治题])(?:开展|进行)(?:了)?[“\"]?\Z")
# 整改, 督查 in the clause: then it is a check of rectification
MENDED = re.compile(r"整改|督[查导]|整治|问题")
CLAUSE = re.compile(r"[,，。;；\n]")
REVISIT_BEHIND = on_demand(
    r"[”\"]?\s?(?:的)?(?:\d+[个家]|巡[察视]|对象|单位|[一二两三四五六七八九十]+[个家])"
)
ORDER = ("常规", "专项", "机动", "提级", "交叉", "延伸", "联动", "回头看", "巡村")
CLAUSE_LENGTH = 30
REVIEWED = 4_000
REPORTED = 500


def kinds_of(opening: Opening, genre: str) -> tuple[Passage, ...]:
    """Return the kinds named of the inspection, in a fixed order, each where it is named first."""
    if genre == OTHER:
        return ()  # a rule or a plan names kinds of inspections, but tells of none
    end = {REVIEW: REVIEWED, RECTIFICATION: REPORTED}.get(genre, opening.end)
    return kinds_in(opening.text, 0, end, review=genre == REVIEW)


def kinds_in(text: str, start: int, end: int, *, review: bool = False) -> tuple[Passage, ...]:
    """Return the kinds named between two places; a review may say it in freer words.

    >>> [kind.text for kind in kinds_in("开展常规巡察和巡察“回头看”，整改专项检查。", 0, 99)]
    ['常规', '回头看']
    """
    found = (_first(kind, text, start, end, review=review) for kind in ORDER)
    return tuple(kind for kind in found if kind)


def _first(kind: str, text: str, start: int, end: int, *, review: bool) -> Passage | None:
    """Return where the word of a kind first counts, which it does only among the right words."""
    at = text.find(kind, start, end)
    while at >= 0:
        word = Span(at, at + len(kind))
        if _is_kind(kind, text, word, review=review):
            return Passage(kind, word)
        at = text.find(kind, word.end, end)
    return None


def _is_kind(kind: str, text: str, word: Span, *, review: bool) -> bool:
    """Tell whether the word is said of an inspection."""
    if kind == "回头看":
        return review or _is_revisit(text, word)
    if INSPECTION.match(text, word.end):
        return True
    wider = WIDER.get(kind)
    if wider and wider.match(text, word.end):
        return True
    return review and kind == "联动" and JOINED.search(text[max(0, word.start - 4) : word.start]) is not None


def _is_revisit(text: str, word: Span) -> bool:
    """Tell whether 回头看 is a kind of inspection here, not a check of rectification."""
    if REVISIT_BEHIND.match(text, word.end):
        return True
    before = text[max(0, word.start - CLAUSE_LENGTH) : word.start]
    clause = CLAUSE.split(before)[-1]
    return REVISIT_BEFORE.search(before) is not None and not MENDED.search(clause)
