"""The units that were inspected, as written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xuncha.reading.document import Passage
from xuncha.reading.extracting.cues import AUDIT, BULLETIN, NOTICE, OTHER, RECTIFICATION, REVIEW, SPEECH
from xuncha.reading.extracting.finding import all_in_order
from xuncha.reading.extracting.inspection.listing import NUMERAL, is_numeral, stated_in, units_of
from xuncha.reading.extracting.inspection.wordings import (
    ADDRESSED,
    ALSO,
    COUNT_FIRST,
    COUNTED_FIRST,
    DEMANDED,
    ENTERED,
    ETC,
    FED_BACK,
    GROUND,
    HELD,
    HELD_AT,
    INSPECTED,
    INSPECTED_TOO,
    KIND_LINE,
    LISTED,
    MEETING,
    NAMED,
    OBJECTS,
    PASSED,
    PLACE,
    REACHED,
    REPORTER,
    SELF,
    STATIONED,
    TEAM_LINE,
    TITLE_UNIT,
    TOTAL,
)
from xuncha.reading.extracting.opening import Opening
from xuncha.reading.numerals import number_of
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span

REPORTED = 700
PARTIES = ("党委", "党组", "党工委", "党组织", "党总支", "党支部")


@dataclass(frozen=True, slots=True)
class UnitList:
    """Units listed in one place; `start` is where the words that introduce them begin.

    `also` for units that were inspected at the same time: 同步巡察4家下属企业党组织.
    """

    start: int
    end: int
    units: tuple[Passage, ...]
    stated: int | None
    also: bool = False

    @property
    def named(self) -> bool:
        """Tell whether one of the units has a name, and is not merely counted."""
        return any(not COUNT_FIRST.match(unit.text) for unit in self.units)


def unit_lists(opening: Opening, genre: str) -> tuple[UnitList, ...]:
    """Return the lists of the units inspected, in the order of the text, as the surest way finds them."""
    if genre in (SPEECH, AUDIT):
        return ()
    if genre == RECTIFICATION:
        return _reported(opening)
    counted: tuple[UnitList, ...] = ()
    mixed: tuple[UnitList, ...] = ()
    for way in WAYS.get(genre, WAYS[BULLETIN]):
        lists = tuple(one for pattern in way for one in _lists(pattern, opening.text, opening.end))
        if any(one.named for one in lists):
            found = tuple(sorted((one for one in lists if one.named or one.also), key=lambda one: one.start))
            if mixed:
                return max(mixed, found, key=_names)
            if genre != BULLETIN or not _is_mixed(found):
                return found
            mixed = found
        counted = counted or lists
    return mixed or counted


def _names(lists: tuple[UnitList, ...]) -> int:
    """Return how many of the units have a name."""
    return sum(not COUNT_FIRST.match(unit.text) for one in lists for unit in one.units)


def _is_mixed(lists: tuple[UnitList, ...]) -> bool:
    """Tell whether a list begins with a count and then names: who is counted may be named elsewhere.

    对5家县直单位和柳河镇 in one sentence is 县水利局、县供销社…柳河镇党委 in another.
    """
    return any(COUNT_FIRST.match(one.units[0].text) for one in lists)


def unique_units(lists: tuple[UnitList, ...]) -> tuple[Passage, ...]:
    """Return the units of all lists without repetitions."""
    names: dict[str, Passage] = {}
    for unit in (unit for one in lists for unit in one.units):
        names.setdefault(unit.text, unit)
    return tuple(
        unit
        for name, unit in names.items()
        if ("等" not in name or _says_more(name, names)) and not _is_said_in_full(name, names)
    )


def _is_said_in_full(name: str, names: dict[str, Passage]) -> bool:
    """Tell whether 清河镇, say in a title, is 清河镇党委 elsewhere."""
    return len(names) > 1 and any(name + party in names for party in PARTIES)


def _says_more(name: str, names: dict[str, Passage]) -> bool:
    """Tell whether 县财政局等5个单位 counts units that are not named elsewhere."""
    return not ETC.search(name) or ETC.split(name)[0] not in names


def _lists(pattern: re.Pattern[str], text: str, end: int) -> tuple[UnitList, ...]:
    """Return the lists that one pattern finds."""
    lists: list[UnitList] = []
    for found in _counting(pattern, text, end) if pattern in COUNTING else pattern.finditer(text, 0, end):
        start, stop = found.span("list")
        if units := units_of(text, start, stop):
            count = found["count"] if "count" in pattern.groupindex else None
            stated = number_of(count) if count else stated_in(text, start, stop)
            lists.append(UnitList(found.start(), stop, units, stated, pattern in TOO))
    return tuple(lists)


def _counting(pattern: re.Pattern[str], text: str, end: int) -> Iterator[re.Match[str]]:
    """Yield what a pattern that begins with a count finds, looked for only at counts."""
    at = 0
    for unit in all_in_order(UNITS, text, 0, end, most=None):
        start = unit.start()
        if not is_numeral(text[start - 1]):
            start -= 1  # a blank
        while start > at and is_numeral(text[start - 1]):
            start -= 1
        if start >= at and (found := pattern.match(text, start, end)):
            yield found
            at = found.end()


def _reported(opening: Opening) -> tuple[UnitList, ...]:
    """Return the units of a report: those inspected, or the name in its title where it says 我局党组."""
    end = min(opening.end, REPORTED)
    lists = _lists(INSPECTED, opening.text, end) + _lists(ALSO, opening.text, end)
    lists = lists or _lists(ENTERED, opening.text, end)
    units = unique_units(lists)
    own = REPORTER.search(opening.title) or TITLE_UNIT.search(opening.title)
    if own is None or (units and not (len(units) == 1 and SELF.match(units[0].text))):
        return lists
    place = PLACE.match(own["name"])
    start = own.start("name") + (0 if place is None or GROUND.search(own["name"]) else place.end())
    name = opening.text[start : own.end("name")]
    if own[0].startswith("中") and name.endswith("委员会"):
        name = name.removesuffix("委员会") + "党委"  # 中共云溪镇委员会 and 云溪镇党委 are one
    unit = Passage(name, Span(start, own.end("name")))
    return (UnitList(start, unit.span.end, (unit,), None),)


# 12个, 三 家: where a count can stand
UNITS = tuple(on_demand(rf"{unit}(?:(?<={NUMERAL}{unit})|(?<=\s{unit}))") for unit in "个家所户")
COUNTING = (NAMED, PASSED)
TOO = (ALSO, INSPECTED_TOO)
WAYS = {
    OTHER: ((INSPECTED, ALSO),),
    REVIEW: ((PASSED,), (TOTAL,), (REACHED,), (INSPECTED, ALSO), (COUNTED_FIRST,)),
    NOTICE: (
        (NAMED, OBJECTS, TEAM_LINE, KIND_LINE),
        (INSPECTED, ALSO),
        (MEETING,),
        (ENTERED, STATIONED),
        (REACHED,),
    ),
    BULLETIN: (
        (NAMED, OBJECTS),
        (INSPECTED, INSPECTED_TOO, ALSO),
        (LISTED, ALSO),
        (MEETING,),
        (FED_BACK,),
        (ENTERED,),
        (PASSED,),
        (REACHED,),
        (HELD, HELD_AT),
        (DEMANDED,),
        (ADDRESSED,),
    ),
}
"""How a genre names its units, the surest way first; naming them goes before counting them."""
