"""What is odd about the numbers of headings and items; reported, never corrected."""

from collections.abc import Iterator, Sequence

from xuncha.reading.document import Enumeration, Heading, Item, NumberingFault
from xuncha.reading.outlining.numbers import han, printed
from xuncha.reading.spans import Span
from xuncha.reading.words import _

SHOWN = 12
"""How many numbers of a sequence a statement shows on either side of the odd one."""
TOP_LACKING = 2
"""A text that begins at this level, （一）, skips 一、."""
MOST_MISSING = 5
"""How many missing numbers a statement names."""

Oddity = tuple[str, int, list[int]]
"""Its kind, the index of the odd number, and the numbers that should have stood there."""


def faults(headings: tuple[Heading, ...], lists: tuple[Enumeration, ...]) -> tuple[NumberingFault, ...]:
    """Return the faults of the numbering in the order of the text."""
    found = [*_heading_faults(headings), *_skipped(headings), *_list_faults(lists)]
    return tuple(sorted(found, key=lambda fault: fault.places[0].start))


def oddities(numbers: Sequence[int], first: int = 1) -> Iterator[Oddity]:
    """Yield where a sequence of numbers does not go on by one; it may begin at 1 or at `first`.

    >>> list(oddities([1, 2, 3, 2]))
    [('duplicated', 3, [4])]
    >>> list(oddities([1, 2, 4, 1]))
    [('missing', 2, [3]), ('restarted', 3, [5])]
    >>> list(oddities([4, 5, 7], first=4))
    [('missing', 2, [6])]
    """
    allowed: tuple[int, ...] = (1, first)
    for i, number in enumerate(numbers):
        if number in allowed:
            allowed = (number + 1,)
            continue
        expected = max(allowed)
        if number > expected:
            yield "missing", i, list(range(expected, min(number, expected + MOST_MISSING)))
        else:
            yield "restarted" if number == 1 else "duplicated", i, [expected]
        allowed = (number + 1, expected + 1) if number > 1 else (2,)


def is_sound(numbers: list[int], first: int = 1) -> bool:
    """Return whether numbers count up by one from 1 or from `first`; most do."""
    start = numbers[0]
    return start in (1, first) and numbers == list(range(start, start + len(numbers)))


def _heading_faults(headings: tuple[Heading, ...]) -> Iterator[NumberingFault]:
    """Yield duplicated, missing and restarted numbers among the headings of one parent.

    Numbers that run on from the section before (1.–3. below （一）, 4.–6. below （二）) are sound.
    """
    for (parent, level), (first, siblings) in _siblings(headings).items():
        numbers = [sibling.number for sibling in siblings]
        if is_sound(numbers, first):
            continue
        odd = list(oddities(numbers, first))
        shown = [printed(level, number) for number in numbers]
        for kind, i, expected in odd:
            places = tuple(sibling.span for sibling in siblings[max(i - 1, 0) : i + 1])
            if siblings[i] is headings[0]:
                statement = _("编号从“{first}”开始,此前的部分缺失").format(first=shown[0])
                yield NumberingFault("truncated_head", statement, places)
                continue
            wanted = [printed(level, number) for number in expected]
            yield NumberingFault(kind, _statement(kind, parent, _shown(shown, i), i, wanted), places)


def _siblings(headings: tuple[Heading, ...]) -> dict[tuple[str, int], tuple[int, list[Heading]]]:
    """Return the headings by the path of their parent and their level, with the number that would run on."""
    groups: dict[tuple[str, int], tuple[int, list[Heading]]] = {}
    last = [0] * 5
    for heading in headings:
        level = heading.level
        group = groups.setdefault((heading.path.rpartition("/")[0], level), (last[level] + 1, []))
        group[1].append(heading)
        last[level] = heading.number
    return groups


def _shown(numbers: list[str], i: int) -> str:
    """Return the numbers around the odd one as they follow each other."""
    first, last = max(0, i - SHOWN), i + SHOWN + 1
    return ("…" if first else "") + "".join(numbers[first:last]) + ("…" if last < len(numbers) else "")


def _statement(kind: str, parent: str, sequence: str, i: int, wanted: list[str]) -> str:
    """Return what is odd about the numbers below a heading."""
    where = parent or _("全文")
    if kind == "missing":
        return _("{where}下为{sequence},缺{wanted}").format(
            where=where, sequence=sequence, wanted="".join(wanted)
        )
    if kind == "restarted":
        return _("{where}下为{sequence},第{n}个重新从头编号").format(
            where=where, sequence=sequence, n=han(i + 1)
        )
    return _("{where}下为{sequence},第{n}个应为{wanted}").format(
        where=where, sequence=sequence, n=han(i + 1), wanted=wanted[0].rstrip("、.")
    )


def _skipped(headings: tuple[Heading, ...]) -> Iterator[NumberingFault]:
    """Yield each kind of level that was skipped, once, with all places where it was."""
    places: dict[tuple[int, int], list[Span]] = {}
    examples: dict[tuple[int, int], tuple[Heading, Heading]] = {}
    open_ones: list[Heading] = []
    for heading in headings:
        while open_ones and open_ones[-1].level >= heading.level:
            open_ones.pop()
        if open_ones and heading.level - open_ones[-1].level > 1 and heading.number == 1:
            key = open_ones[-1].level, heading.level
            examples.setdefault(key, (open_ones[-1], heading))
            places.setdefault(key, []).append(heading.span)
        open_ones.append(heading)
    if headings and headings[0].level == TOP_LACKING and 1 not in {heading.level for heading in headings}:
        first = headings[0]
        statement = _("缺一、级,正文从“{first}”开始").format(first=printed(first.level, first.number))
        yield NumberingFault("skipped", statement, (first.span,))
    for (upper, lower), (parent, child) in examples.items():
        levels = "、".join(printed(level, 1).rstrip("、.") for level in range(upper + 1, lower))
        statement = _("缺{levels}级,“{parent}”下直接为“{child}”").format(
            levels=levels, parent=printed(upper, parent.number), child=printed(lower, child.number)
        )
        yield NumberingFault("skipped", statement, tuple(places[upper, lower]))


def _list_faults(lists: tuple[Enumeration, ...]) -> Iterator[NumberingFault]:
    """Yield duplicated and missing numbers within a passage."""
    for found in lists:
        numbers = [item.number for item in found.items]
        if is_sound(numbers):
            continue
        for kind, i, expected in oddities(numbers):
            sequence = _shown([_plain(item) for item in found.items], i)
            words = (
                _("编号为{sequence},缺第{n}项") if kind == "missing" else _("编号为{sequence},第{n}项重复")
            )
            n = han(expected[0] if kind == "missing" else i + 1)
            places = tuple(item.span for item in found.items[max(i - 1, 0) : i + 1])
            yield NumberingFault(kind, words.format(sequence=sequence, n=n), places)


def _plain(item: Item) -> str:
    """Return the marker of an item without the comma behind it."""
    return item.marker.rstrip("，,、：:")
