"""Measure the trail: `python tools/bench_audit.py`, on SQLite and on PostgreSQL, both waiting for the disk.

Eight writers, threads with connections of their own: each act changes one row and leaves its entry, in one
transaction, as every act of the house does. The reference is the act without its entry. Then the chain is
verified.
"""

import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from measuring import on_each, open_house, say

WRITERS, ACTS, FLOOR = 8, 1600, 200


def measure() -> None:
    """Let the writers act without entries, then with them; verify."""
    open_house()
    from xuncha.audit.models import Entry  # noqa: PLC0415 -- after setup
    from xuncha.audit.queries import verdict  # noqa: PLC0415 -- after setup
    from xuncha.organisations.models import Jurisdiction  # noqa: PLC0415 -- after setup

    places = [
        Jurisdiction.objects.create(name=f"测试{n}", level="city", path=f"{n}.") for n in range(WRITERS)
    ]
    raw, _errors = together([partial(act, place, leaves_entry=False) for place in places], ACTS // 4)
    acts, errors = together([partial(act, place, leaves_entry=True) for place in places], ACTS)
    say(
        f"{ACTS} acts of {WRITERS} writers",
        f"{acts:.0f} a second, {len(errors)} errors {errors[:1] or ''}",
        f"{acts / raw:.2f} × without entries ({raw:.0f})",
        holds=acts >= FLOOR and not errors,
        bar=f"≥ {FLOOR}, 0 errors",
    )
    started = time.perf_counter()
    found = verdict()
    rate = found.checked / (time.perf_counter() - started)
    say("the chain verified", f"{rate:.0f} entries a second, {'holds' if found.holds else 'BROKEN'}")
    sys.exit(not found.holds or Entry.objects.count() != ACTS - len(errors))


def act(place: Any, number: int, *, leaves_entry: bool) -> None:  # noqa: ANN401 -- a jurisdiction
    """Change a row, and leave an entry."""
    from django.db import transaction  # noqa: PLC0415 -- after setup

    from xuncha.audit.trail import record  # noqa: PLC0415 -- after setup

    with transaction.atomic():
        type(place).objects.filter(pk=place.pk).update(name=f"测试{place.pk}-{number}")
        if leaves_entry:
            record("bench.renamed", by=None, on=place, at=datetime.now(UTC), number=number)


def together(acts: list[Callable[[int], None]], times: int) -> tuple[float, list[str]]:
    """Let each writer act in a thread of its own; return acts a second, and those that were not done."""
    from django.db import connections  # noqa: PLC0415 -- after setup

    errors: list[str] = []

    def write(one: Callable[[int], None]) -> None:
        for number in range(times // len(acts)):
            try:
                one(number)
            except Exception as error:  # noqa: BLE001 -- every error is a figure
                errors.append(repr(error))
        connections.close_all()

    threads = [threading.Thread(target=write, args=(one,)) for one in acts]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times / (time.perf_counter() - started), errors


if __name__ == "__main__":
    on_each(measure)
