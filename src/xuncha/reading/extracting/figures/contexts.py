"""The words around a number: what stands before it, behind it, and what the sentence speaks of."""

import re
from dataclasses import dataclass

from xuncha.reading.extracting.figures.mentions import Mention

BEFORE = 40
BEHIND = 24
SENTENCE = 160

# Where the clause of a number begins: punctuation. 家(次) and 村(社区) keep their brackets.
AHEAD = re.compile(r"[^,，。；;\n\r]*")
FOLLOWING = re.compile(r"[^。\n\r]*")
# 9个区直单位、7个乡镇: what stands before the first number goes for the second as well
JOINTS = "、和及"
JOINED = re.compile(r"[^,，。;；:：\d]{0,10}[、和及]")
# 县(市、区)88个: the mark inside a bracket ends no clause
OPEN_BRACKET = re.compile(r"[^(（]*[)）]")
CLAUSE_MARKS = ",，、。；;：:!?！？\n\r\t—"
SENTENCE_MARKS = "。！？!?\n\r"
COMMAS = ",，。；;：:!?！？\n\r\t"
# Where the words behind a number end: punctuation, the next number. 23条整改措施，明确…
NOUN_END = re.compile(r"[,，、。；;：:!?！？\n\r\t—\d]|[(（](?!社区|居|次|区|市|镇|街道)")
# Words that carry no meaning of their own at the start of a clause: 一是共 · 目前已 · 截至目前 · 其中
EMPTY_START = re.compile(
    r"^(?:[一二三四五六七八九十]+(?:是|要)|[①②③④⑤⑥⑦⑧⑨⑩]|[(（]?[\d一二三四五六七八九十]+[)）.．]|"
    r"其中|截至目前|截止目前|到目前为止|目前|现已|已经|已|共计|总共|一共|共有|共|合计|累计|先后|分别|相继|陆续|尚有|尚|还有|还剩|还|仍有|剩余|余下|其余|另有|另外|另|并|"
    r"同时|均|全部|全年|平均|约|近|逾|超过|超|达到|达|多达|为|有|计|的|了|就|又|再|也|都|在|将|对|各类|各种|各级|各|"
    r"今年以来|去年以来|以来|期间|一年来|本轮|该轮|上一轮|上轮|前\w轮下来)"
)
EMPTY_END = re.compile(
    r"(?:共计|总共|一共|共有|合计|累计|总计|先后|分别|达到|多达|高达|约为|近|约|逾|超过|超|达|为|有|计|的|了|共|至|到|数|是|比例|：|:|“|”|\"|\s)$"
)


@dataclass(frozen=True, slots=True)
class Context:
    """`near`: the clause before the number; `wide`: its sentence before it; `right`: the words behind its unit."""

    near: str
    clause: str
    """The clause with its enumeration: 走访企业、社区、村组 where `near` is 村组."""
    wide: str
    right: str
    ahead: str
    """The rest of the clause behind the unit, numbers included: 个单位查账销号."""
    following: str
    """Some of the sentence behind that clause."""
    before: str
    """Some of the text before the number, over sentence ends: what was spoken of last."""
    since: str
    """The sentence before the number up to the previous number's end: 细化分解了 in 6个问题细化分解了9个."""
    closed: bool
    """Whether a mark, not the next number, ends `right`: acts in 96个问题改完88个 belong to the 88."""


def contexts(text: str, found: list[Mention]) -> list[Context]:
    """Return the context of each mention, in their order."""
    result: list[Context] = []
    previous = 0
    for mention in found:
        before = text[max(0, mention.start - SENTENCE) : mention.start]
        wide = before[_last(before, SENTENCE_MARKS) + 1 :]
        since = wide[-(mention.start - previous) :] if mention.start > previous else ""
        near = since[_last(since, CLAUSE_MARKS) + 1 :][-BEFORE:]
        behind = text[mention.end : mention.end + BEHIND]
        stop = NOUN_END.search(behind)
        if OPEN_BRACKET.match(near):
            near = since[_last(since[: max(since.rfind("("), since.rfind("（"))], CLAUSE_MARKS) + 1 :][-BEFORE:]
        if result and JOINED.fullmatch(since):
            near = result[-1].near
        result.append(
            Context(
                near=near,
                clause=since[_last(since, COMMAS) + 1 :][-BEFORE:],
                wide=wide,
                right=behind[: stop.start()] if stop else behind,
                ahead=AHEAD.match(text, mention.end, mention.end + BEFORE).group(),  # type: ignore[union-attr]
                following=FOLLOWING.match(text, mention.end, mention.end + SENTENCE).group(),  # type: ignore[union-attr]
                before=before,
                since=since,
                closed=not stop or not behind[stop.start()].isdigit(),
            )
        )
        previous = mention.end
    return result


def _last(text: str, marks: str) -> int:
    return max(map(text.rfind, marks))


def stripped(words: str) -> str:
    """Return the words without the empty ones at both ends.

    >>> stripped("二是已追回多付款项共")
    '追回多付款项'
    """
    before = None
    while words != before:
        before = words
        words = EMPTY_START.sub("", words.strip(), count=1)
    before = None
    while words != before:
        before = words
        words = EMPTY_END.sub("", words.strip(), count=1)
    return words
