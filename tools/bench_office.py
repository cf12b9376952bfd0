"""Measure the office: pages over 100 000 organisations, import of 10 000, start and memory of `xuncha serve`.

Run by `make bench` on SQLite; with DATABASE_URL set (an empty database) on PostgreSQL. It makes a home of its
own and removes it.
"""

import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django
import psutil

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the builders of the tests fill the house

PLENTY, IMPORTED = 100_000, 10_000
HOME = Path(tempfile.mkdtemp(prefix="xuncha-bench-")) / "home"


def said(what: str, value: float, unit: str, wanted: str) -> None:
    """Print one figure on one line."""
    print(f"{what}\t{value:.1f} {unit}\t(≤ {wanted})", flush=True)


def main() -> None:
    """Build a house, fill it, measure it."""
    os.environ |= {"XUNCHA_HOME": str(HOME), "DJANGO_SETTINGS_MODULE": "xuncha.project.settings"}
    try:
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "xuncha", "setup"], check=True, stdout=subprocess.DEVNULL)
        said("empty database migrated and set up", time.perf_counter() - started, "s", "10")
        django.setup()
        inside()
        serving()
    finally:
        shutil.rmtree(HOME.parent, ignore_errors=True)


def inside() -> None:
    """Measure pages and the import inside this process."""
    from django.db import connection  # noqa: PLC0415 -- Django is ready only now
    from django.test import Client  # noqa: PLC0415

    from tests.builders import a_person  # noqa: PLC0415
    from xuncha.organisations.models import Jurisdiction, Organisation, name_key  # noqa: PLC0415

    place = Jurisdiction.objects.get()
    head = a_person("OFD", organisation=Organisation.objects.get())
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(head)
    importing(head)
    for count in (10_000, PLENTY):
        there = Organisation.objects.filter(code__startswith="B").count()
        Organisation.objects.bulk_create(
            (
                Organisation(
                    name=f"第{n}村党支部",
                    name_key=name_key(f"第{n}村党支部"),
                    code=f"B{n}",
                    kind=("village", "branch", "school")[n % 3],
                    jurisdiction=place,
                    party_members=n % 97,
                )
                for n in range(there, count)
            ),
            batch_size=2000,
        )
        for name, address in (
            ("page", "/organisations/"),
            ("page, filtered and sorted", "/organisations/?kind=village&sort=-party_members"),
        ):
            asked: list[str] = []
            with connection.execute_wrapper(
                lambda run, sql, *rest, asked=asked: (asked.append(sql), run(sql, *rest))[1]
            ):
                page = client.get(address)
            assert page.status_code == 200, address  # noqa: S101 -- a page that fails is no measure
            spent = timed(lambda address=address: client.get(address))  # type: ignore[misc]  # bound in the loop
            said(f"{name} of {count} organisations, {len(asked)} queries", spent, "ms", "35")


def importing(head: Any) -> None:  # noqa: ANN401 -- a person
    """Measure the import of ten thousand organisations, from the bytes of the sheet."""
    from xuncha.organisations import actions  # noqa: PLC0415

    lines = "".join(f"新{n}村,N{n},村（社区）党组织,本地区\n" for n in range(IMPORTED))
    started = time.perf_counter()
    draft = actions.draft_import(
        content=("单位名称,统一编码,类型,所属地区\n" + lines).encode(),
        file_name="x.csv",
        create_places=False,
        by=head,
        at=datetime.now(UTC),
    )
    actions.import_organisations(draft=draft, by=head, at=datetime.now(UTC))
    said(f"import of {IMPORTED} organisations", time.perf_counter() - started, "s", "6")


def timed(act: Callable[[], object]) -> float:
    """Return the median of some calls in milliseconds."""
    spent = []
    for _ in range(15):
        started = time.perf_counter()
        act()
        spent.append((time.perf_counter() - started) * 1000)
    return statistics.median(spent)


def serving() -> None:
    """Measure the start of the server, its memory, and its longest pause over a thousand requests."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    started = time.perf_counter()
    server = subprocess.Popen([sys.executable, "-m", "xuncha", "serve", "--port", str(port)])
    address = f"http://127.0.0.1:{port}"
    while not answers(f"{address}/healthz"):
        time.sleep(0.02)
    said("serve is ready", time.perf_counter() - started, "s", "2")
    spent = []
    for _ in range(1000):
        begun = time.perf_counter()
        answers(f"{address}/people/sign-in/")
        spent.append((time.perf_counter() - begun) * 1000)
    family = [psutil.Process(server.pid), *psutil.Process(server.pid).children(recursive=True)]
    used = sum(process.memory_full_info().pss for process in family) / 2**20
    said("memory of serve and its worker after the load", used, "MiB", "180")
    said("longest of 1000 sign-in pages", max(spent), "ms", "100 and more than the median")
    server.send_signal(signal.SIGINT)
    server.wait(30)


def answers(url: str) -> bool:
    """Say whether somebody answers."""
    try:
        urllib.request.urlopen(url, timeout=5).read()  # noqa: S310 -- our own server
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main()
