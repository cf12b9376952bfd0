"""Dates that lost their 年, 月 or 日: `202442日至820日`."""

import re
from collections.abc import Iterator

from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Edit

NUMBER = re.compile(r"[0-9]{2,8}[月日]")
"""Digits before 月 or 日: `2024919日` `20244月`; trap 17."""

_TOO_LARGE = r"(?:(?<=[0-9]{3}.)|(?<=[4-9][0-9].)|(?<=3[2-9].))"

TOO_LARGE_FOR_MONTH = re.compile("月" + _TOO_LARGE)
"""月 behind three digits, or behind more than any day; looked for first, as it is found fast: `20244月`."""

TOO_LARGE_FOR_DAY = re.compile("日" + _TOO_LARGE)
"""日 behind such a number: `2024919日`."""

BEFORE_DAY = on_demand(r"(?:[0-9]{4}年|[0-9]日[至到—–~～-])$")
"""What stands before a day without its month: `2024年919日`, or a first date: `42日至820日`."""

DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
CENTURIES = frozenset(("19", "20"))
LAST_DAY = 31
"""A number up to this may be a day of the month that was named before: `10日至13日`."""


def find_lost_dates(text: str) -> Iterator[Edit]:
    """Yield an edit for every place where a date lost a character; `sure` is 0 where it can be read two ways.

    >>> from xuncha.reading.spans import apply_edits
    >>> apply_edits("202442日至820日", find_lost_dates("202442日至820日"))
    '2024年4月2日至8月20日'
    """
    if not TOO_LARGE_FOR_MONTH.search(text) and not TOO_LARGE_FOR_DAY.search(text):
        return
    for match in NUMBER.finditer(text):
        digits, sign = match[0][:-1], match[0][-1]
        if len(digits) > 2 or int(digits) > LAST_DAY:
            at = match.start()
            if sign == "日":
                yield from lost_in_day(text, at, digits)
            elif len(digits) in {5, 6} and digits[:2] in CENTURIES and 1 <= int(digits[4:]) <= 12:
                yield Edit(at + 4, at + 4, "年")


def lost_in_day(text: str, at: int, digits: str) -> Iterator[Edit]:
    """Yield the edits of a number before 日 that is too large for a day."""
    if text[at - 1 : at] == "." or text[max(at - 1, 0) : at].isdigit():
        return
    if len(digits) >= 6 and digits[:2] in CENTURIES:
        yield from written(at + 4, digits[4:], "年")
    elif len(digits) < 5 and BEFORE_DAY.search(text, max(at - 6, 0), at):
        yield from written(at, digits, "")


def written(at: int, digits: str, year_sign: str) -> Iterator[Edit]:
    """Yield the edits that set the missing characters into a month and a day that begin at `at`."""
    splits = [i for i in range(1, len(digits)) if is_day(digits[:i], digits[i:])]
    if len(splits) == 1:
        if year_sign:
            yield Edit(at, at, year_sign)
        yield Edit(at + splits[0], at + splits[0], "月")
    elif splits:
        yield Edit(at, at + len(digits), digits, 0.0)


def is_day(month: str, day: str) -> bool:
    """Tell whether two numbers are a month and a day, both with leading zeros where needed, or both without.

    >>> is_day("4", "2"), is_day("04", "2"), is_day("91", "9"), is_day("2", "30")
    (True, False, False, False)
    """
    if not 1 <= len(month) <= 2 or not 1 <= len(day) <= 2 or not 1 <= int(month) <= 12:
        return False
    if not 1 <= int(day) <= DAYS[int(month) - 1]:
        return False
    padded = month.startswith("0") or day.startswith("0")
    return len(month) == len(day) == 2 if padded else True
