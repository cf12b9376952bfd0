"""The genre is told by the weight of its cues."""

import pytest

from xuncha.reading.document import Outline
from xuncha.reading.extracting.genre import genre_of

CASES = {
    "rectification_report": (
        "关于落实区委第三巡察组反馈意见整改情况的公示\n现将有关情况公示如下。",
        "2022年3月至5月，县委巡察组对我镇开展了巡察。现将整改进展情况予以公布。",
        "1.会议记录不全。\n整改情况:一是补齐记录;二是专人负责。\n整改状态:已完成",
        "2022年9月，县委第二巡察组对松坡镇党委开展了巡察，12月反馈了意见。现将有关情况公布。\n整改情况：一是清理台账。",
        "中共松坡县林草局委员会关于巡察反馈意见整改落实情况的报告\n县委巡察组对我局进行了巡察。反馈会结束后，局党委研究整改。现将有关情况报告如下。",
        "中共松坡镇委员会关于巡察整改情况的通报。2022年9月,县委第二巡察组对松坡镇党委开展了巡察。",
    ),
    "feedback_bulletin": (
        "县委第四巡察组向松坡镇党委反馈巡察情况。镇党委书记作表态发言。",
        "八届区委第五轮巡察反馈工作全部结束。有的单位学习流于形式;有的支部换届拖延。",
        "县委第三巡察组对县粮食局党组开展了常规巡察，发现问题12个。",
        "从市委巡察办获悉，二届市委第四轮巡察反馈工作于8月底完成。部分单位重大决策不议；个别单位违规发放津贴。",
        "市委第六巡察组向市林业局党组交换意见。短板主要是造林质量不高。",
    ),
    "notice_of_inspection": (
        "县委第一巡察组进驻县档案馆\n3月15日，动员会召开。",
        "十届县委第二轮巡察公告\n主要受理反映党员干部违纪问题的来信来电来访。",
        "关于开展十五届县委第二轮巡察的通知\n经研究，自4月中旬至6月下旬开展巡察。",
    ),
    "annual_review": (
        "利剑出鞘护清风——松坡县巡察工作综述\n一年来，反馈问题成效明显。",
        "今年以来，临江县委先后开展3轮巡察，发现问题1203个，移交线索58件。",
        "2024年松坡县巡察工作情况\n全年巡察3轮，向38个单位反馈问题。",
        "松坡县推行“点题”机制以来，点题9个。数据显示：9个题目全部列入巡察，进驻9家单位。",
        "今年上线“掌上巡察”以来，松坡县收到群众留言2019条，办结1998条。",
        "一面旗帜引出一串故事，巡察组进村问计，共发现问题430个。",
    ),
    "speech": (
        "同志们：\n今天召开巡察动员会，我讲三点意见。",
        "在十届县委第六轮巡察动员部署会上的讲话\n巡察工作意义重大。",
        "我们也要清醒认识到，问题依然存在，各有关方面要高度警醒。",
    ),
    "audit_rectification": (
        "关于2022年度审计查出问题整改情况的报告\n一、总体情况",
        "受县政府委托，报告审计查出问题的整改情况。各部门对审计整改高度重视。",
    ),
    "other": (
        "松坡县委巡察工作信访受理办法(试行)\n第一条 为规范受理工作，制定本办法。",
        "松坡县委巡察干部守则\n第一条不准接受宴请。\n第二条不准打听个人事项，进驻期间值班电话保持畅通。",
        "县委巡察办关于公开选调工作人员的公告\n报名请联系县委巡察办，联系电话见文末。",
        "今天天气晴，适合出门走走。",
    ),
}


@pytest.mark.parametrize(
    ("genre", "text"), [(genre, text) for genre, texts in CASES.items() for text in texts]
)
def test_the_heaviest_cues_name_the_genre(genre: str, text: str) -> None:
    told = genre_of(text, Outline())

    assert told == genre


def test_full_width_and_half_width_marks_are_alike() -> None:
    wide, narrow = "同志们：我讲两点意见。", "同志们:我讲两点意见。"

    genres = {genre_of(wide, Outline()), genre_of(narrow, Outline())}

    assert genres == {"speech"}


@pytest.mark.xfail(strict=True, reason="a story without any figure has no cue of a review")
def test_a_story_without_figures_is_a_review() -> None:
    text = "老支书说，巡察组来过以后，村里的路灯亮了，群众的心也亮了。"

    told = genre_of(text, Outline())

    assert told == "annual_review"
