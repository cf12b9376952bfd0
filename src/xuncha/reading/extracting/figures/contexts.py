"""The words around a number: what stands before it, behind it, and what the sentence speaks of."""

import re
from dataclasses import dataclass
from functools import lru_cache

from xuncha.reading.extracting.figures.mentions import Mention
from xuncha.reading.extracting.figures.units import OTHER_UNITS
from xuncha.reading.patterns import on_demand

BEFORE = 40
BEHIND = 24
SENTENCE = 160

# The rest of a clause and of a sentence behind a number: 个单位查账销号，目前改好393个
AHEAD = re.compile(r"[^,，。；;\n\r]*")
FOLLOWING = re.compile(r"[^。\n\r]*")
# 9个区直单位、7个乡镇: what stands before the first number goes for the second as well
JOINTS = frozenset("、和及")
# 9个区直单位|、| 7个乡镇, 12个乡镇|和|3个街道
JOINED = re.compile(r"[^,，。;；:：\d]{0,10}[、和及]")
# 县(市、区)88个: the mark inside a bracket ends no clause
OPEN_BRACKET = re.compile(r"[^(（]*[)）]")
CLAUSE_MARK = re.compile(r"[,，、。；;：:!?！？\n\r\t—|｜]")
# The clause, the clause with its enumeration and the sentence, read backwards from a number
BACK = re.compile(r"([^,，、。；;：:!?！？\n\r\t—|｜]*+)([^,，。；;：:!?！？\n\r\t|｜]*+)[^。！？!?\n\r]*+")
# The words behind a number, to punctuation or the next number: 23条|整改措施|，明确…
NOUN = re.compile(
    r"[^,，、。；;：:!?！？\n\r\t—|｜\d(（]*+(?:[(（](?=社区|居|次|区|市|镇|街道|省|县|州)"
    r"[^,，、。；;：:!?！？\n\r\t—|｜\d(（]*+)*+"
)
# Words that carry no meaning of their own at the start of a clause: 一是共 · 目前已 · 截至目前 · 其中
EMPTY_START = on_demand(
    r"(?:\s*(?:底|末|[一二三四五六七八九十]+(?:是|要)|[①②③④⑤⑥⑦⑧⑨⑩]|"
    r"[(（]?[\d一二三四五六七八九十]+[)）.．]|"
    r"其中|截至目前|截止目前|到目前为止|到目前|到现在|至今|目前|现已|已经|已|共计|总共|一共|"
    r"共有|共|合计|累计|先后|分别|相继|陆续|尚有|尚|还有|还剩|还|仍有|剩余|"
    r"余下|其余|余|当年|年内|当场|现场|另有|另外|另|并|"
    r"同时|均|全部|全年|平均|约|近|逾|超过|超|达到|达|多达|为|有|计|的|了|"
    r"就|又|再|也|都|在|将|对|全[省市县区州](?=[选抽派])|各类|各种|各级|各|"
    r"今年以来|去年以来|以来|期间|[一两三四五十]年(?:来|间)?|本轮|该轮|上一轮|上轮|前\w轮下来))+\s*"
)
EMPTY_END = on_demand(
    r"(?:共计|总共|一共|共有|合计|累计|总计|先后|分别|达到|多达|高达|约为|"
    r"近|约|逾|超过|超|达|(?<!行)为|有|计|的|了|共|至|到|数|是|比例|：|:|“|”|\"|"
    r"\s)+$"
)
# With one of these each of them ends
EMPTY_ENDS = frozenset('计共有别到达为近约逾过超的了至数是例：:“”"')


@dataclass(slots=True)
class Context:
    """The words around the number at `[start, end)` of a text; not frozen, as there is one for each number.

    `near` is the clause before it, `clause` the same with its enumeration (走访企业、社区、村组 where `near`
    is 村组), `right` the words behind its unit, `since` the sentence before it up to the number before
    (细化分解了 in 6个问题细化分解了9个), `sentence` where that sentence begins.
    """

    near: str
    clause: str
    right: str
    since: str
    text: str
    sentence: int
    start: int
    end: int

    @property
    def wide(self) -> str:
        """The whole sentence before the number."""
        return self.text[self.sentence : self.start]

    @property
    def closed(self) -> bool:
        """Whether a mark, not the next number, ends `right`: acts in 96个问题改完88个 belong to the 88."""
        stop = self.end + len(self.right)
        return len(self.right) == BEHIND or not self.text[stop : stop + 1].isdigit()

    @property
    def ahead(self) -> str:
        """The rest of the clause behind the unit, numbers included: 个单位查账销号."""
        return self.text[self.end : _end(AHEAD, self.text, self.end, BEFORE)]

    @property
    def following(self) -> str:
        """The rest of the sentence behind the unit."""
        return self.text[self.end : _end(FOLLOWING, self.text, self.end, SENTENCE)]

    @property
    def before(self) -> str:
        """Some of the text before the number, over sentence ends: what was spoken of last."""
        return self.text[max(0, self.start - SENTENCE) : self.start]


def contexts(text: str, found: list[Mention]) -> list[tuple[Mention, Context]]:
    """Return each mention that may be a figure with its context, in their order.

    Of a sentence with many numbers each looks back no further than to the one before, of which it is known
    where the sentence begins.
    """
    length, backwards = len(text), text[::-1]
    result: list[tuple[Mention, Context]] = []
    near = ""
    previous = known = sentence = 0
    for mention in found:
        start, end = mention.start, mention.end
        last, previous = previous, end
        if mention.unit in OTHER_UNITS:
            near = ""
            continue
        at = length - start
        back = BACK.match(backwards, at, length - known if start - known < SENTENCE else at + SENTENCE)
        noun = NOUN.match(text, end, end + BEHIND)
        if not back or not noun:  # never: both may be empty
            continue
        begin = length - back.end()
        if begin != known:
            sentence = begin
        elif sentence < start - SENTENCE:
            sentence = start - SENTENCE
        known = start
        since = text[max(last, sentence) : start]
        nearest = since[-BEFORE:]
        clause = nearest[cut:] if (cut := at - back.end(2)) else ""
        if not (near and since and since[-1] in JOINTS and JOINED.fullmatch(since)):
            near = nearest[cut:] if (cut := at - back.end(1)) else ""
            if ")" in near or "）" in near:
                near = _with_bracket(since, near)
        result.append((mention, Context(near, clause, noun.group(), since, text, sentence, start, end)))
    return result


def _end(run: re.Pattern[str], text: str, at: int, most: int) -> int:
    match = run.match(text, at, at + most)
    return match.end() if match else at


def _with_bracket(since: str, near: str) -> str:
    """Return the clause with the whole of its last bracket, where marks stand in that: 其中县(市、区)."""
    if not OPEN_BRACKET.match(near):
        return near
    opened = max(since.rfind("("), since.rfind("（"))
    marks = [match.end() for match in CLAUSE_MARK.finditer(since, 0, max(opened, 0))]
    return since[marks[-1] if marks else 0 :][-BEFORE:]


@lru_cache(maxsize=128)
def stripped(words: str) -> str:
    """Return the words without the empty ones at both ends; asked more than once for one number.

    >>> stripped("二是已追回多付款项共")
    '追回多付款项'
    """
    words = words.strip()
    if start := EMPTY_START.match(words):
        words = words[start.end() :]
    return EMPTY_END.sub("", words, count=1) if words[-1:] in EMPTY_ENDS else words
