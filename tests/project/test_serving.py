"""`xuncha serve` is ready soon, stays small, answers by address, and starts again what was killed."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.houses import ROOT, House, a_port, an_empty_house

SQLITE = os.environ.get("XUNCHA_TEST_DATABASE") != "postgres"

SECRETS = re.compile(r"^  (\S+)\t(sysadmin|secadmin|auditor)\t(\S{10,})$", re.MULTILINE)


def answered(url: str, host: str = "127.0.0.1", seconds: float = 60) -> tuple[int, str]:
    """Ask until somebody answers; redirects are answers."""
    end = time.monotonic() + seconds
    while True:
        request = urllib.request.Request(url, headers={"Host": host})  # noqa: S310 -- our own server
        try:
            with urllib.request.build_opener(Stay()).open(request, timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


@pytest.fixture
def house(tmp_path: Path) -> House:
    return an_empty_house(tmp_path)


@pytest.fixture
def served(house: House) -> Iterator[tuple[House, subprocess.Popen[str], str]]:
    port = a_port()
    environment = house.environment | {"XUNCHA_ADDRESS": f"http://10.12.0.8:{port}"}
    server = subprocess.Popen(
        [sys.executable, "-m", "xuncha", "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield house, server, f"http://127.0.0.1:{port}"
    finally:
        if server.poll() is None:
            server.send_signal(signal.SIGINT)
        server.communicate(timeout=30)


def test_a_server_that_was_killed_leaves_its_port(
    served: tuple[House, subprocess.Popen[str], str],
) -> None:
    _house, server, address = served
    answered(f"{address}/healthz")
    family = psutil.Process(server.pid).children(recursive=True)

    server.kill()
    _gone, alive = psutil.wait_procs(family, timeout=20)

    assert (len(family) >= 2, alive) == (True, [])


def test_the_first_start_sets_up_and_serves(served: tuple[House, subprocess.Popen[str], str]) -> None:
    house, server, address = served

    health = answered(f"{address}/healthz")
    by_address = answered(f"{address}/", host="10.12.0.8:80")
    foreign = answered(f"{address}/", host="evil.example")
    family = [server.pid, *(child.pid for child in psutil.Process(server.pid).children(recursive=True))]
    used = sum(psutil.Process(pid).memory_full_info().pss for pid in family) / 2**20
    server.send_signal(signal.SIGINT)
    printed, _ = server.communicate(timeout=30)

    assert health == (200, "ok")
    assert (by_address[0], foreign[0]) == (302, 400)
    assert [username for _, username, _ in SECRETS.findall(printed)] == ["sysadmin", "secadmin", "auditor"]
    assert server.returncode == 0
    assert used < 180, f"{used:.0f} MiB"
    static = [path for path in (house.home / "static").rglob("*") if path.suffix == ".gz"]
    assert static
    assert "数据库已是本版本" in house.xuncha("setup").stdout


def test_a_killed_worker_is_started_again(served: tuple[House, subprocess.Popen[str], str]) -> None:
    _, server, address = served
    answered(f"{address}/healthz")
    first = worker_of(server.pid)

    os.kill(first, signal.SIGKILL)
    second = worker_of(server.pid, but=first)

    assert second != first


def worker_of(pid: int, but: int = 0) -> int:
    for _ in range(200):
        for child in psutil.Process(pid).children(recursive=True):
            if child.pid != but and child.status() != psutil.STATUS_ZOMBIE and "work" in child.cmdline():
                return child.pid
        time.sleep(0.1)
    message = "no worker"
    raise AssertionError(message)


def test_a_port_that_is_taken_is_told_with_another(house: House) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        refused = house.xuncha("serve", "--port", port, check=False)

    assert refused.returncode == 2
    assert "已被别的程序占用" in refused.stderr


def test_reading_documents_never_loads_the_web_framework() -> None:
    code = (
        "import sys\nsys.argv = ['xuncha', 'read', '--help']\nfrom xuncha.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\nprint('django' in sys.modules, file=sys.stderr)"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )

    assert done.stderr.strip() == "False"


@pytest.mark.skipif(
    not SQLITE, reason="the socket of the tests' server is closed to the user of the namespace"
)
def test_the_house_needs_no_network_but_its_own(house: House) -> None:
    """Run set-up, a start and a request in a namespace that has the loopback alone (CF-06)."""
    alone = ["unshare", "--user", "--map-root-user", "--net"]
    if shutil.which("unshare") is None or subprocess.run([*alone, "true"], check=False).returncode:
        pytest.skip("this system gives no namespaces")
    if "DATABASE_URL" in house.environment and "host=/" not in house.environment["DATABASE_URL"]:
        pytest.skip("the database is elsewhere")
    script = (
        "ip link set lo up 2>/dev/null || ifconfig lo up 2>/dev/null; "
        f"{sys.executable} -m xuncha setup && ({sys.executable} -m xuncha serve --port 8123 & "
        f'S=$!; {sys.executable} -c "$ASK"; R=$?; kill $S; exit $R)'
    )
    ask = (
        "import time,urllib.request as u\n"
        "for _ in range(300):\n"
        "    try: print(u.urlopen('http://127.0.0.1:8123/healthz').read().decode()); break\n"
        "    except OSError: time.sleep(0.1)\n"
        "else: raise SystemExit(1)\n"
        "try: u.urlopen('http://198.51.100.1', timeout=1)\n"
        "except OSError: pass\n"
        "else: raise SystemExit(2)\n"
    )

    done = subprocess.run(
        [*alone, "bash", "-c", script],
        env=house.environment | {"ASK": ask},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.rstrip().endswith("ok")
