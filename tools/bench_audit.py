"""Measure the trail: `python tools/bench_audit.py [--writers 8] [--acts 2000] [--postgres] [--json]`.

Each act changes one row and leaves its entry, in one transaction, as every act of the house does; the writers
are threads with connections of their own. PostgreSQL is a real server with fsync on. Then the chain is
verified.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLOOR = 200  # acts a second that the issue asks for, with 8 writers


def main() -> None:
    """Choose a database, fill it, print what was measured."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--writers", type=int, default=8)
    asked.add_argument("--acts", type=int, default=2000)
    asked.add_argument("--postgres", action="store_true")
    asked.add_argument("--json", action="store_true")
    options = asked.parse_args()
    home = Path(tempfile.mkdtemp(prefix="xuncha-bench-"))
    os.environ.update(XUNCHA_HOME=str(home), DJANGO_SETTINGS_MODULE="xuncha.project.settings")
    os.environ.pop("DATABASE_URL", None)
    server = start_postgres() if options.postgres else None
    try:
        figures = measure(options.writers, options.acts // options.writers)
    finally:
        if server is not None:
            server.stop()  # type: ignore[attr-defined]  # imported late: a run on SQLite needs no driver
        shutil.rmtree(home, ignore_errors=True)
    print(json.dumps(figures) if options.json else words(figures))
    sys.exit(0 if figures["errors"] == 0 and figures["holds"] else 1)


def start_postgres() -> object:
    """Start a server that waits for the disk, as in an office."""
    sys.path.insert(0, str(ROOT))
    from tests.postgres import Server  # noqa: PLC0415 -- a run on SQLite needs no driver

    server = Server(settings=("max_connections=100",)).create()
    os.environ["DATABASE_URL"] = server.url("postgres")
    return server


def measure(writers: int, each: int) -> dict[str, object]:
    """Let the writers act, then verify; `errors` are acts that were not done."""
    import django  # noqa: PLC0415 -- only now the home is chosen

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection, connections, transaction  # noqa: PLC0415

    from xuncha.audit.models import Entry  # noqa: PLC0415
    from xuncha.audit.queries import verdict  # noqa: PLC0415
    from xuncha.audit.trail import record  # noqa: PLC0415
    from xuncha.organisations.models import Jurisdiction  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    places = [
        Jurisdiction.objects.create(name=f"测试{n}", level="city", path=f"{n}.") for n in range(writers)
    ]
    errors: list[str] = []

    def write(place: Jurisdiction) -> None:
        for number in range(each):
            try:
                with transaction.atomic():
                    Jurisdiction.objects.filter(pk=place.pk).update(name=f"测试{place.pk}-{number}")
                    record("bench.renamed", by=None, on=place, at=datetime.now(UTC), number=number)
            except Exception as error:  # noqa: BLE001 -- every error is a figure
                errors.append(repr(error))
        connections.close_all()

    threads = [threading.Thread(target=write, args=(place,)) for place in places]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - started
    before = time.perf_counter()
    found = verdict()
    return {
        "database": connection.vendor,
        "writers": writers,
        "entries": Entry.objects.count(),
        "errors": len(errors),
        "error": errors[0] if errors else "",
        "acts_per_second": round(writers * each / seconds),
        "holds": found.holds,
        "verified_per_second": round(found.checked / (time.perf_counter() - before)),
    }


def words(figures: dict[str, object]) -> str:
    """Return the figures as lines."""
    return (
        "\n".join(f"{name:20} {value}" for name, value in figures.items()) + f"\nfloor                {FLOOR}"
    )


if __name__ == "__main__":
    main()
