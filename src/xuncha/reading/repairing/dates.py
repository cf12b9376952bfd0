"""Dates that lost their 年, 月 or 日: `202442日至820日`."""

import re
from collections.abc import Iterator

from xuncha.reading.spans import Edit

BARE_DATE = re.compile(r"(?<![\d.])((?:19|20)\d{2})(\d{2,4})日")
"""A date without 年 and 月: `2024919日`; trap 17."""

BARE_DAY = re.compile(r"(?<=[至到—–~～-])(\d{2,4})日")
"""The second date of a span without its 月: `至820日`; trap 17."""

NO_YEAR_SIGN = re.compile(
    r"(?<![\d.])((?:19|20)\d{2})(1[0-2]|0?[1-9])月(?=\d{1,2}日|[,，、。底初至到份上中下])"
)
"""A date without 年: `20244月2日`."""

NO_MONTH_SIGN = re.compile(r"(?<=\d{4}年)(\d{2,4})日")
"""A date without 月: `2024年919日`."""

SUSPECT = re.compile(r"\d{5,8}[日月]|\d{3,4}日|[4-9]\d日|3[2-9]日")
"""Digits that cannot be a day or a month, whatever stands before them: `202442日` `820日` `45日`."""

DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LAST_DAY = 31
"""A number up to this may be a day of the month that was named before: `10日至13日`."""


def find_lost_dates(text: str) -> Iterator[Edit]:
    """Yield an edit for every place where a date lost a character; `sure` is 0 where it can be read two ways.

    >>> from xuncha.reading.spans import apply_edits
    >>> apply_edits("202442日至820日", find_lost_dates("202442日至820日"))
    '2024年4月2日至8月20日'
    """
    if not SUSPECT.search(text):
        return
    found: list[Edit] = []
    for match in BARE_DATE.finditer(text):
        found += written(match.start(2), match[2], "年")
    for match in NO_YEAR_SIGN.finditer(text):
        found.append(Edit(match.end(1), match.end(1), "年"))
    for match in NO_MONTH_SIGN.finditer(text):
        found += written(match.start(1), match[1], "")
    if found or "月" in text:
        for match in BARE_DAY.finditer(text):
            found += written(match.start(1), match[1], "") if follows_date(text, match.start()) else ()
    found.sort(key=lambda edit: edit.start)
    yield from found


def follows_date(text: str, at: int) -> bool:
    """Tell whether a span of dates began just before a place: `4月2日至`, `42日至`."""
    return "日" in text[max(at - 3, 0) : at] and any(sign.isdigit() for sign in text[max(at - 5, 0) : at])


def written(at: int, digits: str, year_sign: str) -> Iterator[Edit]:
    """Yield the edits that set the missing characters into a month and a day that begin at `at`."""
    splits = [i for i in range(1, len(digits)) if is_day(digits[:i], digits[i:])]
    if not year_sign and int(digits) <= LAST_DAY:
        return
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
