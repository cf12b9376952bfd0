"""Dates and stretches of time as Chinese official texts write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from xuncha.reading.numerals import number_of
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span

YEAR = r"(?:(?:19|20)\d\d|[一二][九〇○零][〇○零一二三四五六七八九]{2})"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
NINE = "[一二三四五六七八九]"
DAY = rf"(?:3[01]|[12]\d|0?[1-9]|三十一?|二十{NINE}?|十{NINE}?|{NINE})"
DASH = r"\s?(?:至|到|—{1,2}|-{1,2}|–|―|~|～|－)\s?"

# 2021年3月11日 (seed-004), 2019年下半年 (seed-000), 9月上旬 (notices); 5 before -7月, 2月25 before -27日
DATE = re.compile(
    rf"(?:(?P<y>{YEAR})\s?年\s?)?(?:"
    rf"(?P<m>{MONTH})(?={DASH}{MONTH}\s?月)|(?P<month>{MONTH})\s?月(?:份|\s?(?P<d>{DAY})(?:\s?[日号]|(?={DASH}{DAY}\s?[日号]))|(?P<tenth>[上中下]旬|初|底|末))?"
    r"|(?P<half>[上下]半年|第?[一二三四1-4]季度))"
    rf"|(?P<only>{YEAR})\s?年"
)
# every date has one of these; looking around them is thirty times faster than trying every digit
ANCHOR = re.compile("[年月季]")
FIRSTS = frozenset("0123456789一二三四五六七八九十上下第")
"""With what a date begins."""
REACHES = {"年": (4, 5, 2), "月": (2, 1, 3), "季": (2, 1)}
# 至, -, 到次年: between the two ends of a stretch
MARK = re.compile(rf"{DASH}(?:次年|翌年|同年|当年)?")
# 13日 in 10月10日至13日
BARE_DAY = on_demand(rf"(?P<d>{DAY})\s?[日号]")
# 2023-07-18, 2021/5/21, 2021.05.21: page chrome and signatures
NUMERIC = re.compile(
    r"(?P<y>(?:19|20)(?<![\d./-]..)\d\d)[-/.](?P<m>1[0-2]|0?[1-9])[-/.](?P<d>3[01]|[12]\d|0?[1-9])(?!\d)"
)
# 202442日至820日: 年 and 月 lost in a conversion (corpus trap 17)
GLUED = on_demand(r"(?P<y>20(?<!\d20)[0-3]\d)(?P<md>\d{2,4})日(?:(?:至|到|-)(?P<md2>\d{2,4})日)?")

HALVES = {"上": (1, 6), "下": (7, 12)}
LAST_MONTH = 12
LAST_DAY = 31


class Moment(NamedTuple):
    """A year, month and day, each None where the text does not say."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def iso(self) -> str | None:
        """Return YYYY-MM-DD, YYYY-MM or MM-DD; None for less than a month.

        >>> [Moment(2021, 3, 11).iso(), Moment(2019, 7).iso(), Moment(None, 9, 2).iso(), Moment(2020).iso()]
        ['2021-03-11', '2019-07', '09-02', None]
        """
        if self.month is None or (self.year is None and self.day is None):
            return None
        parts = [f"{self.year:04}"] if self.year else []
        parts += [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    def within(self, year: int | None) -> "Moment":
        """Return the moment with a year, if it has none of its own."""
        return self if self.year or year is None else self._replace(year=year)


@dataclass(frozen=True, slots=True)
class When:
    """A date, or a stretch from `start` to `end`, and where it stands."""

    start: Moment
    end: Moment | None
    span: Span


def dates_in(text: str, start: int = 0, end: int | None = None) -> Iterator[When]:
    """Yield the dates and stretches between two places of the text, in its order; years as written.

    >>> [(w.start.iso(), w.end and w.end.iso()) for w in dates_in("2021年3月11日至4月25日进驻，7月7日反馈。")]
    [('2021-03-11', '2021-04-25'), ('07-07', None)]
    >>> [(w.start.iso(), w.end.iso()) for w in dates_in("2019年下半年，市委派出巡察组。") if w.end]
    [('2019-07', '2019-12')]
    """
    stop = len(text) if end is None else end
    at = start
    for anchor in ANCHOR.finditer(text, start, stop):
        if anchor.start() >= at and (found := _around(text, anchor, at, stop)):
            when = _stretch(text, found, stop)
            yield when
            at = when.span.end


def _around(text: str, anchor: re.Match[str], at: int, stop: int) -> re.Match[str] | None:
    """Return the date that has the anchor in it and begins at `at` or later."""
    place = anchor.start()
    for reach in REACHES[anchor[0]]:
        start = place - reach
        if start < at or text[start] not in FIRSTS:
            continue
        if (found := DATE.match(text, start, stop)) and found.end() > place:
            return found
    return None


def _stretch(text: str, found: re.Match[str], stop: int) -> When:
    """Return the date, with the second end where a mark of a stretch and another date follow."""
    first, last = _moments(found)
    mark = MARK.match(text, found.end(), stop)
    if mark is None or last is not None:
        return When(first, last, Span(*found.span()))
    if second := DATE.match(text, mark.end(), stop):
        moment, closing = _moments(second)
        return When(first, _later(first, closing or moment), Span(found.start(), second.end()))
    if first.day and (day := BARE_DAY.match(text, mark.end(), stop)):
        return When(first, first._replace(day=number_of(day["d"])), Span(found.start(), day.end()))
    return When(first, None, Span(*found.span()))


def _later(first: Moment, second: Moment) -> Moment:
    """Return the end in the year of the start, or in the next when it would lie before the start."""
    if second.year or first.year is None or second.month is None or first.month is None:
        return second
    return second._replace(year=first.year + (second.month < first.month))


def _moments(found: re.Match[str]) -> tuple[Moment, Moment | None]:
    """Return the start and, for half-years and quarters, the end of what was found."""
    year = _number(found["y"] or found["only"])
    if half := found["half"]:
        first, last = HALVES.get(half[0]) or _quarter(half)
        return Moment(year, first), Moment(year, last)
    month = _number(found["m"] or found["month"])
    return Moment(year, month, _number(found["d"])), None


def _number(words: str | None) -> int | None:
    """Return the number that some digits are; None for no digits."""
    return number_of(words) if words else None


def _quarter(words: str) -> tuple[int, int]:
    """Return the first and last month of a quarter such as 第一季度."""
    last = 3 * (number_of(words.removeprefix("第")[0]) or 1)
    return last - 2, last


def numeric_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[When]:
    """Yield dates such as 2023-07-18 or 2021/5/21.

    >>> [w.start.iso() for w in numeric_dates("发布时间：2025-05-12 浏览量：3")]
    ['2025-05-12']
    """
    for found in NUMERIC.finditer(text, start, len(text) if end is None else end):
        moment = Moment(int(found["y"]), int(found["m"]), int(found["d"]))
        yield When(moment, None, Span(*found.span()))


def glued_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[When]:
    """Yield dates whose 年 and 月 were lost, where the digits can be read in one way only.

    >>> [(w.start.iso(), w.end.iso()) for w in glued_dates("202442日至820日") if w.end]
    [('2024-04-02', '2024-08-20')]
    >>> list(glued_dates("2024111日"))
    []
    """
    for found in GLUED.finditer(text, start, len(text) if end is None else end):
        first = _unglued(int(found["y"]), found["md"])
        last = _unglued(int(found["y"]), found["md2"]) if found["md2"] else None
        if first:
            yield When(first, last, Span(*found.span()))


def _unglued(year: int, digits: str) -> Moment | None:
    """Return the only month and day that the digits can mean."""
    readings = {
        (int(digits[:cut]), int(digits[cut:]))
        for cut in (1, 2)
        if digits[cut:] and "0" not in (digits[0], digits[cut]) and _in_calendar(digits[:cut], digits[cut:])
    }
    return Moment(year, *readings.pop()) if len(readings) == 1 else None


def _in_calendar(month: str, day: str) -> bool:
    """Tell whether there can be such a day."""
    return int(month) <= LAST_MONTH and int(day) <= LAST_DAY
