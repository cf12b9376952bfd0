"""Figures in the cells of a table drawn with bars: `| 发现问题(个) | 412 |`, or a number under each head."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from xuncha.reading.document import Figure
from xuncha.reading.extracting.figures.mentions import UNITS
from xuncha.reading.filling import make_figure, make_span
from xuncha.reading.patterns import any_of, on_demand
from xuncha.reading.spans import Span

BARS = "|｜"
LONGEST_NAME = 24
MONEY_UNITS = ("万元", "亿元", "千元")
ALL_UNITS = frozenset((*MONEY_UNITS, *UNITS))
# | 序号 | 指标 |: where a cell ends
BAR = re.compile(rf"[{BARS}]")
# |:---|---:|: the row below the heads of a table
RULE = re.compile(r"[\s:：—―=+-]*")
# 412 · 1,460 · 128.5万元 · 96.4%: a cell that is a number, with its unit or without
NUMBER = on_demand(
    rf"(?P<number>\d{{1,12}}(?:[,，]\d{{3}}){{0,3}}(?:\.\d{{1,6}})?)\s*"
    rf"(?P<unit>{any_of((*MONEY_UNITS, *UNITS))})?(?:以上|左右)?"
)
# 412 and 385 are of one form, 1,460 and 96.4 of others
DIGIT = re.compile(r"\d")
# 发现问题(个) · 追缴资金（单位：万元）: the unit in the name of a row or of a column
UNIT_OF_NAME = on_demand(rf"[(（](?:单位[:：])?(?P<unit>{any_of((*MONEY_UNITS, *UNITS))})[)）]")
# 指标 · 统计项目: the head over the names, where the rows are what is counted
NAMES = re.compile(r"(?:统计)?(?:指标|项目|内容|类别|事项|名称|统计项)(?:名称)?")
# 数量 · 完成数: the head over the numbers of such rows
VALUES = re.compile(r"数量|数值|数据|数字|合计|结果|完成数|统计数")
# 序号 · 年度: columns whose numbers count nothing
COUNTS_NOTHING = re.compile(r"序号|编号|名次|排名|年[度份]|日期|时间|电话|备注|期限")
# 移交线索数 · 办结数量 · 处分人数: what the head of a column adds to its name
OF_COUNT = re.compile(r"(?:总数|数量|个数|件数|人数|次数|数)$")
# 完成率 · 处分人数 · 反馈问题: the unit that a name alone tells
UNIT_BY_NAME = (
    (re.compile(r"(?:率|占比|比例|比重)$"), "%"),
    (re.compile(r"人数$|人员$|处分|诫勉|问责|留置"), "人"),
    (re.compile(r"次数$|会议"), "次"),
    (re.compile(r"轮次$"), "轮"),
    (re.compile(r"线索|信访|举报|来信|立案"), "件"),
    (re.compile(r"措施|制度"), "项"),
    (re.compile(r"建议"), "条"),
    (re.compile(r"问题|任务|单位|党组织|[村组]|社区|乡镇|立行立改|完成|整改"), "个"),
)

Read = Callable[[str], tuple[Figure, ...]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A number in a table: what it counts, in what unit, in which row, and where it stands."""

    name: str
    number: str
    unit: str
    row: str
    span: Span


def tabled(text: str, read: Read) -> tuple[Figure, ...]:
    """Return the figures of the tables of a text, each read as the words of its row and column would be.

    Under one head what a number counts does not hang on its digits: 412 and 385 are read once.
    """
    known: dict[tuple[str, str, str], tuple[Figure, ...]] = {}
    found: list[Figure] = []
    for cell in (cell for rows in _tables(text) for cell in _cells(text, rows)):
        form = (cell.name, DIGIT.sub("0", cell.number), cell.unit)
        if form not in known:
            known[form] = read(f"{cell.name}{cell.number}{cell.unit}")
        found.append(_figure(text, cell, known[form]))
    return tuple(found)


def _figure(text: str, cell: Cell, told: tuple[Figure, ...]) -> Figure:
    """Return the figure of a cell: 发现问题 over 412 was read as 发现问题412个."""
    value = float(cell.number.replace(",", "").replace("，", ""))
    return make_figure(
        label=told[0].label if len(told) == 1 else cell.name,
        key=told[0].key if len(told) == 1 else "other",
        value=int(value) if value == int(value) else value,
        unit=cell.unit,
        scope=cell.row,
        approx=False,
        quote=cell.span.of(text),
        span=cell.span,
        upper=None,
    )


def _tables(text: str) -> Iterator[list[list[Span]]]:
    """Yield the rows of each table; lines with bars that follow each other are one."""
    rows: list[list[Span]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        row = _row(text, at, at + len(line.rstrip("\r\n")))
        at += len(line)
        if len(row) > 1:
            if not all(RULE.fullmatch(cell.of(text)) for cell in row):
                rows.append(row)
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def _row(text: str, start: int, end: int) -> list[Span]:
    """Return the cells of a line, without the empty ones outside its first and last bar."""
    edges = [start, *(bar.end() for bar in BAR.finditer(text, start, end))]
    stops = [*(edge - 1 for edge in edges[1:]), end]
    cells = [_trimmed(text, a, b) for a, b in zip(edges, stops, strict=True)]
    if len(cells) > 1 and not cells[0].of(text):
        cells = cells[1:]
    return cells[:-1] if len(cells) > 1 and not cells[-1].of(text) else cells


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return make_span(start, end)


def _cells(text: str, rows: list[list[Span]]) -> Iterator[Cell]:
    """Yield the numbers of a table with what they count."""
    words = [[cell.of(text) for cell in row] for row in rows]
    if any(NUMBER.fullmatch(cell) for cell in words[0]):
        heads, first = ["指标", "数量"], 0
    else:
        heads, first = words[0], 1
    in_rows = NAMES.fullmatch(heads[0]) is not None
    for row, said in zip(rows[first:], words[first:], strict=True):
        start = 1 if COUNTS_NOTHING.search(heads[0]) and len(said) > 1 else 0
        for i in range(start + 1, min(len(said), len(heads))):
            number = NUMBER.fullmatch(said[i])
            by_row = in_rows or VALUES.fullmatch(heads[i]) is not None
            name = said[start] if by_row else heads[i]
            if not number or len(name) > LONGEST_NAME or COUNTS_NOTHING.search(heads[i]):
                continue
            unit = number["unit"] or _unit(name, said)
            if unit:
                yield Cell(_plain(name), number["number"], unit, "" if by_row else said[start], row[i])


def _plain(name: str) -> str:
    """Return a name without its unit and without the word that only says that it is a count."""
    plain = UNIT_OF_NAME.sub("", name)
    return OF_COUNT.sub("", plain) or plain


def _unit(name: str, row: list[str]) -> str:
    """Return the unit that stands in the name, in a cell of its own, or that the name alone tells."""
    if written := UNIT_OF_NAME.search(name):
        return "%" if written["unit"] == "％" else str(written["unit"])
    for cell in row:
        if cell in ALL_UNITS:
            return cell
    return next((unit for pattern, unit in UNIT_BY_NAME if pattern.search(name)), "")
