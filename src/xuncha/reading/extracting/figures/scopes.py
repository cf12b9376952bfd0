"""What a figure is about: the round, the period or the place that its sentence names."""

import re
from collections.abc import Iterable, Iterator

from xuncha.reading.extracting.figures.contexts import Context

# 第七轮 · 十一届市委 · 2020年 · 今年以来 · 全州 · 累计 · 前五轮: scopes never to be added up (corpus trap 10)
OF_SENTENCE = re.compile(
    r"第[一二三四五六七八九十百\d]+轮|前[一二两三四五六七八九十\d]+轮|"
    r"[一二三四五六七八九十]+届[市县区州省]?委?|\d{4}年(?:上半年|下半年)?|"
    r"今年(?:以来)?|去年|上半年|下半年|上一轮|本轮|换届以来|全[市县区州省]|"
    r"[市县]级|州本级|市本级|累计|平均|"
    r"(?:常规|专项|机动|提级|交叉)(?=巡[察视])|“回头看”|回头看|村级"
)
# One of these is in each of them, and in few sentences
CUE = re.compile(r"轮|届|年|级|累计|平均|全[市县区州省]|常规|专项|机动|提级|交叉|回头看")
# 细化成39个问题 · 市委常委会8次 · 对4家单位延伸: told only in the words right before the number
OF_CLAUSE = re.compile(
    r"细化|延伸|中心组|党委书记|党组书记|常委会|书记专题会|领导小组|党组会|党委会|办公会|推进会"
)


def scopes(text: str, contexts: Iterable[Context]) -> Iterator[str]:
    """Yield for each number of a text, in order, what stands nearest before it and limits it, or nothing.

    A sentence of many numbers is read once: each number looks at the words since the one before.
    """
    cues, clauses = Places(CUE, text), Places(OF_CLAUSE, text)
    nearest: re.Match[str] | None = None
    done = 0
    for context in contexts:
        start = context.start
        # one character more: 前 of 前3轮 stands before the number that is part of the scope of the next
        fresh = max(context.sentence, done - 1)
        if cues.have_one(fresh, start):
            for found in OF_SENTENCE.finditer(text, fresh, start):
                nearest = found
        done = start
        since = context.since
        if clauses.have_one(start - len(since), start) and (of_clause := OF_CLAUSE.findall(since)):
            yield of_clause[-1]
        else:
            yield nearest.group().strip("“”") if nearest and nearest.start() >= context.sentence else ""


class Places:
    """Where words stand that most stretches of a text do without, found once for all of them."""

    def __init__(self, words: re.Pattern[str], text: str) -> None:
        """Find them in the text."""
        self._spans = [found.span() for found in words.finditer(text)]
        self._at = 0

    def have_one(self, start: int, end: int) -> bool:
        """Tell whether one reaches into a stretch; the stretches begin one behind the other."""
        spans, at = self._spans, self._at
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        self._at = at
        return at < len(spans) and spans[at][0] < end
