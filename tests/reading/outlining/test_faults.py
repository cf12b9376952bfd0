"""Duplicated, missing and restarted numbers and skipped levels are told with their places."""

import pytest

from xuncha.reading.outlining import outline


@pytest.mark.parametrize(
    ("text", "kind", "statement"),
    [
        ("二、落实\n(一)甲\n(二)乙\n(三)丙\n(二)丁", "duplicated", "二、下为(一)(二)(三)(二),第四个应为(四)"),
        ("一、甲\n二、乙\n四、丁", "missing", "全文下为一、二、四、,缺三、"),
        ("一、甲\n(一)子\n1.子\n2.丑\n1.寅\n2.卯", "restarted", "一、/(一)下为1.2.1.2.,第三个重新从头编号"),
        ("一、甲\n1.子\n2.丑", "skipped", "缺(一)级,“一、”下直接为“1.”"),
        ("三、聚焦定位\n正文\n四、突出质量\n正文", "truncated_head", "编号从“三、”开始,此前的部分缺失"),
        ("(一)甲\n1.子\n(二)乙\n1.丑", "skipped", "缺一、级,正文从“(一)”开始"),
        ("一、甲\n(一)子\n1.天\n2.地\n(二)丑\n4.玄", "missing", "一、/(二)下为4.,缺3."),
        ("一、甲\n一是学;三是查。", "missing", "编号为一是三是,缺第二项"),
    ],
)
def test_odd_numbers_are_told(text: str, kind: str, statement: str) -> None:
    found = outline(text).faults

    assert [fault.statement for fault in found if fault.kind == kind] == [statement]


def test_a_duplicate_quotes_both_places() -> None:
    text = "一、甲\n二、乙\n二、丙\n三、丁"

    (fault,) = outline(text).faults

    assert [place.of(text) for place in fault.places] == ["二、乙", "二、丙"]


@pytest.mark.parametrize(
    "text",
    [
        "一、甲\n(一)子\n1.天\n2.地\n(二)丑\n1.玄\n2.黄\n二、乙\n(一)寅",
        "一、甲\n(一)子\n1.天\n2.地\n(二)丑\n3.玄\n4.黄",
        "一是学;二是查。\n一是改;二是防。",
    ],
)
def test_numbers_that_begin_anew_or_run_on_below_a_new_heading_are_sound(text: str) -> None:
    assert outline(text).faults == ()
