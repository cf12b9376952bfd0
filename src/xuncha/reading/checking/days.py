"""Days that no calendar has: 「2月30日」, 「4月31日」, 「2023年2月29日」, 「13月」."""

import re
from collections.abc import Iterator

from xuncha.reading.checking.stated import Stated
from xuncha.reading.document import Check
from xuncha.reading.extracting.finding import searched_in_order
from xuncha.reading.numerals import number_of
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span
from xuncha.reading.words import _

# 「月30日」 「月二十九号」 「月0日」: days that not every month has, with which most texts have nothing to do
LATE_DAY = re.compile(
    r"月\s?(?P<d>29|[3-9]\d|0{1,2}|二十九|三十[一二三四五六七八九]?|[四五六七八九]十)\s?[日号]"
)
# 「年13月」 「年0月」: no month
NO_MONTH = re.compile(r"年\s?(?P<m>1[3-9]|[2-9]\d|0{1,2})\s?月(?!龄|薪)")
# 「2024-02-30」 「2024.4.31」 「2024/11/31」: the same in figures
IN_FIGURES = re.compile(r"20(?P<y>\d\d)[-./](?P<m>0?2|0?[469]|11)[-./](?P<d>29|3[01])(?!\d)")
# 「2024年2」 「2」 「十一」 in front of 月
MONTH_BEFORE = on_demand(
    r"(?:(?P<y>(?:19|20)\d\d)\s?年\s?)?(?<![\d第个满])(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?\Z"
)
# 「2024」 in front of 「年13月」
YEAR_BEFORE = on_demand(r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?\Z")
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The days of the months in a leap year, as any may be that the text does not say."""

FEBRUARY = 2
REACH = 10
MOST = 50
"""Days of one document that are looked at."""


def days(stated: Stated) -> Iterator[Check]:
    """Yield the days and months that cannot be, once each as it is written."""
    text = stated.document.text
    for found in searched_in_order((LATE_DAY,), text, most=MOST):
        before = MONTH_BEFORE.search(text, max(0, found.start() - REACH), found.start())
        if before and not is_day(before["y"], before["m"], found["d"]):
            yield no_day(text, Span(before.start(), found.end()))
    for found in searched_in_order((NO_MONTH,), text, most=MOST):
        if before := YEAR_BEFORE.search(text, max(0, found.start() - REACH), found.start()):
            yield no_day(text, Span(before.start(), found.end()))
    for found in searched_in_order((IN_FIGURES,), text, most=MOST):
        if not is_day(f"20{found['y']}", found["m"], found["d"]):
            yield no_day(text, Span(*found.span()))


def is_day(year: str | None, month: str, day: str) -> bool:
    """Tell whether there is such a day; in a year that is not said February has 29.

    >>> is_day(None, "2", "29"), is_day("2023", "2", "29"), is_day(None, "四", "三十一")
    (True, False, False)
    """
    number, ordinal = number_of(month) or 1, int(year or 0)
    is_leap = ordinal % 4 == 0 and (ordinal % 100 != 0 or ordinal % 400 == 0)
    return 0 < (number_of(day) or 0) <= DAYS[number - 1] - (number == FEBRUARY and not is_leap)


def no_day(text: str, place: Span) -> Check:
    """Return that there is no such day."""
    statement = _("日历上没有“{words}”").format(words=place.of(text))
    return Check(kind="dates", rule="date", statement=statement, holds=False, sure=0.9, places=(place,))
