"""The table of many documents fits the terminal, and loses nothing."""

import pytest
from rich.cells import cell_len

from xuncha.reading import read
from xuncha.reading.command.overview import ENDLESS, Overview

NAME = "收文/2024年度第一轮常规巡察/关于落实巡察反馈意见整改情况的通报（第二次公布）.txt"
DOCUMENT = read(
    "中共云溪县自然资源和规划管理服务中心支部委员会关于巡察整改进展情况的通报\n"
    "2024年3月1日至4月30日，县委第一巡察组对县自然资源和规划管理服务中心支部委员会开展了常规巡察。\n"
    "一、整改情况\n1.学习制度落实不到位\n整改情况：一是修订制度3项；二是追缴资金5万元。"
)
MESSAGE = "文件是空的（0字节）。请检查是否下载完整。"


@pytest.mark.parametrize("width", [60, 80, 100, 112, 120])
def test_the_table_fits_the_terminal_and_cuts_nothing_off(width: int) -> None:
    table = Overview(width)

    lines = [*table.head(), *table.document(NAME, DOCUMENT), *table.refusal("空.txt", MESSAGE), *table.foot()]

    assert max(cell_len(line.plain.rstrip()) for line in lines) <= width
    told = "".join("".join(line.plain.split()) for line in lines)
    if width < 112:
        assert NAME in told
        assert DOCUMENT.inspection.units[0].text in told
        assert MESSAGE in told


def test_in_a_pipe_a_document_is_one_line() -> None:
    table = Overview(ENDLESS)

    assert [line.plain.rstrip()[-len(NAME) :] for line in table.document(NAME, DOCUMENT)] == [NAME]
    assert [line.plain.endswith(MESSAGE) for line in table.refusal("空.txt", MESSAGE)] == [True]
