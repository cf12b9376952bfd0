"""Measure the server: `python tools/bench_serving.py`, on SQLite and on PostgreSQL.

An empty database is set up; `xuncha serve` starts, answers eight readers at once, pages and lists of 10 000
organisations, and is weighed. Every pause for garbage is noted in the processes themselves, by a
`sitecustomize` that the bench puts before them. References: Python that loads Django, and the median answer.
"""

import os
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import psutil
from measuring import City, on_each, open_house, say

READERS, REQUESTS, ROWS = 8, 1000, 10_000
MOST_SETUP, MOST_START, MOST_MEMORY, MOST_PAUSE = 10, 2, 180, 100
XUNCHA = [sys.executable, "-m", "xuncha"]
ADDRESSES = ("/people/sign-in/", "/organisations/?kind=school&sort=-name", "/api/v1/organisations?sort=name")
NOTES_PAUSES = """
import gc, os, sys, time
load, began, longest = os.environ["XUNCHA_BENCH_LOAD"], (0.0, 0.0), 0.0

def note(phase, about):
    global began, longest
    now = time.perf_counter(), time.thread_time()
    if phase == "start":
        began = now
    elif os.path.exists(load) and now[0] - began[0] > longest:
        longest = now[0] - began[0]
        with open(f"{load}.{os.getpid()}", "w") as file:
            spent = longest * 1000, (now[1] - began[1]) * 1000
            print(*spent, about["generation"], *sys.orig_argv[1:], file=file)

gc.callbacks.append(note)
"""


def measure() -> None:
    """Set up, start, load, weigh."""
    home = Path(os.environ["XUNCHA_HOME"])
    spent = seconds([*XUNCHA, "setup"])
    bare = seconds([sys.executable, "-c", "import django; django.setup()"])
    reference = f"{spent / bare:.1f} × loading Django ({bare:.2f} s)"
    say(
        "empty database migrated and set up",
        f"{spent:.1f} s",
        reference,
        holds=spent <= MOST_SETUP,
        bar="≤ 10 s",
    )
    cookie, secret = fill()
    load = prepare(home)
    port = free_port()
    started = time.perf_counter()
    server = subprocess.Popen([*XUNCHA, "serve", "--port", str(port)], stdout=subprocess.DEVNULL)
    here = f"http://127.0.0.1:{port}"
    try:
        while answered(f"{here}/healthz") != 200:
            time.sleep(0.02)
        ready = time.perf_counter() - started
        used = sum(sum(process.cpu_times()[:2]) for process in family(server.pid))
        reference = f"{ready / bare:.1f} × loading Django; {used:.1f} s of the processor in all its processes"
        say("serve is ready", f"{ready:.1f} s", reference, holds=ready <= MOST_START, bar="≤ 2 s")
        load.touch()
        asked = [
            (f"{here}{address}", {"Cookie": f"sid={cookie}", "Authorization": f"Bearer {secret}"})
            for address in ADDRESSES
        ]
        tell_load(load_with(asked), load)
        weigh(server.pid)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)


def prepare(home: Path) -> Path:
    """Let every Python started from now on note its pauses for garbage; return the mark of the load."""
    (home / "bench").mkdir()
    (home / "bench" / "sitecustomize.py").write_text(NOTES_PAUSES, "utf-8")
    os.environ["PYTHONPATH"] = f"{home / 'bench'}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    os.environ["XUNCHA_BENCH_LOAD"] = str(home / "bench" / "load")
    return home / "bench" / "load"


def fill() -> tuple[str, str]:
    """Fill the house; return the session of a clerk and a token of his."""
    open_house()
    from datetime import UTC, datetime, timedelta  # noqa: PLC0415 -- beside their only use

    from django.db import connections  # noqa: PLC0415 -- after setup
    from django.test import Client  # noqa: PLC0415 -- after setup

    from xuncha.tokens.actions import create_token  # noqa: PLC0415 -- after setup

    city, client, now = City(), Client(headers={"host": "localhost"}), datetime.now(UTC)
    city.grow(ROWS)
    client.force_login(city.clerk)
    _token, secret = create_token(
        name="bench",
        scopes=["organisations.organisation:list"],
        expires_at=now + timedelta(days=1),
        by=city.clerk,
        at=now,
    )
    connections.close_all()
    return client.cookies["sid"].value, secret


def load_with(asked: list[tuple[str, dict[str, str]]]) -> dict[int, list[float]]:
    """Let the readers ask; return the milliseconds of each answer, by its status."""
    spent: dict[int, list[float]] = {}

    def read(reader: int) -> None:
        for number in range(REQUESTS // READERS):
            address, headers = asked[(reader + number) % len(asked)]
            is_api = "/api/" in address
            begun = time.perf_counter()
            status = answered(
                address,
                {"Authorization": headers["Authorization"]} if is_api else {"Cookie": headers["Cookie"]},
            )
            spent.setdefault(status, []).append((time.perf_counter() - begun) * 1000)

    threads = [threading.Thread(target=read, args=(reader,)) for reader in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return spent


def tell_load(spent: dict[int, list[float]], load: Path) -> None:
    """Say how the answers came, and the longest pause for garbage in any process of the server."""
    every = [one for answers in spent.values() for one in answers]
    counts = ", ".join(f"{len(answers)} × {status}" for status, answers in sorted(spent.items()))
    median = statistics.median(every)
    say(
        f"{len(every)} requests of {READERS} readers",
        f"median {median:.0f} ms, longest {max(every):.0f} ms",
        counts,
    )
    pauses = [file.read_text("utf-8").split() for file in load.parent.glob("load.*")]
    for wall, processor, generation, *words in pauses:
        name = " ".join(words)[:60]
        say(
            f"longest pause for garbage in `{name}`, generation {generation}",
            f"{float(wall):.1f} ms by the clock, {float(processor):.1f} of the processor",
            f"{float(wall) / median:.2f} × the median answer",
            holds=float(wall) <= MOST_PAUSE,
            bar=f"≤ {MOST_PAUSE} ms",
        )


def weigh(pid: int) -> None:
    """Say what the server and its worker hold after the load; shared pages count once."""
    sizes = [process.memory_full_info().pss / 2**20 for process in family(pid)]
    used = sum(sizes)
    say(
        "memory of serve and its worker after the load",
        f"{used:.0f} MiB",
        "the processes: " + ", ".join(f"{size:.0f}" for size in sizes),
        holds=used <= MOST_MEMORY,
        bar=f"≤ {MOST_MEMORY} MiB",
    )


def family(pid: int) -> list[psutil.Process]:
    """Return the process and all below it."""
    return [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]


def seconds(command: list[str]) -> float:
    """Run a command and return how long it took."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answered(url: str, headers: dict[str, Any] | None = None) -> int:
    """Ask once; return the status, 0 when nobody answers."""
    asked = urllib.request.Request(url, headers=headers or {})  # noqa: S310 -- our own server
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310 -- our own server
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


if __name__ == "__main__":
    on_each(measure)
