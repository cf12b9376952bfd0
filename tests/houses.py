"""A whole house for one test alone: a home, a database, and the program run on them as a person runs it."""

import atexit
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
BEGIN = "import django, json; django.setup()\n"
BEGUN: list[subprocess.Popen[bytes]] = []
"""Programs that a test started: a test that fails would leave them running, and the next would meet them."""


@dataclass
class House:
    """A home and a database that nothing else uses."""

    home: Path
    environment: dict[str, str]

    def xuncha(self, *words: str, check: bool = True, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            [sys.executable, "-m", "xuncha", *words],
            env=self.environment | more,
            cwd=self.home.parent,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=check,
            timeout=120,
        )

    def begin(self, *words: str, **more: str) -> subprocess.Popen[bytes]:
        """Start a command that goes on, until it is ended or the test is over."""
        begun = subprocess.Popen(
            [sys.executable, "-m", "xuncha", *words],
            env=self.environment | more,
            cwd=self.home.parent,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        BEGUN.append(begun)
        return begun

    def ask(self, code: str) -> Any:  # noqa: ANN401 -- whatever the code prints as JSON
        """Run Python inside the house and return what it printed as JSON."""
        done = subprocess.run(
            [sys.executable, "-c", BEGIN + code],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout) if done.stdout else None


def end_programs() -> None:
    """Kill what still runs of the programs that were started, with the programs that these started."""
    while BEGUN:
        begun = BEGUN.pop()
        with suppress(ProcessLookupError):
            os.killpg(begun.pid, signal.SIGKILL)
        begun.wait()


def a_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def an_empty_house(folder: Path, like: "House | None" = None) -> House:
    """Return a house on an empty folder, and on PostgreSQL a database: empty, or a copy of another's."""
    ours = ("XUNCHA_", "DJANGO_")
    environment = {name: text for name, text in os.environ.items() if not name.startswith(ours)}
    environment |= {
        "XUNCHA_HOME": str(folder / "home"),
        "DJANGO_SETTINGS_MODULE": "xuncha.project.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
    }
    if url := os.environ.get("DATABASE_URL"):
        from tests.postgres import new_database  # noqa: PLC0415 -- a run on SQLite needs no driver

        environment["DATABASE_URL"] = new_database(url, like.environment["DATABASE_URL"] if like else "")
    return House(folder / "home", environment)


@cache
def _set_up() -> House:
    """Return the house that the program sets up, once a process: the other houses are copies of it."""
    folder = Path(tempfile.mkdtemp(prefix="xuncha-house-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    house = an_empty_house(folder)
    house.xuncha("setup", "--place", "云岭市", "--office", "云岭市委巡察办")
    return house


def a_house(folder: Path) -> House:
    """Return a house that is set up; setting up is a third of a minute, and copying it nothing."""
    house = an_empty_house(folder, like=_set_up())
    shutil.copytree(_set_up().home, house.home)
    return house
