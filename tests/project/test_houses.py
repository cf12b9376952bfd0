"""What the tests themselves stand on: a program that a test started does not outlive it."""

import os
import time
from pathlib import Path

import pytest

from tests.houses import a_house, a_port, end_programs

PROC = Path("/proc")


def running(session: int) -> list[int]:
    """Return which processes of a session run; field six of `stat` is the session."""
    found = []
    for folder in PROC.glob("[0-9]*"):
        try:
            behind = (folder / "stat").read_text().rpartition(") ")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if int(behind[3]) == session and behind[0] != "Z":
            found.append(int(folder.name))
    return found


@pytest.mark.once
@pytest.mark.skipif(not PROC.exists(), reason="processes are looked up where Linux tells them")
def test_a_program_that_was_left_running_is_ended_with_what_it_started(tmp_path: Path) -> None:
    server = a_house(tmp_path).begin("serve", "--port", str(a_port()))
    for _ in range(600):
        if len(running(server.pid)) > 1:  # it has started its own
            break
        time.sleep(0.1)
    before = running(server.pid)

    end_programs()

    for _ in range(100):
        if not running(server.pid):
            break
        time.sleep(0.1)
    assert len(before) > 1
    assert (running(server.pid), server.poll()) == ([], -9)
    assert os.getpgid(0) not in before
