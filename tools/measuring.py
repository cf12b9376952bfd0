"""What the benches of the office share: a house of its own on each database, and one form for every figure.

A figure is a median, taken in turns with a reference of the same run: what a busy machine does to the one, it
does to the other, so their ratio stays.
"""

import logging
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the builders of the tests fill the house
DATABASES = ("SQLite", "PostgreSQL")
LASTING = ("max_connections=100",)  # waits for the disk, as in an office


class Spent(NamedTuple):
    """Milliseconds of one call: the median by the clock and of the processor of this process; the best."""

    wall: float
    processor: float
    quickest: float


def on_each(measure: Callable[[], None]) -> None:
    """Run this script on each database, in a process of its own with an empty house, and measure there."""
    if "XUNCHA_BENCH" in os.environ:
        measure()
        return
    failed = 0
    for database in DATABASES:
        print(f"-- {database}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
        home = Path(tempfile.mkdtemp(prefix="xuncha-bench-"))
        server = _server() if database == "PostgreSQL" else None
        own = {"XUNCHA_BENCH": database, "XUNCHA_HOME": str(home)}
        own |= {"DATABASE_URL": server.url("postgres") if server else ""}
        own |= {"DJANGO_SETTINGS_MODULE": "xuncha.project.settings", "PYTHONWARNINGS": "ignore"}
        try:
            failed |= subprocess.run(
                [sys.executable, *sys.argv], env=os.environ | own, check=False
            ).returncode
        finally:
            if server is not None:
                server.stop()
            shutil.rmtree(home, ignore_errors=True)
    sys.exit(failed)


def _server() -> Any:  # noqa: ANN401 -- a server of the tests
    from tests.postgres import Server  # noqa: PLC0415 -- SQLite needs no driver

    return Server(settings=LASTING).create()


def open_house() -> None:
    """Load Django and make the tables."""
    import django  # noqa: PLC0415 -- only now the home is chosen

    django.setup()
    logging.disable()
    from django.core.management import call_command  # noqa: PLC0415 -- after setup

    call_command("migrate", verbosity=0)


def settle() -> None:
    """Do what the servers do by themselves a minute after many rows were written."""
    from django.db import connection  # noqa: PLC0415 -- after setup

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def in_turns(*acts: Callable[[], object], rounds: int = 21) -> list[Spent]:
    """Do the acts in turns, the first time unmeasured; return what each took."""
    for act in acts:
        act()
    spent: list[list[tuple[float, float]]] = [[] for _ in acts]
    for _ in range(rounds):
        for act, taken in zip(acts, spent, strict=True):
            wall, processor = time.perf_counter(), time.process_time()
            act()
            taken.append((time.perf_counter() - wall, time.process_time() - processor))
    return [_median(taken) for taken in spent]


def _median(taken: list[tuple[float, float]]) -> Spent:
    walls, processors = zip(*taken, strict=True)
    return Spent(statistics.median(walls) * 1000, statistics.median(processors) * 1000, min(walls) * 1000)


def say(what: str, figure: str, reference: str = "", *, holds: bool | None = None, bar: str = "") -> None:
    """Print one figure: what was done, how it came out, against what, and whether the bar holds."""
    verdict = "" if holds is None else f"bar {bar}: {'holds' if holds else 'MISSED'}"
    print("  " + "; ".join(part for part in (f"{what}: {figure}", reference, verdict) if part), flush=True)


def milliseconds(spent: Spent) -> str:
    """Write what one call took."""
    clock = f"{spent.wall:.1f} ms by the clock (quickest {spent.quickest:.1f})"
    return f"{clock}, {spent.processor:.1f} of the processor"


def times(spent: Spent, reference: Spent, name: str) -> str:
    """Write how many times the reference a call took."""
    return f"{spent.processor / reference.processor:.1f} × {name} ({reference.processor:.2f} ms)"


class City:
    """A city of 200 towns with a clerk of its office; organisations are added as they are wanted."""

    def __init__(self) -> None:
        """Build the places and the clerk."""
        from tests.builders import a_jurisdiction, a_person, an_organisation  # noqa: PLC0415 -- after setup
        from xuncha.organisations.models import Level  # noqa: PLC0415 -- after setup

        self.place = a_jurisdiction()
        self.towns = [
            a_jurisdiction(name=f"第{n}乡", level=Level.TOWN, parent=self.place) for n in range(200)
        ]
        self.clerk = a_person("OFS", organisation=an_organisation(name="云岭市委巡察办", within=self.place))
        self._draw, self.there = random.Random(1), 0  # noqa: S311 -- names of invented offices

    def grow(self, rows: int) -> None:
        """Add organisations until there are so many."""
        from xuncha.organisations.models import Organisation  # noqa: PLC0415 -- after setup

        Organisation.objects.bulk_create(map(self.one, range(self.there, rows)), batch_size=2000)
        self.there = rows
        settle()

    def one(self, number: int) -> Any:  # noqa: ANN401 -- an organisation
        """Return an organisation that is not saved yet."""
        from xuncha.organisations.models import Kind, Organisation  # noqa: PLC0415 -- after setup

        draw = self._draw
        name = f"{draw.choice('东西南北中')}{draw.choice(('教育', '水务', '民政'))}{number:06}党组"
        return Organisation(
            name=name,
            code=f"B{number:08}",
            kind=draw.choice(Kind.values),
            jurisdiction=draw.choice(self.towns),
            party_members=draw.randrange(97),
        )
