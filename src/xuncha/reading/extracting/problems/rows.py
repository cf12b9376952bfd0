"""Reports in rows: labelled lines 问题：… 整改措施：… 整改状态：…, or a table with such columns."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from xuncha.reading.document import Problem
from xuncha.reading.extracting.problems.answers import answered
from xuncha.reading.extracting.problems.page import Page
from xuncha.reading.extracting.problems.statements import statement_of
from xuncha.reading.extracting.problems.states import STATES
from xuncha.reading.extracting.problems.wording import MEASURE_LEAD
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span

# 问题1：… 反馈问题：… 问题描述：… at the beginning of a line
LABELLED = on_demand(
    r"^[ 　]*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．])?[ 　]*(?:反馈|具体|存在|主要)?的?问题(?:描述"
    r"|表现|[一二三四五六七八九十\d]{1,3})?[：:]"
    r"[ 　]*(?P<what>[^\r\n]{4,})",
    re.MULTILINE,
)
# 问题1： — without one there is no such line
LABEL = on_demand(r"问题(?:描述|表现|[一二三四五六七八九十\d]{1,3})?[：:]")
# the cells of a row, as the loader of tables or a copied table sets them
CELLS = re.compile(r"\t|[ 　]*[|｜][ 　]*")
# |---|:--|: the row below the heads
RULE = re.compile(r"[\s|｜:：—―=+-]*")
PROBLEM_COLUMN = re.compile(r"问题")
MEASURE_COLUMN = re.compile(r"措施|整改情况|落实情况|成效|进展")
STATE_COLUMN = re.compile(r"状态|进度|是否完成|完成情况|整改结果")
STATE_CELL = on_demand(rf"[ 　]*(?:{STATES})[^\t|｜]{{0,12}}$")


def labelled(page: Page) -> Iterator[Problem]:
    """Yield the problems of lines that begin with 问题：, where measures follow."""
    found = list(LABELLED.finditer(page.text)) if LABEL.search(page.text) else []
    edges = [*(match.start() for match in found), len(page.text)]
    for n, (match, (_, end)) in enumerate(zip(found, pairwise(edges), strict=True), 1):
        if MEASURE_LEAD.search(page.text, match.end(), end):
            yield answered(page, Span(*match.span("what")), end, f"p{n}", statement_of(match["what"]))


def tabled(page: Page) -> Iterator[Problem]:
    """Yield the problems of a table that has a column for them and one for the measures."""
    if not any(mark in page.text for mark in "\t|｜"):
        return
    columns: dict[str, int] | None = None
    at = 0
    for line in page.text.splitlines(keepends=True):
        cells = list(_cells(line, at))
        at += len(line)
        if len(cells) < 2 or RULE.fullmatch(line):
            continue
        if header := _header([cell.of(page.text) for cell in cells]):
            columns = header
        elif columns and len(cells) > max(columns.values()):
            yield _row(page, cells, columns)


def _cells(line: str, at: int) -> Iterator[Span]:
    """Yield where the cells of a line stand in the text."""
    words = line.rstrip("\r\n")
    start = 0
    for cut in CELLS.finditer(words):
        yield Span(at + start, at + cut.start())
        start = cut.end()
    yield Span(at + start, at + len(words))


def _header(names: list[str]) -> dict[str, int] | None:
    """Return the columns of a header row, None when it is no such row."""
    columns: dict[str, int] = {}
    for name, pattern in (("state", STATE_COLUMN), ("measures", MEASURE_COLUMN), ("problem", PROBLEM_COLUMN)):
        for i, words in enumerate(names):
            if len(words) <= 12 and pattern.search(words) and i not in columns.values():
                columns.setdefault(name, i)
    return columns if {"problem", "measures"} <= columns.keys() else None


def _row(page: Page, cells: list[Span], columns: dict[str, int]) -> Problem:
    """Return the problem of one row."""
    name = cells[columns["problem"]]
    what = cells[columns["measures"]]
    state = cells[columns["state"]].of(page.text).strip() if "state" in columns else ""
    number = cells[0].of(page.text).strip() if columns["problem"] else ""
    told = answered(page, Span(name.start, what.start), what.end, number, statement_of(name.of(page.text)))
    return told if not STATE_CELL.match(state) else replace(told, status=state)
