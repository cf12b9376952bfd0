"""The exit code says how it went, and every complaint is Chinese."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Command = Callable[..., Result]

ENGLISH = re.compile(r"[A-Za-z]{3,}")
# words that stay as they are in Chinese text: the names of commands, options, formats and files
NAMES = {
    "xuncha",
    "read",
    "reed",
    "compare",
    "demo",
    "help",
    "json",
    "jobs",
    "csv",
    "txt",
    "jso",
    "table",
    "output",
    "resume",
    "xlsx",
}


def test_nothing_wrong_is_0(command: Command, fine: Path) -> None:
    assert command("read", str(fine)).exit_code == 0


def test_something_wrong_in_a_document_is_1(command: Command, faulty: Path, fine: Path) -> None:
    assert command("read", str(faulty), str(fine)).exit_code == 1


def test_a_file_that_cannot_be_read_is_3_and_the_others_are_read(
    command: Command, faulty: Path, broken: Path, fine: Path
) -> None:
    result = command("read", str(broken), str(faulty), str(fine))

    assert result.exit_code == 3
    assert "水务局.txt" in result.stdout
    assert "云溪镇.txt" in result.stdout
    assert f"未能读取 {broken}：" in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("reed",),
        ("read",),
        ("read", "--jso", "x.txt"),
        ("read", "--json=3", "x.txt"),
        ("read", "x.txt", "--csv"),
        ("read", "x.txt", "--jobs", "0"),
        ("read", "x.txt", "--jobs", "many"),
        ("read", "x.txt", "--json", "--table"),
        ("read", "x.txt", "--output", "y.txt"),
        ("read", "x.txt", "--resume"),
        ("read", "x.txt", "--csv", ""),
        ("compare", "x.txt", "--threshold", "7"),
        ("demo", "x.txt"),
    ],
)
def test_a_misused_command_is_2_with_a_chinese_complaint(
    command: Command, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "x.txt").write_text("巡察", "utf-8")

    result = command(*words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("错误：")
    assert set(ENGLISH.findall(result.stderr)) - NAMES <= {"threshold", "many"}


@pytest.mark.parametrize("path", ["没有/台账.csv", "夹", "x.txt"])
def test_a_path_that_cannot_be_written_is_refused_before_reading(
    command: Command, tmp_path: Path, path: str
) -> None:
    (tmp_path / "夹").mkdir()
    (tmp_path / "x.txt").write_text("巡察", "utf-8")

    result = command("read", "x.txt", "--csv", path)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("错误：")
    assert (tmp_path / "x.txt").read_text("utf-8") == "巡察"


@pytest.mark.parametrize(
    "words", [("--help",), ("read", "--help"), ("compare", "--help"), ("demo", "--help"), ()]
)
def test_help_is_chinese(command: Command, words: tuple[str, ...]) -> None:
    result = command(*words)

    assert result.exit_code == 0
    assert result.stdout.startswith("用法：xuncha")
    assert {"Usage", "Options", "Commands", "Show", "Error", "message"} & set(
        ENGLISH.findall(result.stdout)
    ) == set()


def test_help_lists_the_exit_codes(command: Command) -> None:
    result = command("read", "--help")

    codes = re.findall(r"^ +(\d+)  \S", result.stdout, re.MULTILINE)
    assert codes == ["0", "1", "2", "3", "4", "130"]


def test_the_version_is_told(command: Command) -> None:
    assert re.fullmatch(r"xuncha \d+\.\d+\.\d+\n", command("--version").stdout)
