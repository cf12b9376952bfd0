"""On a terminal there are colours and a progress bar; in a pipe there is neither."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[[str], Path]

COLOUR = re.compile(r"\x1b\[[\d;]*m")
CURSOR = re.compile(r"\x1b\[(?:\?25[lh]|\d*[AKG]|2K)")


def on_a_terminal(folder: Path, *words: str, stdout: int | None = None) -> str:
    """Return what a terminal of 100 columns receives."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    environment = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "COLUMNS"}}
    running = subprocess.Popen(
        [sys.executable, "-m", "xuncha", *words],
        cwd=folder,
        stdout=theirs if stdout is None else stdout,
        stderr=theirs,
        env=environment | {"TERM": "xterm-256color", "XUNCHA_LANGUAGE": "zh-hans"},
    )
    os.close(theirs)
    received = b""
    while chunk := received_from(ours):
        received += chunk
    os.close(ours)
    running.wait(timeout=20)
    return received.decode()


def received_from(terminal: int) -> bytes:
    """Return what came, nothing when the program has closed the terminal."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def test_a_page_is_coloured_and_has_no_bar(faulty: Path, tmp_path: Path) -> None:
    received = on_a_terminal(tmp_path, "read", faulty.name)

    assert COLOUR.search(received)
    assert "读取" not in received
    assert COLOUR.sub("", received).replace("\r", "").splitlines()[:4] == [
        "水务局.txt",
        "整改情况报告 · 常规",
        "",
        "疑误 1处",
    ]


def test_a_batch_has_a_bar_with_rate_and_remaining_time(a_file: Write, tmp_path: Path) -> None:
    for number in range(12):
        a_file(f"来文/{number}.txt")

    received = on_a_terminal(tmp_path, "read", "来文", "--csv", "台账.csv")

    plain = CURSOR.sub("", COLOUR.sub("", received))
    assert re.search(r"读取 .*12/12 .*[\d.]+个/秒 剩余", plain)
    assert "读完12份，未发现疑误。" in plain


def test_a_table_is_not_disturbed_by_the_bar(a_file: Write, tmp_path: Path) -> None:
    for number in range(3):
        a_file(f"来文/{number}.txt")

    received = on_a_terminal(tmp_path, "read", "来文", "--table")

    plain = CURSOR.sub("", COLOUR.sub("", received)).replace("\r", "\n")
    rows = [line for line in plain.split("\n") if line.endswith(".txt")]
    assert [row.split()[-1] for row in rows] == ["来文/0.txt", "来文/1.txt", "来文/2.txt"]


def test_the_bar_stays_out_of_records_in_a_pipe(a_file: Write, tmp_path: Path) -> None:
    for number in range(3):
        a_file(f"来文/{number}.txt")

    with (tmp_path / "记录.jsonl").open("wb") as out:
        received = on_a_terminal(tmp_path, "read", "来文", "--json", stdout=out.fileno())

    assert "读取" in received
    assert [line[:1] for line in (tmp_path / "记录.jsonl").read_text("utf-8").splitlines()] == ["{"] * 3


@pytest.mark.parametrize("words", [("--json",), ("--table",), ()])
def test_a_pipe_that_closes_early_is_no_error(a_file: Write, tmp_path: Path, words: tuple[str, ...]) -> None:
    for number in range(15):
        a_file(f"来文/{number}.txt").write_text("县委巡察组发现问题12个。" * 1500, "utf-8")
    running = subprocess.Popen(
        [sys.executable, "-m", "xuncha", "read", "来文", *words],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout is not None
    assert running.stderr is not None

    running.stdout.read(1)
    running.stdout.close()
    complaint = running.stderr.read()
    running.stderr.close()

    assert (complaint, running.wait(timeout=20)) == (b"", 141)
