"""Days as offices write them beside each other in one cell of a sheet: from a day or a month to another."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from xuncha.web.fields import FIRST_DAY, LAST_DAY

BETWEEN = re.compile(r"[；;\n]+")  # 「…科长；2022.09—至今 …」
DAY = r"\d{4}[-./年]\d{1,2}(?:[-./月]\d{1,2}(?!\d))?[日月]?"  # 「2019.03」「2019年3月」「2019-03-01」
TO = "(?:至|到|—+|–|~|～|－|-+)"
NUMBERS = re.compile(r"\d+")
QUOTED = 40
"""So many characters of what is wrong are quoted."""


def parts_of(text: str) -> Iterator[str]:
    """Return what a cell lists, one after the other."""
    return (said for part in BETWEEN.split(text) if (said := part.strip()))


def day_in(said: str, *, last: bool) -> tuple[date | None, bool]:
    """Return the day that is said, the first or last of a month when none is, and whether one is."""
    numbers = [int(one) for one in NUMBERS.findall(said)]
    year, month, day = (*numbers, 0)[:3]
    try:
        found = date(year, month, day or (monthrange(year, month)[1] if last else 1))
    except ValueError:  # monthrange says the same of a month that is none
        return None, False
    return (found if FIRST_DAY <= found <= LAST_DAY else None), bool(day)
