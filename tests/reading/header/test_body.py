"""Who inspects is named as the text names it, at the level that the text gives."""

from collections.abc import Callable

import pytest

from xuncha.reading.document import Inspection

Header = Callable[[str], Inspection]

BODIES = {
    "巡察公告\n经集团公司党委批准，2个巡察组将于3月1日至4月30日对二分公司党委开展巡察。": (
        "集团公司党委",
        "企业",
    ),
    "县委第四巡察组向松坡镇党委反馈巡察情况。": ("县委第四巡察组", "县级"),
    "根据市委部署，市委巡察二组对市林业局党组开展巡察，现将整改情况予以公布。": ("市委巡察二组", "地市级"),
    "2023年3月，十届县委第六轮巡察第二巡察组对县林草局开展巡察，并反馈了意见。现将整改情况公布。": (
        "县委第二巡察组",
        "县级",
    ),
    "省委第三巡视组向云梦大学党委反馈巡视意见。": ("省委第三巡视组", "省级"),
    "自治区党委第四巡视组向河州市委反馈巡视情况。": ("自治区党委第四巡视组", "省级"),
    "中央第九巡视组向江东集团党委反馈巡视意见。": ("中央第九巡视组", "中央"),
    "去年下半年，市委分别派出五个巡察组，对市林业局等9家单位开展巡察，近日完成反馈。": (
        "市委五个巡察组",
        "地市级",
    ),
    "集团党委第一巡察组向三分公司党委反馈巡察意见。": ("集团党委第一巡察组", "企业"),
    "学校党委巡察组向文学院党委反馈巡察意见。": ("学校党委巡察组", "高校"),
    "盟委巡察组向盟林草局党组反馈巡察意见。": ("盟委巡察组", "地市级"),
    "旗委第二巡察组向旗水利局党组反馈巡察意见。": ("旗委第二巡察组", "县级"),
    "县委第一巡察组进驻县教育局，第二巡察组进驻松坡镇。": ("县委", "县级"),
    "三年来，两河州委建立协作机制，统筹力量，开展上下联动巡察，发现问题983个。": ("两河州委", "地市级"),
    "截至目前，四届州委已开展巡察8轮，移交线索98件。": ("州委", "地市级"),
    "几年来，松坡市委自2017年启动巡察以来，发现问题983个。": ("松坡市委", "地市级"),
    "一年来，松坡市委“校园食堂”巡察“回头看”，发现问题98个。": ("松坡市委", "地市级"),
    "一年来，区直机关工委牵头的巡察，组织9家机关党组织互查，发现问题98个。": ("区直机关工委", "县级"),
    "松坡县委巡察办近日印发巡察干部纪律规定。\n第一条 不准接受宴请。\n第二条 不准泄密。": (
        "松坡县委巡察办",
        "县级",
    ),
    "盘点2022年度县委巡察工作，全年巡察3轮，发现问题98个。": ("县委", "县级"),
    "市委第二巡察组向中心城区4个街道党工委反馈巡察情况。": ("市委第二巡察组", "地市级"),
    "近日，松坡县委启动今年首轮巡察，6个巡察组进驻12个乡镇。": ("松坡县委", "县级"),
}


@pytest.mark.parametrize(("text", "body_and_level"), BODIES.items())
def test_the_body_and_its_level_are_read(
    text: str, body_and_level: tuple[str, str], header_of: Header
) -> None:
    inspection = header_of(text)

    assert (inspection.body, inspection.level) == body_and_level


def test_a_city_that_inspects_villages_itself_has_no_sure_level(header_of: Header) -> None:
    inspection = header_of("市委第三巡察组向柳桥村党组织、石桥村党组织反馈巡察意见。")

    assert inspection.level is None


def test_a_city_with_counties_below_it_is_a_prefecture(header_of: Header) -> None:
    inspection = header_of("市委第三巡察组向柳桥村党组织反馈巡察意见，各县(市、区)列席。")

    assert inspection.level == "地市级"


def test_a_city_without_a_body_is_told_by_its_counties(header_of: Header) -> None:
    inspection = header_of(
        "全市巡察工作成绩单：市本级巡察2轮，9个县（市、区）同步巡了216个村，发现问题980个。"
    )

    assert inspection.level == "地市级"


def test_a_general_reference_to_the_committee_is_no_body(header_of: Header) -> None:
    inspection = header_of("各单位要贯彻省委、市委决策部署，落实巡视巡察要求。")

    assert inspection.body is None


def test_the_place_of_the_body_quotes_it(header_of: Header) -> None:
    text = "近日，县委第四巡察组向松坡镇党委反馈巡察情况。"

    inspection = header_of(text)

    assert dict(inspection.places)["body"].of(text) == "县委第四巡察组"
