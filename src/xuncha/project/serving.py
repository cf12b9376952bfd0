"""Serve the pages: checks first, then a production server, and on a laptop a worker beside it."""

import logging
import os
import socket
import subprocess
import sys
import threading
import time

import click
from django.conf import settings
from django.db import connections
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from xuncha.project import checking, setting_up, static
from xuncha.reading.words import _

log = logging.getLogger("xuncha.serving")


def serve(*, host: str, port: int, work: bool) -> None:
    """Check, set up on a laptop, and serve until somebody ends it."""
    if not _free(host, port):
        message = _("{host}:{port} 已被别的程序占用，请换一个端口：xuncha serve --port {other}")
        raise click.ClickException(message.format(host=host, port=port, other=port + 1))
    if settings.LAPTOP:
        setting_up.run(place="本地区", level="city", office="巡察办", quiet=True)
    checking.refuse_unsafe()
    static.collect()
    connections.close_all()
    server = Server(
        "xuncha.project.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=settings.READ["XUNCHA_THREADS"],
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig=settings.LOGGING,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    )
    if work:
        worker = Worker()
        server.on_startup(worker.start)
        server.on_shutdown(worker.stop)
    server.on_startup(lambda: click.echo(_("请在浏览器打开 {address}").format(address=_shown(host, port))))
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


def _free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _shown(host: str, port: int) -> str:
    if settings.HOST in {"127.0.0.1", "localhost"}:
        return f"http://{'127.0.0.1' if host in {'0.0.0.0', '::'} else host}:{port}"  # noqa: S104 -- compared
    return str(settings.ADDRESS)
