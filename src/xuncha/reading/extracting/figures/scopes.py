"""What a figure is about: the round, the period or the place that its sentence names."""

import re
from collections.abc import Iterable, Iterator
from sys import maxsize

from xuncha.reading.extracting.figures.contexts import Context

HAN = "一二三四五六七八九十"
# 第七轮 · 十一届市委 · 2020年 · 今年以来 · 全州 · 累计 · 前五轮: scopes never to be added up (corpus trap 10)
# The first character is one set, so that the search skips all others fast; the branches then look back at it
OF_SENTENCE = re.compile(
    rf"[{HAN}\d第前今去上下本换全市县州累平常专机提交“回村](?=[{HAN}\d百两届年半轮级市县区州省本计均规项动叉回头])(?:"
    rf"(?<=第)[{HAN}百\d]+轮|(?<=前)[{HAN}两\d]+轮|"
    rf"(?<=[{HAN}])[{HAN}]*届[市县区州省]?委?|(?<=\d)\d{{3}}年(?:上半年|下半年)?|"
    r"(?<=今)年(?:以来)?|(?<=去)年|(?<=[上下])半年|(?<=上)一轮|(?<=本)轮|(?<=换)届以来|(?<=全)[市县区州省]|"
    r"(?<=[市县])级|(?<=[州市])本级|(?<=累)计|(?<=平)均|"
    r"(?:(?<=常)规|(?<=专)项|(?<=机)动|(?<=提)级|(?<=交)叉)(?=巡[察视])|(?<=“)回头看”|(?<=回)头看|(?<=村)级)"
)
CLAUSE_WORDS = dict.fromkeys(
    "细化 延伸 中心组 党委书记 党组书记 常委会 书记专题会 领导小组 党组会 党委会 办公会 推进会".split()
)
# 细化成39个问题 · 市委常委会8次 · 对4家单位延伸: told only in the words right before the number
OF_CLAUSE = re.compile("|".join(CLAUSE_WORDS))
# 轮 of 第七轮: one of these is in each scope, and in few sentences
CUE = re.compile(rf"轮|届|年|级|累计|平均|全[市县区州省]|常规|专项|机动|提级|交叉|回头看|{OF_CLAUSE.pattern}")
NOWHERE = (maxsize, maxsize)

Places = Iterator[tuple[int, int]]


def scopes(text: str, contexts: Iterable[Context]) -> Iterator[str]:
    """Yield for each number of a text, in order, what stands nearest before it and limits it, or nothing.

    A sentence of many numbers is read once: each number looks at the words since the one before, and only
    where a cue stands in them. The cues are found once for the text.
    """
    cues, clause_cues = _cues(text)
    cue, clause_cue = next(cues, NOWHERE), next(clause_cues, NOWHERE)
    nearest: re.Match[str] | None = None
    done = 0
    for context in contexts:
        start, since = context.start, context.since
        # one character more: 前 of 前3轮 stands before the number that is part of the scope of the next
        fresh = done - 1 if done > context.sentence else context.sentence
        while cue[1] <= fresh:
            cue = next(cues, NOWHERE)
        if cue[0] < start:
            for scope in OF_SENTENCE.finditer(text, fresh, start):
                nearest = scope
        done = start
        while clause_cue[1] <= start - len(since):
            clause_cue = next(clause_cues, NOWHERE)
        if clause_cue[0] < start and (of_clause := OF_CLAUSE.findall(since)):
            yield of_clause[-1]
        else:
            yield nearest.group().strip("“”") if nearest and nearest.start() >= context.sentence else ""


def _cues(text: str) -> tuple[Places, Places]:
    """Return where the cues of a text stand, those of its clauses apart."""
    of_sentences: list[tuple[int, int]] = []
    of_clauses: list[tuple[int, int]] = []
    for cue in CUE.finditer(text):
        (of_clauses if cue[0] in CLAUSE_WORDS else of_sentences).append(cue.span())
    return iter(of_sentences), iter(of_clauses)
