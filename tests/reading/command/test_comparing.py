"""`xuncha compare` shows passages that are alike with both places and the words that they share."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Command = Callable[..., Result]

ONE = "修订完善党组理论学习中心组学习制度，建立学习台账，每月组织集中学习不少于两次。"
TWO = "修订完善了党委理论学习中心组学习制度，建立了学习台账，每月组织集中学习不少于两次。"
OTHER = "开展工程招投标专项检查，追回多付工程款，对相关责任人进行批评教育。"


@pytest.fixture(autouse=True)
def pile(tmp_path: Path) -> Path:
    """Return a folder with two documents that are alike and one that is not."""
    for name, text in (("甲", ONE), ("乙", TWO), ("丙", OTHER)):
        (tmp_path / f"{name}.txt").write_text(f"{text}\n", "utf-8")
    return tmp_path


def test_alike_passages_are_shown_with_places_and_shared_words(command: Command) -> None:
    result = command("compare", ".", "--threshold", "0.4")

    assert result.exit_code == 1
    assert result.stderr == "比对3份文书，雷同1对。\n"
    lines = result.stdout.splitlines()
    assert lines[1].startswith("1. 相似度 5")
    assert [line.split() for line in lines if line.startswith("  ") and "【" not in line] == [
        ["乙.txt", "第1行第1字"],
        ["甲.txt", "第1行第1字"],
    ]
    assert "理论学习中心组学习制度，建立】" in result.stdout


def test_the_same_words_are_shown_once(command: Command, pile: Path) -> None:
    (pile / "丁.txt").write_text(ONE, "utf-8")

    result = command("compare", ".")

    assert result.stdout.count("修订完善党组理论学习中心组") == 1
    assert "相似度 100%" in result.stdout


def test_a_pair_is_a_line_of_json(command: Command) -> None:
    pair = json.loads(command("compare", ".", "--threshold", "0.4", "--json").stdout)

    (block, *_others) = pair["overlap"]
    start, end = block["a"]
    assert pair["a"]["text"][start:end] in pair["b"]["text"]
    assert {pair["a"]["source"], pair["b"]["source"]} == {"甲.txt", "乙.txt"}


def test_nothing_alike_is_0(command: Command) -> None:
    result = command("compare", ".", "--threshold", "0.95")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "比对3份文书，雷同0对。\n")


def test_a_file_that_cannot_be_read_is_told(command: Command, broken: Path) -> None:
    result = command("compare", ".")

    assert result.exit_code == 3
    assert f"未能读取 {broken.name}：" in result.stderr
