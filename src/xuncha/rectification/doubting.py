"""When a text or a piece of evidence makes one doubt. Each rule answers one question about plain values."""

from collections.abc import Iterable, Mapping
from datetime import date

from xuncha.fulltext.likeness import Likeness, likest
from xuncha.fulltext.marks import piece_of
from xuncha.reading.comparing.likeness import Block, comparable_form, overlap

LEAST = 0.6
"""From which similarity on one text is taken for a copy of another; honest ones lie far below."""
MOST = 3
"""Of the texts that are like one, so many are shown: the likest."""
SHORTEST = 12
"""Letters below which a text is nobody's own words, as in `fulltext`."""
REPEATED = 0.7
"""What share of a measure stands in the problem when it says no more than that."""

Pieces = list[tuple[str, bool]]


def alike(text: str, others: Mapping[int, str]) -> list[Likeness]:
    """Return which of some texts are nearly the same as one, the likest first.

    >>> said = "每月末由财务科与项目组核对专户余额，差异当日说明原因"
    >>> [one.thing for one in alike(said, {1: f"{said}并报告", 2: "专户余额由财务科按月核对并报告差异"})]
    [1]
    """
    return likest(text, others, LEAST)


def repeats(measure: str, problem: str) -> bool:
    """Say whether a measure says hardly more than the words of its problem.

    >>> problem = "惠农补贴资金128.6万元滞留专户9个月，未及时兑付到户"
    >>> repeats("解决惠农补贴资金128.6万元滞留专户9个月的问题", problem)
    True
    >>> repeats("逐户核对滞留专户的惠农补贴资金，6月底前全部打卡发放，结果张榜公示", problem)
    False
    """
    said = comparable_form(measure)
    if len(said) < SHORTEST:
        return False
    shared = sum(len(comparable_form(one.a.of(measure))) for one in overlap(measure, problem))
    return shared >= REPEATED * len(said)


def is_early(made_on: date, feedback_day: date | None) -> bool:
    """Say whether evidence is older than the feedback: what was there before puts nothing right."""
    return feedback_day is not None and made_on < feedback_day


def marked(text: str, other: str) -> tuple[Pieces, Pieces]:
    """Return both texts in pieces, each with whether the other has it too.

    >>> marked("一是制度执行不到位。", "制度执行、不到位")[0]
    [('一是', False), ('制度执行不到位', True), ('。', False)]
    """
    blocks = overlap(text, other, piece_of(comparable_form(text), comparable_form(other)))
    return _pieces(text, blocks, "a"), _pieces(other, blocks, "b")


def _pieces(text: str, blocks: Iterable[Block], side: str) -> Pieces:
    found, here = Pieces(), 0
    for block in blocks:
        span = getattr(block, side)
        found += [(text[here : span.start], False), (span.of(text), True)]
        here = span.end
    return [piece for piece in (*found, (text[here:], False)) if piece[0]]
