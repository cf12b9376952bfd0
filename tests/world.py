"""Where a test run lives: a home of its own and one database server, chosen before Django reads its settings.

Loaded by `-p tests.world` (pyproject.toml), so also by each worker of xdist, which inherits what was chosen.
`XUNCHA_TEST_DATABASE=postgres` runs the tests on PostgreSQL; without it they run on SQLite, in a file.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
POSTGRES = os.environ.get("XUNCHA_TEST_DATABASE", "sqlite") == "postgres"


def _begin() -> None:
    home = Path(tempfile.mkdtemp(prefix="xuncha-test-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    (home / "static").mkdir()
    os.environ["XUNCHA_HOME"] = str(home)
    os.environ.pop("DATABASE_URL", None)
    if POSTGRES:
        from tests.postgres import Server  # noqa: PLC0415 -- a run on SQLite needs no driver

        server = Server().create()
        atexit.register(server.stop)
        os.environ["DATABASE_URL"] = server.url("xuncha")


if WORKER:
    own = Path(os.environ["XUNCHA_HOME"]) / WORKER
    (own / "static").mkdir(parents=True, exist_ok=True)
    os.environ["XUNCHA_HOME"] = str(own)
else:
    _begin()
