"""The words around a number: what stands before it, behind it, and what the sentence speaks of."""

import re
from dataclasses import dataclass

from xuncha.reading.extracting.figures.mentions import Mention

BEFORE = 40
BEHIND = 24
SENTENCE = 160

# Where the clause of a number begins: punctuation. 家(次) and 村(社区) keep their brackets.
CLAUSE_MARKS = ",，、。；;：:!?！？\n\r\t—"
SENTENCE_MARKS = "。！？!?\n\r"
# Where the words behind a number end: punctuation, the next number. 23条整改措施，明确…
NOUN_END = re.compile(r"[,，、。；;：:!?！？\n\r\t—\d]|[(（](?!社区|居|次)")
# Words that carry no meaning of their own at the start of a clause: 一是共 · 目前已 · 截至目前 · 其中
EMPTY_START = re.compile(
    r"^(?:[一二三四五六七八九十]+(?:是|要)|[①②③④⑤⑥⑦⑧⑨⑩]|[(（]?[\d一二三四五六七八九十]+[)）.．]|"
    r"其中|截至目前|截止目前|到目前为止|目前|现已|已经|已|共计|总共|一共|共有|共|合计|累计|先后|分别|相继|陆续|还有|还|并|另外|另|"
    r"同时|均|全部|全年|平均|约|近|逾|超过|超|达到|达|多达|为|有|计|的|了|就|又|再|也|都|在|将|对|各类|各种|各级|各|"
    r"今年以来|去年以来|以来|期间|一年来|本轮|该轮|上一轮|上轮|前\w轮下来)"
)
EMPTY_END = re.compile(
    r"(?:共计|总共|一共|共有|合计|累计|总计|先后|分别|达到|多达|高达|约为|近|约|逾|超过|超|达|为|有|计|的|了|共|至|到|出|数|是|比例|：|:|“|”|\"|\s)$"
)


@dataclass(frozen=True, slots=True)
class Context:
    """`near`: the clause before the number; `wide`: its sentence before it; `right`: the words behind its unit."""

    near: str
    wide: str
    right: str
    since: str
    """The sentence before the number up to the previous number's end: 细化分解了 in 6个问题细化分解了9个."""


def contexts(text: str, found: list[Mention]) -> list[Context]:
    """Return the context of each mention, in their order."""
    result = []
    previous = 0
    for mention in found:
        wide = text[max(0, mention.start - SENTENCE) : mention.start]
        wide = wide[_last(wide, SENTENCE_MARKS) + 1 :]
        since = wide[-(mention.start - previous) :] if mention.start > previous else ""
        near = since[_last(since, CLAUSE_MARKS) + 1 :][-BEFORE:]
        behind = text[mention.end : mention.end + BEHIND]
        stop = NOUN_END.search(behind)
        result.append(Context(near, wide, behind[: stop.start()] if stop else behind, since))
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
