"""Parts that are listed beside their total: 「297个党组织：市州13个、…」, 「新制定6项、修订11项，共17项」."""

import re
from collections.abc import Iterator
from itertools import pairwise

from xuncha.reading.checking.numbers import PERCENT, YUAN, amount, is_money, worth
from xuncha.reading.checking.remainders import missed, summed
from xuncha.reading.checking.stated import CROWD, Stated
from xuncha.reading.document import Check, Figure
from xuncha.reading.patterns import on_demand

# 「：」 「其中」 「分别」 「包括」 「（」 between a total and its first part: corpus 203 and the genre
OPENS_PARTS = on_demand(r"[:：(（]|其中|分别|包括|包含|涵盖|分为|涉及|即|——")
# 「，其中」 right behind a total: what follows up to the end of the sentence is a part of it
AMONG = on_demand(r"[^，,。；;0-9]{0,12}[，,（(]?其中[:：，,]?[^，,。；;]{0,16}")
# 「共17项」 「合计33人」 「总计2870万元」 in front of a total that follows its parts
CLOSES_PARTS = re.compile(
    r"(?:共|合计|总计|共计|总共|一共|两项|三项|四项|总数(?:为|达)?)(?:[^0-9，,。；;、]{0,8})$"
)
# 「合计」 「共33人」: all parts stand in front
SAYS_ALL = re.compile(r"(?:合计|总计|共计|总共|共)$")
# the four forms of discipline are always all: 「第一种形态217人次、……第四种形态11人次」
FOUR_FORMS = re.compile(r"第一种[\s\S]*第四种")
# 「1342件和519件合计1871件」: two parts are enough where only 和 or 、 stands between
JOINED = on_demand(r"[和、与及]?[一-鿿]{0,6}")
# 「等」 「其中」 「主要」: what follows need not be everything
OPEN_ENDED = on_demand(r"其中|主要(?!负责|领导)|等(?!次|级)|部分|重点|涉及|除")
# words that a part cannot be followed or led by: 「其余」 starts a part, 「较上年」 a comparison
COMPARED = re.compile(r"同比|较|比上|增长|下降|提高|增加|减少")

# 「包括三个方面：党的领导方面40个」: a colon behind the number of aspects begins the list of them; the genre
BEGINS_LIST = on_demand(r"^[^，,。；;]{0,8}[:：]")

ASPECTS = "problem_aspects"
"""How many parts follow, where a list of aspects is announced."""

DUST = 1e-9
"""Share of a total within which a floating sum may be it; the exact amounts then decide."""

LEAST_TOTAL = 3
"""Totals below this are the sum of ones, which is worth no word."""

BESIDE = 12
"""Characters between parts that are told in one breath: 「党组20个、党委15个、党支部6个」."""

PERSONS = frozenset(("人", "名", "位"))
"""Units of persons."""

FEWEST_WRONG = 3
"""Parts from which on a sum that misses is reported: two numbers beside a third are often no parts at all."""


def sums(stated: Stated) -> Iterator[Check]:
    """Yield the totals of each sentence whose parts follow or precede, and whether they agree."""
    for sentence in stated.shared:
        if len(sentence) < 3:
            continue
        amounts = [figure.value * YUAN.get(figure.unit, 1) for figure in sentence]
        last = len(amounts) - 1
        for at, most in enumerate(amounts):
            leads = at + 1 < last and amounts[at + 1] < most and amounts[at + 2] < most
            closes = at > 1 and amounts[at - 1] < most and amounts[at - 2] < most
            if not (leads or closes) or most < LEAST_TOTAL or sentence[at].unit in PERCENT:
                continue
            found = following(stated, sentence, at) if leads else None
            found = found or (preceding(stated, sentence, at) if closes else None)
            if found:
                yield found
    yield from by_unit(stated)


def by_unit(stated: Stated) -> Iterator[Check]:
    """Yield the problems of an inspection as the sum of those of each unit."""
    found = stated.by_key.get("problems_found", ())
    if FEWEST_WRONG < len(found) <= CROWD and found[0].value == sum(part.value for part in found[1:]):
        yield summed(found[1:], found[0], sure=0.9)


def following(stated: Stated, sentence: tuple[Figure, ...], at: int) -> Check | None:
    """Return the sum of the parts behind a total."""
    total = sentence[at]
    run = alike(total, sentence[at + 1 :])
    if len(run) < 2:
        return None
    if run[0].key == ASPECTS:
        return by_aspect(stated, total, *run)
    opening = stated.between(total, run[0])
    opens = bool(OPENS_PARTS.search(opening))
    parts = first_sum(run, total)
    if parts and (opens or is_one_account(total, parts)):
        return summed(parts, total, sure=0.9 if opens else 0.7)
    if opens and not parts and run[-1] is sentence[-1] and is_whole(stated, total, run, opening):
        return missed(run, total, sure=0.6)
    if AMONG.fullmatch(opening) and not parts and is_too_much(stated, total, run):
        return missed(run, total, sure=0.6)
    return None


def by_aspect(stated: Stated, total: Figure, told: Figure, *parts: Figure) -> Check | None:
    """Return the sum of as many parts as aspects are told: 「100个，包括三个方面：……40个，……30个，……」."""
    if len(parts) < 2 or len(parts) != told.value or not BEGINS_LIST.search(stated.between(told, parts[0])):
        return None
    if sum(map(amount, parts)) == amount(total):
        return summed(parts, total, sure=0.9)
    return None if is_open(stated, parts) else missed(parts, total, sure=0.7)


def is_too_much(stated: Stated, total: Figure, run: tuple[Figure, ...]) -> bool:
    """Tell whether parts said to be among a total pass it: side by side, none compared."""
    words = stated.document.text[run[0].span.start : run[-1].span.end + 8]
    beside = all(b.span.start - a.span.end <= BESIDE for a, b in pairwise(run))
    passes = sum(map(amount, run)) > amount(total)
    return passes and beside and not COMPARED.search(words) and not OPEN_ENDED.search(words)


def is_one_account(total: Figure, parts: tuple[Figure, ...]) -> bool:
    """Tell whether parts belong together though no word says so: one key, not the total's or thrice."""
    keys = {part.key for part in parts}
    return len(keys) == 1 and "other" not in keys and (total.key not in keys or len(parts) > 2)


def preceding(stated: Stated, sentence: tuple[Figure, ...], at: int) -> Check | None:
    """Return the sum of the parts in front of a total that says so: 「……，共17项」."""
    total = sentence[at]
    if not CLOSES_PARTS.search(stated.before(total, 14)):
        return None
    run = alike(total, sentence[at - 1 :: -1])
    parts = first_sum(run, total)
    if parts:
        return summed(parts, total, sure=0.9)
    if SAYS_ALL.search(stated.before(total, 2)) and is_closed(stated, run):
        return missed(run, total, sure=0.6)
    return None


def is_closed(stated: Stated, run: tuple[Figure, ...]) -> bool:
    """Tell whether parts in front of a total are all: three, or two side by side, none open-ended."""
    beside = len(run) == 2 and bool(JOINED.fullmatch(stated.between(run[1], run[0])))
    return (beside or len(run) >= FEWEST_WRONG) and not is_open(stated, run)


def alike(total: Figure, others: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Return the run of figures that count the same as a total and are smaller."""
    run: list[Figure] = []
    most = worth(total)
    for figure in others:
        same = (
            is_same_unit(figure, total)
            or figure.key == total.key != "other"
            or (is_money(figure) and is_money(total))
        )
        if not same or worth(figure) >= most:
            break
        run.append(figure)
    return tuple(run)


def is_same_unit(a: Figure, b: Figure) -> bool:
    """Tell whether two figures are counted alike; 「13名干部……警告3人」 both count persons."""
    return a.unit == b.unit or (a.unit in PERSONS and b.unit in PERSONS)


def first_sum(run: tuple[Figure, ...], total: Figure) -> tuple[Figure, ...]:
    """Return the first parts of a run, two at least, that make the total; nothing where they pass it by."""
    reached, whole = 0.0, worth(total)
    for count, part in enumerate(run, start=1):
        reached += worth(part)
        if abs(reached - whole) < DUST * whole:
            parts = run[:count]
            exact = count > 1 and sum(map(amount, parts)) == amount(total)
            return parts if exact else ()
        if reached > whole:
            break
    return ()


def is_whole(stated: Stated, total: Figure, run: tuple[Figure, ...], opening: str) -> bool:
    """Tell whether the parts claim to be all: three at least, of one key, none of them open-ended."""
    if len(run) < FEWEST_WRONG:
        return False
    words = stated.document.text[total.span.end : run[-1].span.end]
    if FOUR_FORMS.search(words):
        return True
    return (
        {part.key for part in run} == {total.key}
        and not OPEN_ENDED.search(opening)
        and not is_open(stated, run)
    )


def is_open(stated: Stated, run: tuple[Figure, ...]) -> bool:
    """Tell whether words among the parts say that there are more, or compare them with another time."""
    ordered = sorted(run, key=lambda part: part.span.start)
    words = stated.document.text[max(0, ordered[0].span.start - 12) : ordered[-1].span.end + 8]
    return bool(OPEN_ENDED.search(words) or COMPARED.search(words))
