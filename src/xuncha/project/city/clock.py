"""Time of the story: many threads that each say when they go on, told in the order of their moments."""

import heapq
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

from django.db import transaction

BEIJING, SATURDAY = ZoneInfo("Asia/Shanghai"), 6
AT_ONCE = 200
"""So many moments are committed together."""

Story = Iterator[datetime]
"""A thread of the story: it yields the moment at which it goes on."""


def weave(threads: Iterable[Story]) -> Story:
    """Return one thread of many: each goes on at its moment, the earliest first."""
    order = count()
    waiting = [(moment, next(order), one) for one in threads if (moment := next(one, None)) is not None]
    heapq.heapify(waiting)
    while waiting:
        moment, _number, one = heapq.heappop(waiting)
        yield moment
        coming = next(one, None)
        if coming is not None:
            heapq.heappush(waiting, (coming, next(order), one))


def tell(threads: Iterable[Story], until: datetime) -> int:
    """Let the threads go on as far as `until`, many moments to a transaction; return how many there were."""
    story, told = weave(threads), 0
    moment = next(story, None)
    while moment is not None and moment <= until:
        with transaction.atomic():
            for _place in range(AT_ONCE):
                moment = next(story, None)
                told += 1
                if moment is None or moment > until:
                    break
    return told


def at(day: date, chance: Random) -> datetime:
    """Return a moment of a day in working hours; a weekend is put off to the Monday."""
    late = max(0, 8 - day.isoweekday()) if day.isoweekday() >= SATURDAY else 0
    morning = datetime.combine(day + timedelta(days=late), time(9), BEIJING)
    return morning + timedelta(minutes=chance.randrange(8 * 60))
