"""Groups times the units each takes on, against the units: 「12个巡察组以一拖五巡察120个村」."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from xuncha.reading.checking.dates import months_between
from xuncha.reading.checking.stated import SENTENCE_END, Stated
from xuncha.reading.document import Check, Figure
from xuncha.reading.extracting.finding import searched_in_order
from xuncha.reading.numerals import number_of
from xuncha.reading.patterns import on_demand
from xuncha.reading.words import _

# 「一托二」 “一拖五” 一带三 1托4: how many units each group takes on; corpus 020 and 054
EACH_TAKES = tuple(
    on_demand(rf"{one}[托拖带对][”“‘’\"]?(\d{{1,2}}|[一二两三四五六七八九十])") for one in "一1"
)
INSPECTED = ("units_inspected", "villages_inspected")

REACH = 80
"""Characters around 「一托二」 within which its groups and units stand."""


def batches(stated: Stated) -> Iterator[Check]:
    """Yield whether groups times units each give the units; several batches need two months at least."""
    if not stated.by_key.get("groups"):
        return
    for found in searched_in_order(EACH_TAKES, stated.document.text, most=None):
        each = number_of(found[1])
        if each and each > 1:
            yield from compared(stated, found, each)


def around(stated: Stated, found: re.Match[str]) -> tuple[Figure, Figure] | None:
    """Return the groups in front of the words and the units behind them, in one sentence."""
    at = bisect_left(stated.starts, found.start())
    before, behind = stated.figures[max(0, at - 2) : at], stated.figures[at : at + 1]
    groups = [figure for figure in before if figure.key == "groups"]
    if not groups or not behind or behind[0].key not in INSPECTED:
        return None
    words = stated.between(groups[-1], behind[0])
    return None if len(words) > REACH or SENTENCE_END.search(words) else (groups[-1], behind[0])


def compared(stated: Stated, found: re.Match[str], each: int) -> Iterator[Check]:
    """Yield the product against the units; a multiple is in order where the time allows for batches."""
    figures = around(stated, found)
    months = months_between(stated.document.inspection)
    if not figures:
        return
    groups, units = int(figures[0].value), int(figures[1].value)
    times, rest = divmod(units, groups * each)
    holds = rest == 0 and (times == 1 or times <= (months or 0))
    if not holds and months is None:
        return
    yield Check(
        kind="arithmetic",
        rule="batches",
        statement=statement_of(holds=holds, times=times).format(
            groups=groups,
            way=found.group().strip('“”‘’"'),
            product=groups * each,
            units=units,
            unit=figures[1].unit,
            times=times,
        ),
        holds=holds,
        sure=0.6,
        places=(figures[0].span, figures[1].span),
        note="" if holds else _("数量与模式不符"),
    )


def statement_of(*, holds: bool, times: int) -> str:
    """Return the words for units that agree at once, in batches, or not."""
    if not holds:
        return _("{groups}组×“{way}”={product}{unit}，文中称{units}{unit}")
    if times == 1:
        return _("{groups}组×“{way}”={units}{unit}")
    return _("{groups}组×“{way}”={product}{unit}，分{times}批={units}{unit}")
