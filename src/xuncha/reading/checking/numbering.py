"""Numbering: what the outline found odd, and that demands and pledges are complete."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from xuncha.reading.checking.stated import Stated
from xuncha.reading.document import Check, Enumeration, Heading, NumberingFault
from xuncha.reading.extracting.finding import all_in_order
from xuncha.reading.outlining.numbers import printed
from xuncha.reading.words import _

SURE = {"duplicated": 0.9, "missing": 0.8, "restarted": 0.6, "truncated_head": 0.8, "skipped": 0.4}
"""How sure a fault of each kind is: a skipped level is the style of many offices (corpus trap 3)."""

SURE_OF_MIXED = 0.6
"""How sure a skipped level is a fault where the same text has that level elsewhere."""

SKIPPING = frozenset(("rectification_report", "audit_rectification"))
"""Genres in which a skipped level is worth a word; bulletins and speeches number as they like."""

PLEDGES = (re.compile("表态"), re.compile("表示"), re.compile("承诺"))
"""Words in front of a list of pledges: 「主要负责人一致表示：……一是」; corpus seed 000."""

PLEDGE_LENGTH = 2
PLEDGED = 120
"""Characters in front of a list within which the word of pledging stands."""

DEEPEST = 4
"""The level that stands below any other: (1) below 1. or 一、."""

FEW_LACKING = 10
"""Number of the first heading up to which what lacks in front of it is named."""

SHOWN = 6
"""Lists of one kind that are named."""

FEWEST = 3
"""Items from which on an unbroken list is worth saying; two may be all by chance."""


def numbering(stated: Stated) -> Iterator[Check]:
    """Yield the faults of numbering, then that the lists of demands and of pledges run unbroken."""
    outline = stated.document.outline
    if outline.faults:
        yield from odd(stated)
    lists = outline.enumerations
    demands = [found for found in lists if found.family == "要" and is_unbroken(found)]
    if demands:
        yield from unbroken(stated, _("整改要求"), demands)
    listed = [found for found in lists if found.family == "是" and is_unbroken(found)]
    pledging = all_in_order(PLEDGES, stated.document.text, most=None) if listed else []
    words = [word.start() for word in pledging]
    pledges = [found for found in listed if is_pledged(stated, found, words)]
    if pledges:
        yield from unbroken(stated, _("表态"), pledges)


def odd(stated: Stated) -> Iterator[Check]:
    """Yield the faults of numbering that are no style."""
    outline = stated.document.outline
    places = {heading.span.start: heading for heading in outline.headings}
    levels = {heading.level for heading in outline.headings}
    for fault in outline.faults:
        heading = places.get(fault.places[-1].start)
        if not is_fault(fault, heading, stated.document.genre) or is_run_on(stated, fault, heading):
            continue
        is_mixed = fault.kind == "skipped" and heading is not None and heading.level - 1 in levels
        yield Check(
            kind="numbering",
            rule=fault.kind,
            statement=statement_of(fault, heading),
            holds=False,
            sure=SURE_OF_MIXED if is_mixed else SURE.get(fault.kind, 0.6),
            places=fault.places,
        )


def statement_of(fault: NumberingFault, heading: Heading | None) -> str:
    """Return the words for a fault; of a truncated text those that name what lacks."""
    if fault.kind != "truncated_head" or heading is None or heading.number > FEW_LACKING:
        return fault.statement
    lacking = "".join(printed(heading.level, number) for number in range(1, heading.number))
    first = printed(heading.level, heading.number)
    return _("正文从“{first}”开始，缺“{lacking}”").format(first=first, lacking=lacking)


def is_fault(fault: NumberingFault, heading: Heading | None, genre: str) -> bool:
    """Tell a fault from a style: numbers that start anew, (1) below 一、, a report that begins at （一）."""
    if fault.kind != "skipped":
        return fault.kind != "restarted"
    return genre in SKIPPING and heading is not None and heading.level < DEEPEST


def is_run_on(stated: Stated, fault: NumberingFault, heading: Heading | None) -> bool:
    """Tell whether what lacks stands in front, run together with the title: 「情况的通报一、整改情况」."""
    if fault.kind != "truncated_head" or heading is None or heading.level > 1:
        return False
    front = stated.document.text[: heading.span.start]
    return all(printed(heading.level, number) in front for number in range(1, heading.number))


def is_pledged(stated: Stated, found: Enumeration, words: list[int]) -> bool:
    """Tell whether a list holds what is pledged: in front of it, in its line, stands one of the words."""
    start = found.span.start
    word = bisect_right(words, start - PLEDGE_LENGTH) - 1
    if word < 0 or words[word] < start - PLEDGED:
        return False
    return "\n" not in stated.document.text[words[word] : start].rstrip()


def is_unbroken(found: Enumeration) -> bool:
    """Tell whether a list counts up from one without a gap."""
    numbers = [item.number for item in found.items]
    return len(numbers) >= FEWEST and numbers[0] == 1 and all(b == a + 1 for a, b in pairwise(numbers))


def unbroken(stated: Stated, name: str, lists: list[Enumeration]) -> Iterator[Check]:
    """Yield that lists of one kind run unbroken, all in one, below their headings where they have some."""
    headings = stated.document.outline.headings
    starts = [heading.span.start for heading in headings]
    words: list[str] = []
    for found in lists[:SHOWN]:
        above = bisect_right(starts, found.span.start) - 1
        where = _("{heading}下").format(heading=headings[above].path) if above >= 0 else name
        first, last = found.items[0].marker, found.items[-1].marker
        words.append(_("{where}{first}至{last}连续").format(where=where, first=first, last=last))
    places = tuple(found.span for found in lists[:SHOWN])
    statement = "；".join(words)
    yield Check(kind="numbering", rule="unbroken", statement=statement, holds=True, sure=0.9, places=places)
