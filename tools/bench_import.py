"""Measure the import: `python tools/bench_import.py`, on SQLite and on PostgreSQL.

A sheet of 10 000 organisations in 200 towns, nearly each below another, from its bytes to the rows. The
reference is the plain `bulk_create` of as many rows.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from measuring import City, Spent, milliseconds, on_each, open_house, say, times

ROWS, MOST_SECONDS, ROUNDS = 10_000, 6, 3


def measure() -> None:
    """Take sheets in, in turns with plain rows; the quickest of three, as there is no turning back."""
    open_house()
    city = City()
    rounds = [(once(partial(take_in, city, number)), once(partial(plain, city))) for number in range(ROUNDS)]
    taken, raw = (min(each, key=lambda spent: spent.processor) for each in zip(*rounds, strict=True))
    say(
        f"import of {ROWS} organisations",
        milliseconds(taken),
        times(taken, raw, "bulk_create"),
        holds=taken.wall <= MOST_SECONDS * 1000,
        bar=f"≤ {MOST_SECONDS} s by the clock",
    )


def once(act: Callable[[], object]) -> Spent:
    """Do the act once."""
    wall, processor = time.perf_counter(), time.process_time()
    act()
    spent = (time.perf_counter() - wall) * 1000
    return Spent(spent, (time.process_time() - processor) * 1000, spent)


def take_in(city: City, number: int) -> None:
    """Import a sheet that nobody has seen yet."""
    from xuncha.organisations import actions  # noqa: PLC0415 -- after setup

    place = city.place.name
    parents = ["" if n < 50 else f"N{number}-{n // 50}" for n in range(ROWS)]
    lines = "".join(
        f"新{n}村,N{number}-{n},村（社区）党组织,{place}/第{n % 200}乡,{parent}\n"
        for n, parent in enumerate(parents)
    )
    draft = actions.draft_import(
        content=("单位名称,统一编码,类型,所属地区,上级组织编码\n" + lines).encode(),
        file_name="x.csv",
        create_places=False,
        by=city.clerk,
        at=datetime.now(UTC),
    )
    planned = actions.import_organisations(draft=draft, by=city.clerk, at=datetime.now(UTC))
    if len(planned.creates) != ROWS:
        message = "the sheet was not imported"
        raise AssertionError(message)


def plain(city: City) -> None:
    """Write as many rows without a sheet, rights or trail."""
    city.grow(city.there + ROWS)


if __name__ == "__main__":
    on_each(measure)
