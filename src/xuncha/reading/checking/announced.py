"""Lists whose number stands beside them: 「7个单位：甲、乙…」, 「《甲》《乙》3项制度」, 「四个方面：一是…」.

Unlike a list that only happens to stand in front of a number (`listings`), each of these says where it begins
and ends: behind a colon, in a bracket, with the mark of a title or of an item. So one that misses its number
is told.
"""

import re
from collections.abc import Iterator
from itertools import chain

from xuncha.reading.checking import units
from xuncha.reading.checking.stated import Stated
from xuncha.reading.document import Check, Enumeration, Figure
from xuncha.reading.extracting.inspection.listing import is_unit, parts_of
from xuncha.reading.numerals import number_of
from xuncha.reading.outlining.numbers import han
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span
from xuncha.reading.words import _

OF_PLACES = ("units_inspected", "villages_inspected", "followup_inspections", "other")
"""Keys of figures that count places, or may."""

PLACES, OPENING = frozenset("个家所"), frozenset("（(：:是为即")
"""Units of places, and marks and words that open a list of them."""

# 「7个|单位：」 「7家|市直单位（」 「7个|乡镇，分别是」: what is counted, and what opens the list
OPENS = on_demand(
    r"[一-龥]{0,8}?(?:单位|部门|党组织|党委|党组|支部|乡镇|镇街|[乡镇村]|街道|社区|县区|县市区|企业|公司|学校|高校|医院|机构)"
    r"(?:党组织|党委|党组)?(?:(?P<bracket>[（(])|[：:]|[，,]?(?:分别|依次)?[是为即][：:]?)"
)
# 「县文旅局|开展了常规巡察」: what is said of all units behind the last of them
CARRIES_ON = re.compile(r"(?:党组织|党委|党组)?(?:开展|进行|实施|组织|作了|做了|为期|分别|共).*\Z", re.DOTALL)
LIST_ENDS = {True: re.compile("[)）\n]"), False: re.compile("[，,。；;\n]")}
"""Ends a list in a bracket, and one behind a colon."""
LONGEST_LIST, LONGEST_GAP = 600, 3000
FEWEST, MOST_LACKING = 3, 2
"""Names from which on a list is one, and of how many one may lack before it is an excerpt."""
# 「7个社区」 「县残联等」: what counts for several, or for more than are named
SEVERAL = re.compile(r"[\d等]")

# 「《甲》《乙》|等3项制度」: what titles in a row count up to
OF_TITLES = re.compile(
    r"》(?P<etc>等)?(?P<n>\d{1,2}|[两二三四五六七八九十]{1,2})(?:个|项|部)(?!方面|问题|单位|部门|环节|次)"
)
# 「《甲》、《乙》和《丙》」: titles in a row, read backwards from the last
TITLE_BEFORE = re.compile(r"》\s?(?:[、，,]|和|及|以及)?\s?\Z")

# 「四个方面的问题：」 「3点要求，」 「以下五项：」: a number right in front of the first item
ANNOUNCES = on_demand(
    r"(?<![第之前近])(?P<n>\d{1,2}|[两二三四五六七八九十]{1,2})(?:个|大)?(?:方面|类|点|项|条|种|大类|个|层面|环节|步骤)"
    r"[一-龥“”]{0,8}[：:，,]\s*\Z"
)
ANNOUNCED, FIRST_OPENING = 24, 16
REACH = 6
COUNTS = frozenset("123456789两二三四五六七八九十")
RINGS = "①"
ITEMS = frozenset(("是", "要", "第", RINGS))
"""Families of items that a text counts: 一是, 一要, ①, 第一."""


def announced(stated: Stated) -> Iterator[Check]:
    """Yield the lists that begin beside their number, against it."""
    yield from places(stated)
    yield from titles(stated)
    yield from items(stated)


def places(stated: Stated) -> Iterator[Check]:
    """Yield units and places that are listed in full behind their count."""
    text = stated.document.text
    segments = stated.document.inspection.segments
    known = [segment.span for segment in segments if segment.stated_units and units.listed(stated, segment)]
    for figure in chain.from_iterable(stated.by_key.get(key, ()) for key in OF_PLACES):
        if figure.unit not in PLACES or figure.value < FEWEST:
            continue
        end = figure.span.end
        if OPENING.isdisjoint(text[end + 1 : end + FIRST_OPENING]):
            continue
        opens = OPENS.match(text, end, end + ANNOUNCED)
        if opens and not any(span.start <= figure.span.start < span.end for span in known):
            yield from listed(stated, figure, opens)


def listed(stated: Stated, figure: Figure, opens: re.Match[str]) -> Iterator[Check]:
    """Yield a list of names against the count in front of it; nothing where it may be no such list."""
    text = stated.document.text
    start = opens.end()
    end = LIST_ENDS[opens["bracket"] is not None].search(text, start, start + LONGEST_LIST)
    parts = parts_of(text, start, end.start() if end else min(len(text), start + LONGEST_LIST))
    if not parts:
        return
    names = [part.text for part in parts[:-1]] + [CARRIES_ON.sub("", parts[-1].text)]
    if len(names) < FEWEST or not all(map(is_unit, names)) or any(map(SEVERAL.search, names)):
        return
    number, count = int(figure.value), len(names)
    place = Span(parts[0].span.start, parts[-1].span.start + len(names[-1]))
    is_open = text.startswith("等", place.end)
    if count == number:
        yield told(_("列举{number}个单位=称{number}个"), number, count, (figure.span, place))
    elif count > number or (not is_open and number - count <= number // MOST_LACKING):
        yield told(_("称{number}个单位，实际列举{count}个"), number, count, (figure.span, place))


def told(statement: str, number: int, count: int, where: tuple[Span, ...]) -> Check:
    """Return a list against its number."""
    return Check(
        kind="listing",
        rule="announced",
        statement=statement.format(number=number, count=count),
        holds=number == count,
        sure=0.8 if number == count else 0.7,
        places=where,
    )


def titles(stated: Stated) -> Iterator[Check]:
    """Yield titles in a row that are more than the number behind them, or fewer where no 等 stands."""
    text = stated.document.text
    for found in OF_TITLES.finditer(text):
        number, start = number_of(found["n"]) or 0, found.start()
        count, at = 0, start + 1
        while at > 0 and text[at - 1] == "》" and (opening := text.rfind("《", 0, at)) >= 0:
            count, start = count + 1, opening
            before = TITLE_BEFORE.search(text, max(0, start - REACH), start) if start else None
            at = before.start() + 1 if before else 0
        lacks = 1 < count < number and number - count <= number // MOST_LACKING and not found["etc"]
        wrong = count > number or lacks
        if number > 1 and (wrong or count == number):
            words = (
                _("列举{number}个文件=称{number}个")
                if count == number
                else _("称{number}个文件，实际列举{count}个")
            )
            yield told(words, number, count, (Span(start, found.start() + 1), Span(*found.span())))


def items(stated: Stated) -> Iterator[Check]:
    """Yield enumerations that miss the number right in front of them."""
    text = stated.document.text
    for found in stated.document.outline.enumerations:
        if found.family not in ITEMS or found.items[0].number != 1:
            continue
        start = found.span.start
        front = text[max(0, start - ANNOUNCED) : start]
        if COUNTS.isdisjoint(front):
            continue
        before = ANNOUNCES.search(text, start - len(front), start)
        number = number_of(before["n"]) if before else None
        if before and number and number > 1 and is_complete(found) and not goes_on(stated, found):
            count = len(found.items)
            place = Span(before.start(), before.end())
            if count != number:
                yield told(_("称{number}项，实际列举{count}项"), number, count, (place, found.span))


def is_complete(found: Enumeration) -> bool:
    """Tell whether the items count up by one."""
    return all(item.number == i for i, item in enumerate(found.items, start=1))


def goes_on(stated: Stated, found: Enumeration) -> bool:
    """Tell whether the next number stands behind the list, where it was not read as an item of it."""
    start, family = found.items[-1].span.start, found.family
    number = len(found.items) + 1
    if family == RINGS:
        following = chr(ord(RINGS) + number - 1)
    else:
        following = f"第{han(number)}" if family == "第" else han(number) + family
    return stated.document.text.find(following, start, start + LONGEST_GAP) >= 0
