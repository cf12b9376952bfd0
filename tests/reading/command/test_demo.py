"""`xuncha demo` shows the examples of the project, what is wrong in them, and writes the ledger."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
from click.testing import Result

Command = Callable[..., Result]


def test_the_demo_reads_the_examples_and_writes_the_ledger(command: Command) -> None:
    result = command("demo")

    assert result.exit_code == 0
    headings = [
        line.split("  ")[0]
        for line in result.stdout.splitlines()
        if line[:2] in {"一、", "二、", "三、", "四、"}
    ]
    assert headings[:2] == ["一、示例文书", "二、文中的疑误"]
    assert "四、台账" in headings
    assert result.stdout.splitlines()[-1] == "三清单、数据、疑误：build/示例台账.xlsx"
    assert openpyxl.load_workbook(Path("build/示例台账.xlsx"))["问题清单"].max_row > 50
