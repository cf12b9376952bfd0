"""Measure the table: `python tools/bench_pages.py [--rows 100000] [--postgres] [--json]`.

The list of organisations through the whole stack of one worker, session and policy included: 50 rows of many,
as they come, filtered, sorted, searched. Median of 21 in wall and processor time, and the queries of one.
A number of rows from 1 000 on is remembered for a minute, so the median is that of a reader who turns pages.
"""

import argparse
import json
import logging
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
CEILING_MS, CEILING_QUERIES = 35, 12  # what the issue asks for at 100 000 rows
ASKED = {
    "as it comes": "",
    "filtered": "?kind=school",
    "filtered and sorted": "?kind=school&sort=-name",
    "searched": "?q=教育",
    "one found": "?q=000777",
}


def main() -> None:
    """Choose a database, fill it, print what was measured; fail above the ceilings."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--rows", type=int, default=100_000)
    asked.add_argument("--postgres", action="store_true")
    asked.add_argument("--json", action="store_true")
    options = asked.parse_args()
    home = Path(tempfile.mkdtemp(prefix="xuncha-bench-"))
    sys.path.insert(0, str(ROOT))
    os.environ.update(XUNCHA_HOME=str(home), DJANGO_SETTINGS_MODULE="xuncha.project.settings")
    os.environ.pop("DATABASE_URL", None)
    server = start_postgres() if options.postgres else None
    try:
        figures = measure(options.rows)
    finally:
        if server is not None:
            server.stop()
        shutil.rmtree(home, ignore_errors=True)
    if options.json:
        print(json.dumps(figures, ensure_ascii=False))
    else:
        for name, (wall, processor, queries) in figures.items():
            print(f"{name:20} {wall:6.1f} ms, {processor:6.1f} ms of processor, {queries} queries")
    sys.exit(any(wall > CEILING_MS or queries > CEILING_QUERIES for wall, _, queries in figures.values()))


def start_postgres() -> Any:  # noqa: ANN401 -- a server of the tests
    """Start a server that waits for the disk, as in an office."""
    from tests.postgres import Server  # noqa: PLC0415 -- a run on SQLite needs no driver

    server = Server(settings=("max_connections=100",)).create()
    os.environ["DATABASE_URL"] = server.url("postgres")
    return server


def measure(rows: int) -> dict[str, tuple[float, float, int]]:
    """Fill the office and ask the page."""
    import django  # noqa: PLC0415 -- only now the home is chosen

    django.setup()
    logging.disable()
    from django.core.management import call_command  # noqa: PLC0415 -- after setup
    from django.test import Client  # noqa: PLC0415 -- after setup

    call_command("migrate", verbosity=0)
    client = Client(headers={"host": "localhost"})
    client.force_login(fill(rows))
    return {name: figures(client, f"/organisations/{query}") for name, query in ASKED.items()}


def fill(rows: int) -> Any:  # noqa: ANN401 -- a person, whose class is known after setup
    """Build a city of 200 towns and so many organisations; return a clerk of its office."""
    from tests.builders import a_jurisdiction, a_person, an_organisation  # noqa: PLC0415 -- after setup
    from xuncha.organisations.models import Kind, Level, Organisation  # noqa: PLC0415 -- after setup

    draw = random.Random(1)  # noqa: S311 -- names of invented offices
    city = a_jurisdiction()
    towns = [a_jurisdiction(name=f"第{n}乡", level=Level.TOWN, parent=city) for n in range(200)]
    clerk = a_person("OFS", organisation=an_organisation(name="云岭市委巡察办", within=city))
    names = [
        f"{draw.choice('东西南北中')}{draw.choice(('教育', '水务', '民政'))}{n:06}党组" for n in range(rows)
    ]
    Organisation.objects.bulk_create(
        [
            Organisation(
                name=name,
                name_key=name,
                code=f"B{n:08}",
                kind=draw.choice(Kind.values),
                jurisdiction=draw.choice(towns),
            )
            for n, name in enumerate(names)
        ],
        batch_size=2000,
    )
    return clerk


def figures(client: Any, address: str) -> tuple[float, float, int]:  # noqa: ANN401 -- Django's client
    """Ask a page again and again; return wall and processor milliseconds, and the queries of one."""
    from django.db import connection  # noqa: PLC0415 -- after setup

    asked: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:  # noqa: ANN401 -- a wrapper of Django's
        asked.append(sql)
        return execute(sql, *rest)

    client.get(address)
    with connection.execute_wrapper(count):
        if client.get(address).status_code != 200:
            sys.exit(f"{address} does not answer")
    walls, processors = [], []
    for _ in range(21):
        wall, processor = time.perf_counter(), time.process_time()
        client.get(address)
        walls.append((time.perf_counter() - wall) * 1000)
        processors.append((time.process_time() - processor) * 1000)
    return statistics.median(walls), statistics.median(processors), len(asked)


if __name__ == "__main__":
    main()
