"""Make ready to serve: set-up on a laptop, checks, files of the pages; then become the server."""

import json
import os
import socket
import sys

import click
from django.conf import settings
from django.db import connections

from xuncha.project import checking, setting_up, static
from xuncha.project.standing import Stand
from xuncha.reading.words import _


def serve(*, host: str, port: int, work: bool) -> None:
    """Check, set up on a laptop, and serve until somebody ends it.

    The process becomes another program that knows nothing of the rooms: it only watches over those that work.
    """
    if not is_free(host, port):
        message = _("{host}:{port} 已被别的程序占用，请换一个端口：xuncha serve --port {other}")
        raise click.ClickException(message.format(host=host, port=port, other=port + 1))
    if settings.LAPTOP:
        setting_up.run(place="本地区", level="city", office="巡察办", quiet=True)
    checking.refuse_unsafe()
    static.collect()
    connections.close_all()
    stand = Stand(
        host=host,
        port=port,
        threads=settings.READ["XUNCHA_THREADS"],
        work=work,
        logging=settings.LOGGING,
        greeting=_("请在浏览器打开 {address}").format(address=_shown(host, port)),
    )
    sys.stdout.flush()
    sys.stderr.flush()
    own = [sys.executable, "-m", "xuncha.project.standing", json.dumps(stand._asdict())]
    os.execv(sys.executable, own)  # noqa: S606 -- this very program, no shell


def is_free(host: str, port: int) -> bool:
    """Say whether nobody answers at a port yet."""
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
