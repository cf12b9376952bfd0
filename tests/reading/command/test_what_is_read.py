"""Files, folders, patterns, standard input and zips are read; what is missing is said at once."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Command = Callable[..., Result]
Write = Callable[[str], Path]


def sources(result: Result) -> list[str]:
    return [json.loads(line)["source"] for line in result.stdout.splitlines()]


def test_a_folder_is_read_with_all_below_it_in_order(command: Command, a_file: Write) -> None:
    for name in ("来文/乙.txt", "来文/甲.txt", "来文/下级/丙.txt"):
        a_file(name)

    result = command("read", "来文", "--json")

    assert sources(result) == ["来文/乙.txt", "来文/甲.txt", "来文/下级/丙.txt"]


def test_a_quoted_pattern_is_read(command: Command, a_file: Write) -> None:
    for name in ("来文/甲.txt", "来文/乙.txt", "来文/丙.md"):
        a_file(name)

    result = command("read", "来文/*.txt", "--json")

    assert sources(result) == ["来文/乙.txt", "来文/甲.txt"]


def test_a_name_with_a_bracket_is_no_pattern(command: Command, a_file: Write) -> None:
    a_file("通报[1].txt")

    assert sources(command("read", "通报[1].txt", "--json")) == ["通报[1].txt"]


def test_standard_input_is_read(command: Command) -> None:
    result = command("read", "-", "--json", stdin="巡察反馈情况".encode("gb18030"))

    assert json.loads(result.stdout)["clean_text"] == "巡察反馈情况"


def test_each_file_of_a_zip_is_read(command: Command, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "卷.zip", "w") as archive:
        archive.writestr("甲.txt", "巡察反馈情况")
        archive.writestr("乙.txt", "巡察整改情况")

    records = [json.loads(line) for line in command("read", "卷.zip", "--json").stdout.splitlines()]

    assert [(r["source"], r["id"], r["member"]) for r in records] == [
        ("卷.zip!甲.txt", "甲", "甲.txt"),
        ("卷.zip!乙.txt", "乙", "乙.txt"),
    ]


def test_a_file_that_is_named_twice_is_read_once(command: Command, fine: Path) -> None:
    assert sources(command("read", str(fine), str(fine), "--json")) == [str(fine)]


def test_lock_files_and_other_files_of_a_folder_are_passed_over(command: Command, a_file: Write) -> None:
    for name in ("来文/甲.txt", "来文/~$甲.docx", "来文/.hidden.txt", "来文/表.xlsx"):
        a_file(name)

    result = command("read", "来文", "--json")

    assert sources(result) == ["来文/甲.txt"]
    assert "略过1个其他类型的文件" in result.stderr


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("没有.txt", "没有这个文件或文件夹：没有.txt"),
        ("*.txt", "没有文件符合：*.txt"),
        ("空", "没有可读的文件"),
        ("长" * 200, "不能打开：" + "长" * 80),
    ],
)
def test_what_is_not_there_is_said(command: Command, tmp_path: Path, words: str, complaint: str) -> None:
    (tmp_path / "空").mkdir()

    result = command("read", words)

    assert (result.exit_code, result.stderr) == (2, f"错误：{complaint}\n写法见 xuncha read --help\n")
