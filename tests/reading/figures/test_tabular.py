"""Figures and ledgers in tables drawn with bars."""

import pytest

from xuncha.reading import read
from xuncha.reading.document import Document


def told(document: Document) -> list[tuple[str, float, str, str]]:
    return [(figure.label, figure.value, figure.unit, figure.scope) for figure in document.figures]


def test_a_row_for_each_figure() -> None:
    document = read(
        "2024年区委巡察工作统计\n"
        "| 指标 | 数量 |\n|------|-----:|\n"
        "| 巡察单位(个) | 31 |\n| 发现问题(个) | 1,206 |\n| 整改完成率 | 95.1% |\n| 追缴资金(万元) | 76.4 |\n"
    )

    assert told(document) == [
        ("巡察单位", 31, "个", ""),
        ("发现问题", 1206, "个", ""),
        ("整改完成率", 95.1, "%", ""),
        ("追缴资金", 76.4, "万元", ""),
    ]


def test_a_column_for_each_figure_and_a_row_for_each_scope() -> None:
    document = read(
        "第七轮巡察情况汇总\n"
        "｜序号｜巡察组｜发现问题数｜移交线索数｜\n｜1｜第一组｜47｜3｜\n｜2｜第二组｜52｜0｜\n｜｜合计｜99｜3｜\n"
    )

    assert told(document)[:4] == [
        ("发现问题", 47, "个", "第一组"),
        ("移交线索", 3, "件", "第一组"),
        ("发现问题", 52, "个", "第二组"),
        ("移交线索", 0, "件", "第二组"),
    ]


def test_the_unit_may_have_a_column() -> None:
    document = read("巡察成果\n指标 | 数量 | 单位\n个别谈话 | 860 | 人次\n建章立制 | 14 | 项\n")

    assert told(document) == [("个别谈话", 860, "人次", ""), ("建章立制", 14, "项", "")]


def test_a_column_is_read_as_each_of_its_cells_alone() -> None:
    head = "巡察成果\n| 单位 | 发现问题(个) | 完成率 | 追缴资金(万元) |\n"
    rows = [
        f"| 第{i}组 | {n} | {n} | {n} |\n"
        for i, n in enumerate(("7", "412", "385", "1,460", "96.4", "2.5", "0"))
    ]

    column = read(head + "".join(rows)).figures
    alone = [figure for row in rows for figure in read(head + row).figures]

    assert [(f.key, f.label, f.value, f.unit, f.scope, f.quote) for f in column] == [
        (f.key, f.label, f.value, f.unit, f.scope, f.quote) for f in alone
    ]
    assert len(column) == 3 * len(rows)
    assert {f.key for f in column} == {"problems_found", "rectification_rate", "amount_recovered"}


def test_a_cell_is_quoted_where_it_stands() -> None:
    document = read("巡察成果\n| 指标 | 数量 |\n| 立案(件) | 12 |\n")

    (figure,) = document.figures
    assert (figure.key, figure.span.of(document.original)) == ("cases_filed", "12")


@pytest.mark.parametrize(
    "text",
    [
        "年度 | 数量\n2023 | 2024\n",
        "序号 | 姓名 | 电话\n1 | 某甲 | 55501234\n",
        "甲 | 乙\n丙 | 丁\n",
        "|\n||\n| |\n",
    ],
)
def test_other_tables_hold_no_figures(text: str) -> None:
    assert read(text).figures == ()


def test_the_rows_of_a_ledger_are_its_problems() -> None:
    document = read(
        "县水利局党组关于巡察整改进展情况的通报\n"
        "| 序号 | 反馈问题 | 整改措施 | 整改状态 |\n| --- | --- | --- | --- |\n"
        "| 1 | 台账登记不全 | 一是补登台账;二是集中学习6次 | 已完成 |\n"
        "| 2 | 河道管护不到位 | 清理河道垃圾32处 | 阶段性完成 |\n"
    )

    assert [(one.statement, len(one.measures), one.status) for one in document.problems] == [
        ("台账登记不全", 2, "已完成"),
        ("河道管护不到位", 0, "阶段性完成"),
    ]
    assert ("学习会议", 6, "次", "") in told(document)
