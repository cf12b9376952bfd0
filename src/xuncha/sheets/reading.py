"""Read a sheet in a child, or say in words why it cannot be read."""

import json
import subprocess
import sys
from dataclasses import dataclass

from xuncha.reading.words import _
from xuncha.sheets.limits import CENSUS, ROWS

CODE = "from xuncha.sheets.child import main; main()"
WAIT = 60.0
LETTERS = 26


class NotASheet(Exception):
    """The file cannot be read as a sheet; the message is Chinese and says what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds something: its number in the sheet, from 1, and its cells as text."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """Return the text of a column, from 0; nothing beyond the last cell."""
        return self.cells[column] if column < len(self.cells) else ""


def address(row: int, column: int) -> str:
    """Return the address of a cell as spreadsheets print it; the column counts from 0.

    >>> address(7, 1), address(1, 27)
    ('B7', 'AB1')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def read_rows(content: bytes) -> list[Row]:
    """Return the rows of the first sheet of an xlsx, or of a csv in any encoding that offices use.

    Empty rows are left out. Raises `NotASheet`.
    """
    if not content.strip():
        raise NotASheet(_("文件是空的，请先下载模板，填好后再上传。"))
    if len(content) > CENSUS.file_bytes:
        raise NotASheet(_("文件超过 20 MB，请拆成几个文件分次导入。"))
    try:
        done = subprocess.run(  # noqa: S603 -- our own interpreter, our own code
            (sys.executable, "-P", "-c", CODE), input=content, capture_output=True, check=False, timeout=WAIT
        )
    except subprocess.TimeoutExpired as late:
        raise NotASheet(_("文件太复杂，一分钟内没有读完。请只保留要导入的一张表，另存后再上传。")) from late
    return _rows(done.stdout)


def _rows(said: bytes) -> list[Row]:
    *lines, end = [json.loads(line) for line in said.splitlines()] or [{"end": "crashed"}]
    code = end["end"] if isinstance(end, dict) else "crashed"
    if code != "done":
        raise NotASheet(_why(code, end.get("named", "") if isinstance(end, dict) else ""))
    return [Row(number, tuple(cells)) for number, cells in lines]


def _why(code: str, named: str) -> str:
    return {
        "too-many-rows": _("超过 {rows} 行，请拆成几个文件分次导入。").format(rows=ROWS),
        "not-a-sheet": _("这不是表格文件。请用 Excel 或 WPS 另存为 .xlsx（不是 .xls），或存为 .csv。"),
        "unknown-format": _("这不是表格文件。请用 Excel 或 WPS 另存为 .xlsx（不是 .xls），或存为 .csv。"),
        "merged": _(
            "表中有合并的单元格（{cells}），合并会使别的格读成空的。请取消合并，每格填全后再上传。"
        ).format(cells=named),
        "uncounted": _(
            "{cell} 格是公式，文件里没有算好的结果。请用 Excel 或 WPS 打开后保存一次，或粘贴为数值，再上传。"
        ).format(cell=named),
        "other-sheet": _(
            "第一张工作表是空的，内容在“{sheet}”。请把内容移到第一张工作表，或把那一张移到最前。"
        ).format(sheet=named),
        "encrypted": _("文件有密码，请去掉密码后再上传。"),
        "too-large": _("文件解开后太大，请只保留要导入的一张表，另存后再上传。"),
        "crashed": _("文件太复杂，读不完。请只保留要导入的一张表，另存后再上传。"),
    }.get(code, _("文件已损坏，读不出表格。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。"))
