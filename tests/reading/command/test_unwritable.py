"""What cannot be written to, or read from, ends with a sentence and an exit code, never with a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from xuncha.reading.command.journal import Journal

XUNCHA = [sys.executable, "-m", "xuncha"]
TEXT = "县委第一巡察组对县民政局党组开展了巡察。本轮巡察共发现问题12个。"


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    xuncha = " ".join(XUNCHA)
    return subprocess.run(
        ["/bin/bash", "-c", command.replace("xuncha ", f"{xuncha} ", 1)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("options", ["", "--json"])
def test_a_full_standard_output_is_said(folder: Path, options: str) -> None:
    done = shell(f"xuncha read a.txt {options} > /dev/full", folder)

    assert (done.returncode, done.stderr) == (4, "结果写不进文件：磁盘已满\n")


def test_a_full_disk_keeps_what_was_read(folder: Path) -> None:
    (folder / "b.txt").write_text(TEXT * 3000, "utf-8")

    done = shell("ulimit -f 20; trap '' XFSZ; xuncha read a.txt b.txt --json --output o.jsonl", folder)

    assert done.returncode == 4
    assert "o.jsonl.part" in done.stderr
    assert "--resume" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("target", ["/dev/null", "pipe"])
def test_what_is_no_file_is_not_replaced(folder: Path, target: str) -> None:
    os.mkfifo(folder / "pipe")

    done = shell(f"xuncha read a.txt --json --output {target}", folder)

    assert done.returncode == 2
    assert "不是普通文件" in done.stderr
    assert not Path(folder, target).is_file()


def test_a_link_is_followed_not_replaced(folder: Path) -> None:
    (folder / "real.jsonl").write_text("", "utf-8")
    (folder / "link.jsonl").symlink_to("real.jsonl")

    done = shell("xuncha read a.txt --json --output link.jsonl", folder)

    assert done.returncode in (0, 1)
    assert (folder / "link.jsonl").is_symlink()
    assert (folder / "real.jsonl").stat().st_size > 0


def test_a_link_to_itself_is_one_refused_file(folder: Path) -> None:
    (folder / "b.txt").symlink_to("b.txt")

    done = shell("xuncha read . --table", folder)

    assert done.returncode == 3
    assert "读完1份，未能读取1份" in done.stderr


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        ("xuncha read - <&-", 2, "没有标准输入可读"),
        ("xuncha read a.txt >&-", 0, ""),
        ("xuncha read ''", 2, "路径是空的"),
        ("xuncha read pipe", 2, "不是普通文件"),
    ],
)
def test_streams_that_are_not_there(folder: Path, command: str, code: int, words: str) -> None:
    os.mkfifo(folder / "pipe")

    done = shell(command, folder)

    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_terminal_without_width_is_shown_the_page(folder: Path) -> None:
    done = shell("xuncha read a.txt", folder)
    narrow = shell("export COLUMNS=0; xuncha read a.txt", folder)

    assert narrow.stdout == done.stdout


def test_a_demo_that_cannot_write_says_where_else_to_write(folder: Path) -> None:
    (folder / "build").write_text("", "utf-8")

    done = shell("xuncha demo", folder)

    assert done.returncode == 2
    assert "--xlsx" in done.stderr
    assert "Traceback" not in done.stderr


def test_two_runs_do_not_write_one_file(folder: Path) -> None:
    journal = Journal(folder / "o.jsonl", resume=False)

    busy = shell("xuncha read a.txt --json --output o.jsonl", folder)
    journal.discard()
    free = shell("xuncha read a.txt --json --output o.jsonl", folder)

    assert (busy.returncode, free.returncode) == (2, 0)
    assert "o.jsonl.part 正由另一次运行写入：请等它结束，或换一个文件名" in busy.stderr
