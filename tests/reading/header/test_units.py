"""The units inspected are listed as written."""

from collections.abc import Callable

import pytest

from xuncha.reading.document import Inspection

Header = Callable[[str], Inspection]

UNITS = {
    "县委第一巡察组对县水利局党组开展了常规巡察，发现问题9个。": ["县水利局党组"],
    "市委巡察组对市林业局、市气象局、市档案馆3个单位开展常规巡察。": ["市林业局", "市气象局", "市档案馆"],
    "县委巡察组对县文化广电和旅游局党组、县发展和改革局党组开展巡察。": [
        "县文化广电和旅游局党组",
        "县发展和改革局党组",
    ],
    "县委巡察组对南河、东山、西岭3个自然保护区管护局开展机动巡察。": [
        "南河自然保护区管护局",
        "东山自然保护区管护局",
        "西岭自然保护区管护局",
    ],
    "县委巡察组对县林草局党组开展巡察，同步巡察6家下属企业党组织。": ["县林草局党组", "6家下属企业党组织"],
    "市委第六巡察组向市林业局党组交换意见。": ["市林业局党组"],
    "市委5个巡察组陆续与21家党组织见面反馈。": ["21家党组织"],
    "十届县委第二轮巡察公告\n“回头看”2个镇：松坡镇、柳桥镇；3个部门：县医保局、县残联、团县委。受理信访。": [
        "松坡镇",
        "柳桥镇",
        "县医保局",
        "县残联",
        "团县委",
    ],
    "县委巡察公告\n第一巡察组：县总工会、县科协\n值班电话：0610-5550101\n第二巡察组：县妇联\n受理信访。": [
        "县总工会",
        "县科协",
        "县妇联",
    ],
    "今年以来，区委巡察组走完区委办等16家单位，涉及40个村(社区)，发现问题88个。": [
        "区委办等16家单位",
        "40个村(社区)",
    ],
    "县委第三巡察组对松坡镇党委开展了巡察。被巡察单位要照单全收。": ["松坡镇党委"],
    "9月3日，区委第四巡察组在区教育局党组会议室当面反馈问题。": ["区教育局党组"],
    "第七轮巡察落幕。县委派3个组，把水利系统12家单位走了一遍，查出问题120个。": ["12家单位"],
    "关于对县财政局等2个单位开展巡察的公告\n县委巡察组对县财政局、县统计局开展巡察。": [
        "县财政局",
        "县统计局",
    ],
    "县委第二巡察组在县人社局驻点，受理来信来电来访。": ["县人社局"],
    "县委巡察组对县民政局、县残联等6家单位和18个村党组织(24个党组织)逐一反馈。": [
        "县民政局、县残联等6家单位",
        "18个村党组织",
    ],
    "县委第二巡察组要求各单位认真落实反馈意见。": [],
}


@pytest.mark.parametrize(("text", "units"), UNITS.items())
def test_units_are_listed_as_written(text: str, units: list[str], header_of: Header) -> None:
    inspection = header_of(text)

    assert [unit.text for unit in inspection.units] == units


def test_a_report_of_its_own_unit_is_named_by_its_title(header_of: Header) -> None:
    text = "中共芦岭市林业局党组关于巡察整改进展情况的通报\n2020年6月，市委巡察一组对我局党组开展了巡察。"

    inspection = header_of(text)

    assert [unit.text for unit in inspection.units] == ["市林业局党组"]


def test_a_report_names_its_unit_in_the_title(header_of: Header) -> None:
    text = (
        "关于市委第三巡察组对市人防办党组巡察反馈意见整改落实情况的报告\n"
        "市委第三巡察组对我办党组进行了巡察，现将整改情况予以公布。"
    )

    inspection = header_of(text)

    assert [unit.text for unit in inspection.units] == ["市人防办党组"]


def test_each_part_of_a_round_is_a_segment(header_of: Header) -> None:
    text = (
        "县委派出3个巡察组，第二轮对县水利局、县林草局2个单位开展为期一个月的常规巡察；"
        "第三轮对松坡镇开展为期20天的防汛专项巡察。近日完成反馈。"
    )

    segments = header_of(text).segments

    assert [(s.round, s.kinds, len(s.units), s.stated_units, s.duration) for s in segments] == [
        ("第二轮", ("常规",), 2, 2, "一个月"),
        ("第三轮", ("专项",), 1, None, "20天"),
    ]


def test_the_span_of_a_unit_quotes_it(header_of: Header) -> None:
    text = "县委巡察组对县水利局党组、（原）县粮食局党组2个单位开展常规巡察。"

    units = header_of(text).units

    assert [unit.span.of(text) for unit in units] == [unit.text for unit in units]


@pytest.mark.xfail(strict=True, reason="commas between units also part clauses")
def test_units_parted_by_commas_are_listed(header_of: Header) -> None:
    inspection = header_of("县委巡察组对县水利局，县林草局，县残联开展常规巡察。")

    assert [unit.text for unit in inspection.units] == ["县水利局", "县林草局", "县残联"]
