"""Documents to read, and the command to read them with."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from xuncha.reading.command.entrance import xuncha

# The number （一） stands twice, so that there is something wrong in it.
FAULTY = """关于青禾县水务局党组巡察整改进展情况的通报
根据县委统一部署，2023年3月1日至4月20日，县委第二巡察组对县水务局党组开展了常规巡察。
一、反馈问题整改情况
（一）理论学习不深入。
整改情况：一是集中学习12次。二是补写心得笔记46篇。
（一）工程档案不完整。
整改情况：一是补齐档案35卷。
"""
FINE = """巡察反馈情况
县委第一巡察组对云溪镇党委开展了常规巡察，共发现问题12个。
"""

Command = Callable[..., Result]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    """Return the command, run in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XUNCHA_LANGUAGE", "zh-hans")
    monkeypatch.delenv("COLUMNS", raising=False)

    def run(*words: str, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(xuncha, words, input=stdin, prog_name="xuncha")

    return run


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Return a document in which something is wrong."""
    return written(tmp_path / "水务局.txt", FAULTY)


@pytest.fixture
def fine(tmp_path: Path) -> Path:
    """Return a document in which nothing is wrong."""
    return written(tmp_path / "云溪镇.txt", FINE)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return a file that claims to be a zip and is none."""
    path = tmp_path / "损坏.docx"
    path.write_bytes(b"PK\x03\x04" + b"\x00" * 60)
    return path


@pytest.fixture
def a_file(tmp_path: Path) -> Callable[[str], Path]:
    """Return what writes a document in which nothing is wrong."""
    return lambda name: written(tmp_path / name, FINE)


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path
