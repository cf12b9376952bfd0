"""An interrupted batch goes on where it stopped; nothing is read twice, lost, or out of date."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
from click.testing import Result

Command = Callable[..., Result]
Write = Callable[[str], Path]

WHOLE = ("read", "来文", "--json", "--output", "记录.jsonl")


def ids(path: str) -> list[str]:
    return [json.loads(line)["id"] for line in Path(path).read_text("utf-8").splitlines()]


def interrupted_after(count: int, lost: int = 0) -> None:
    """Leave what a run leaves that is killed after so many records and in the middle of the next."""
    lines = Path("记录.jsonl").read_bytes().splitlines(keepends=True)
    half = lines[count][: len(lines[count]) // 2] if lost else b""
    Path("记录.jsonl.part").write_bytes(b"".join(lines[:count]) + half)
    Path("记录.jsonl").unlink()


def test_what_is_recorded_is_not_read_again(command: Command, a_file: Write) -> None:
    for name in "甲乙丙":
        a_file(f"来文/{name}.txt")
    command(*WHOLE)
    interrupted_after(2)

    result = command(*WHOLE, "--resume")

    assert sorted(ids("记录.jsonl")) == ["丙", "乙", "甲"]
    assert "读完1份，沿用上次2份" in result.stderr


def test_a_half_written_last_line_is_read_again(command: Command, a_file: Write) -> None:
    for name in "甲乙丙":
        a_file(f"来文/{name}.txt")
    command(*WHOLE)
    interrupted_after(1, lost=1)

    result = command(*WHOLE, "--resume")

    assert sorted(ids("记录.jsonl")) == ["丙", "乙", "甲"]
    assert "读完2份，沿用上次1份" in result.stderr


def test_a_finished_file_is_taken_up_as_well(command: Command, a_file: Write) -> None:
    a_file("来文/甲.txt")
    command(*WHOLE)
    a_file("来文/乙.txt")

    command(*WHOLE, "--resume")

    assert ids("记录.jsonl") == ["甲", "乙"]


def test_a_file_that_has_changed_is_read_again(command: Command, a_file: Write) -> None:
    a_file("来文/甲.txt")
    command(*WHOLE)
    Path("来文/甲.txt").write_text("改过的通报", "utf-8")

    command(*WHOLE, "--resume")

    (line,) = Path("记录.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["clean_text"] == "改过的通报"


def test_a_refused_file_is_tried_again(command: Command, a_file: Write, broken: Path) -> None:
    a_file("来文/甲.txt")
    broken.rename("来文/丙.txt")
    assert command(*WHOLE).exit_code == 3
    a_file("来文/丙.txt")

    assert command(*WHOLE, "--resume").exit_code == 0
    assert ids("记录.jsonl") == ["甲", "丙"]


def test_faults_of_an_earlier_run_count(command: Command, faulty: Path) -> None:
    faults = command("read", str(faulty), "--xlsx", "台账.xlsx", "--json", "--output", "记录.jsonl")

    again = command(
        "read", str(faulty), "--xlsx", "台账.xlsx", "--json", "--output", "记录.jsonl", "--resume"
    )

    assert (faults.exit_code, again.exit_code) == (1, 1)
    assert openpyxl.load_workbook("台账.xlsx")["疑误"].max_row == 2


def test_without_resume_a_batch_begins_anew(command: Command, a_file: Write) -> None:
    a_file("来文/甲.txt")
    command(*WHOLE)
    interrupted_after(1)

    result = command(*WHOLE)

    assert ids("记录.jsonl") == ["甲"]
    assert "读完1份，未发现疑误。" in result.stderr


def heeds_ctrl_c() -> None:
    """Undo what a shell does to a command in the background: its children would not hear Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_keeps_what_was_read_and_says_how_to_go_on(a_file: Write, tmp_path: Path) -> None:
    for number in range(300):
        a_file(f"来文/{number:03}.txt").write_text("县委巡察组发现问题12个。" * 2000, "utf-8")
    words = [sys.executable, "-m", "xuncha", *WHOLE, "--jobs", "1"]
    running = subprocess.Popen(
        words,
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=heeds_ctrl_c,  # noqa: PLW1509 -- one call, and no thread holds a lock here
    )
    part = tmp_path / "记录.jsonl.part"
    while not part.exists() or part.stat().st_size == 0:
        time.sleep(0.02)

    os.killpg(running.pid, signal.SIGINT)
    complaint = running.communicate(timeout=20)[1]

    assert running.returncode == 130
    kept = [json.loads(line) for line in part.read_text("utf-8").splitlines()]
    assert complaint == (
        f"已中断，读完{len(kept)}份。\n已读的记在 记录.jsonl.part；在原命令后加 --resume 可接着读。\n"
    )
    assert not (tmp_path / "记录.jsonl").exists()


def test_a_zip_that_was_left_half_way_is_completed(command: Command) -> None:
    Path("来文").mkdir()
    with zipfile.ZipFile("来文/卷.zip", "w") as archive:
        for name in "甲乙丙":
            archive.writestr(f"{name}.txt", "巡察反馈情况")
    command(*WHOLE)
    interrupted_after(2)

    result = command(*WHOLE, "--resume")

    assert sorted(ids("记录.jsonl")) == ["丙", "乙", "甲"]
    assert "读完1份，沿用上次2份" in result.stderr
