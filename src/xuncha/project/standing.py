"""The process that stands: a production server that starts those who answer, and a worker beside them.

It imports no room and no framework, so that watching costs next to nothing.
"""

import json
import logging
import os
import subprocess
import sys
import threading
import time
from typing import Any, NamedTuple

log = logging.getLogger("xuncha.serving")


class Stand(NamedTuple):
    """What the server needs to know."""

    host: str
    port: int
    threads: int
    work: bool
    logging: dict[str, Any]
    greeting: str


def main() -> None:
    """Serve until somebody ends it."""
    from granian.constants import Interfaces  # noqa: PLC0415 -- wanted by this program alone
    from granian.log import LogLevels  # noqa: PLC0415
    from granian.server import Server  # noqa: PLC0415

    stand = Stand(**json.loads(sys.argv[1]))
    server = Server(
        "xuncha.project.answering:application",
        address=stand.host,
        port=stand.port,
        interface=Interfaces.WSGI,
        blocking_threads=stand.threads,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig=stand.logging,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    )
    if stand.work:
        worker = Worker()
        server.on_startup(worker.start)
        server.on_shutdown(worker.stop)
    server.on_startup(lambda: print(stand.greeting, flush=True))  # noqa: T201 -- to who started it
    server.serve()


class Worker:
    """The process that works on what is queued; another is started when it is killed."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self.process: subprocess.Popen[bytes] | None = None
        self.ending = threading.Event()

    def start(self) -> None:
        """Start the process and keep watch over it."""
        threading.Thread(target=self._watch, daemon=True).start()

    def stop(self) -> None:
        """End the process; what it was at is taken up again by the next one."""
        self.ending.set()
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def _watch(self) -> None:
        while not self.ending.wait(0.5):
            if self.process is None or self.process.poll() is not None:
                if self.process is not None:
                    log.warning("worker ended, starting another")
                    time.sleep(1)
                own = [sys.executable, "-m", "xuncha", "work", "--until", str(os.getpid())]
                self.process = subprocess.Popen(own)  # noqa: S603 -- this very program


if __name__ == "__main__":
    main()
