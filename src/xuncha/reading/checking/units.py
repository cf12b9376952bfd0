"""Inspected units: named ones against their stated number, and the total that several lists make."""

import re
from collections.abc import Iterator

from xuncha.reading.checking.stated import Stated
from xuncha.reading.document import Check, Figure, Segment
from xuncha.reading.numerals import number_of
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span
from xuncha.reading.words import _

# 「7个社区党组织」 among named units counts as seven: corpus 071
COUNTED_UNIT = on_demand(r"(?:该\w{1,4})?(\d+|[一二两三四五六七八九十]+)(?:个|家|所)")
# 「16家单位」 「4个自然保护区」 as a whole is the stated number, not a name
UNIT_KEYS = frozenset(("units_inspected", "villages_inspected"))
# 「9个区直单位、7个乡镇、79个行政村」: nothing but a short name and 、 between two counts; corpus 187
SIDE_BY_SIDE = on_demand(r"[\u4e00-\u9fff()（）“”]{1,12}(?:[、和与及]|以及)[\u4e00-\u9fff]{0,6}")
# 「共32个」: a total that the rule of sums compares
CLOSED = re.compile(r"[共计]$")
# a list that goes on: 「县委办等16家单位」
OPEN_LIST = "等"

FEW_UNWRITTEN = 2
"""Counts whose total is worth saying only where the text writes it too."""

FEWEST_NAMED = 3
"""Names from which on a list that misses its number is reported."""


SURELY_ALL = 5
"""Names before 「等」 from which on one that lacks is no abridgement: 「甲、乙、丙、丁、戊、己等7个单位」
(corpus trap 13)."""


def units(stated: Stated) -> Iterator[Check]:
    """Yield sums of unit lists, each list against its number, and counts that stand side by side."""
    all_segments = stated.document.inspection.segments
    yield from by_group(stated, all_segments)
    segments = [segment for segment in all_segments if segment.stated_units]
    summed = sum_of_lists(stated, segments)
    if summed:
        yield summed
    for segment in segments:
        check = listed(stated, segment)
        if check and not (summed and check.holds):
            yield check
    yield from side_by_side(stated)


def sum_of_lists(stated: Stated, segments: list[Segment]) -> Check | None:
    """Return the total of two or more lists of one round that are all named in full."""
    if len(segments) < 2 or len({segment.round for segment in segments}) > 1:
        return None
    numbers = [segment.stated_units or 0 for segment in segments]
    if any(len(segment.units) == 1 and weight(segment.units[0].text) > 1 for segment in segments):
        return None  # 「同步延伸巡察11个粮库」: a count, no list
    if any(named(segment) != number for segment, number in zip(segments, numbers, strict=True)):
        return None
    return total_of(numbers, tuple(segment.span for segment in segments), stated)


def by_group(stated: Stated, segments: tuple[Segment, ...]) -> Iterator[Check]:
    """Yield the lists of each group together against the one number of units that the text states."""
    numbers = {int(figure.value) for figure in stated.by_key.get("units_inspected", ())}
    if len(segments) < 2 or len(numbers) != 1 or any(segment.stated_units for segment in segments):
        return
    number, counts = numbers.pop(), [named(segment) for segment in segments]
    count = sum(counts)
    if count == number:
        statement = _("称{number}个单位，各组共列举{count}个")
    elif count >= FEWEST_NAMED and abs(count - number) <= max(1, number // 5):
        statement = (
            _("称{number}个单位，各组只列举{count}个")
            if count < number
            else _("称{number}个单位，各组列举了{count}个")
        )
    else:
        return
    figure = stated.by_key["units_inspected"][0]
    yield Check(
        kind="listing",
        rule="units",
        statement=statement.format(count=count, number=number),
        holds=count == number,
        sure=0.8 if count == number else 0.7,
        places=(figure.span, *(segment.span for segment in segments)),
        note="+".join(map(str, counts)),
    )


def named(segment: Segment) -> int:
    """Return how many units a segment names, 「7个社区」 counting as seven."""
    return sum(weight(unit.text) for unit in segment.units)


def weight(name: str) -> int:
    """Return how many units a name stands for."""
    counted = COUNTED_UNIT.match(name)
    return (number_of(counted[1]) or 1) if counted else 1


def total_of(numbers: list[int], places: tuple[Span, ...], stated: Stated) -> Check:
    """Return the sum of counts of units, and whether a figure states it."""
    total = sum(numbers)
    written = any(figure.value == total for key in UNIT_KEYS for figure in stated.by_key.get(key, ()))
    return Check(
        kind="arithmetic",
        rule="units",
        statement=_("{parts}={total}").format(parts="+".join(map(str, numbers)), total=total),
        holds=True,
        sure=0.8,
        places=places,
        note=_("单位数") if written else _("单位数，合计未写"),
    )


def listed(stated: Stated, segment: Segment) -> Check | None:
    """Return a list of named units against its number; None where it is open or too short to tell."""
    number, count = segment.stated_units or 0, named(segment)
    names = len(segment.units)
    if names < 2:
        return None
    span = Span(segment.units[0].span.start, segment.units[-1].span.end)
    is_open = OPEN_LIST in stated.document.text[span.end : span.end + 2]
    if count == number:
        return unit_check(agreed(segment, number), segment, span, holds=True)
    lacking = number - count
    if (
        names < FEWEST_NAMED
        or abs(lacking) > max(1, number // 5)
        or (is_open and (lacking != 1 or names < SURELY_ALL))
    ):
        return None
    return unit_check(
        _("称{number}个单位，实际列举{count}个").format(count=count, number=number),
        segment,
        span,
        holds=False,
    )


def agreed(segment: Segment, number: int) -> str:
    """Return the words for a full list; names that stand for several units are added up: `6+1+7=14`."""
    weights = [weight(unit.text) for unit in segment.units]
    several = [str(each) for each in weights if each > 1]
    if not several:
        return _("列举{number}个单位=称{number}个").format(number=number)
    single = [str(weights.count(1))] if 1 in weights else []
    return _("列举{parts}={number}个单位").format(parts="+".join(single + several), number=number)


def unit_check(statement: str, segment: Segment, span: Span, *, holds: bool) -> Check:
    """Return the comparison of a list of units with its number."""
    where = segment.round or "、".join(segment.kinds)
    words = where + statement if where else statement
    sure = 0.9 if holds else 0.7
    return Check(
        kind="listing", rule="units", statement=words, holds=holds, sure=sure, places=(segment.span, span)
    )


def side_by_side(stated: Stated) -> Iterator[Check]:
    """Yield the total of counts of different units that stand side by side and whose total is not written."""
    if sum(len(stated.by_key.get(key, ())) for key in UNIT_KEYS) < 2:
        return
    for sentence in stated.shared:
        if sum(1 for figure in sentence if is_unit(figure)) < 2:
            continue
        run: list[Figure] = []
        for figure in (*sentence, None):
            if figure and is_unit(figure) and (not run or follows(stated, run[-1], figure)):
                run.append(figure)
                continue
            if len(run) > 1 and not (figure and CLOSED.search(stated.before(figure, 2))):
                summed = total_of([int(part.value) for part in run], tuple(part.span for part in run), stated)
                if len(run) > FEW_UNWRITTEN or summed.note == _("单位数"):
                    yield summed
            run = [figure] if figure and is_unit(figure) else []


def follows(stated: Stated, before: Figure, figure: Figure) -> bool:
    """Tell whether nothing but the name of a unit and a comma stands between two counts."""
    return bool(SIDE_BY_SIDE.fullmatch(stated.between(before, figure)))


def is_unit(figure: Figure) -> bool:
    """Tell whether a figure counts units, and not visits to units: 「94家(次)」."""
    return figure.key in UNIT_KEYS and "次" not in figure.unit
