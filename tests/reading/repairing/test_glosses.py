"""Pinyin that a reading aid left in a text goes; brackets that say something stay."""

import pytest

from xuncha.reading.repairing import repair

GLOSSED = [
    ("領(lǐng)導(dǎo)小組", "领导小组"),
    ("领（lǐng）导（dǎo）小组", "领导小组"),
    ("會(huì )議由組長(zhǎng )主持", "会议由组长主持"),
    ("會 (huì)議", "会议"),
    ("领(ling)导小组", "领导小组"),
    ("领(ling3)导小组", "领导小组"),
    ("長(cháng/zhǎng)期堅持", "长期坚持"),
    ("法律(lǜ)和綠(lv4)化", "法律和绿化"),
    ("領導(lǐng dǎo)班子", "领导班子"),
    ("領導(lǐngdǎo)班子", "领导班子"),
    ("公(ɡōnɡ)安(ān)局", "公安局"),
    ("領lǐng)導班子", "领导班子"),
    ("領(lǐng導班子", "领导班子"),
    ("领导(ling dao)小组", "领导小组"),
    ("反馈（fan3 kui4）意见", "反馈意见"),
    ("党委领导(lingdao)小组", "党委领导小组"),
    ("领(Ling)导(Dao)小(Xiao)组(Zu)", "领导小组"),
    ("领（LING）导（DAO）小（XIAO）组", "领导小组"),
    ("中(Zhōng)共安(Ān)县", "中共安县"),
    ("领(ling)导(dao)小组(xiao zu)会(hui)议(xi)", "领导小组会议"),
    ("县xian委wei巡xun察cha组zu进驻", "县委巡察组进驻"),
    ("县xian委wei巡xun察cha发现问wen题ti12个", "县委巡察发现问题12个"),
]

TRUE_BRACKETS = [
    "县委(党组)书记",
    "各州(市)、县(市、区)",
    "村(社区)党组织",
    "(一)提高站位",
    "人均产值(GDP)增长",
    "政府和社会资本合作(PPP)项目",
    "手机应用(App)整治",
    "办公系统(OA)上线",
    "甲队(vs)乙队",
    "巴拿马(Panama)",
    "咖啡(café)店",
    "第一(二)季度",
    "购买(a)类设备",
    "使用(ling dao)程序",
    "导(lingdao)入系统",
    "华为(HarmonyOS next)系统",
    "青岛(Qingdao)、大连(Dalian)、北京(Beijing)、西安(Xi'an)",
    "安(An)、力(Li)两类",
    "用app办公，看ppt，连wifi，充vip，修bug，安an装",
]


@pytest.mark.parametrize(("glossed", "plain"), GLOSSED)
def test_a_gloss_goes(glossed: str, plain: str) -> None:
    assert repair(glossed).text == plain


@pytest.mark.parametrize("text", TRUE_BRACKETS)
def test_a_true_bracket_stays(text: str) -> None:
    made = repair(text)

    assert made.text == text
    assert not made.noisy


def test_an_untoned_syllable_that_is_no_reading_goes_only_from_a_glossed_text() -> None:
    alone = "采购(an)设备"

    glossed = repair("領(lǐng)導(dǎo)問(wèn)題" + alone)

    assert repair(alone).text == alone
    assert glossed.text == "领导问题采购设备"


def test_a_name_of_several_syllables_stays_in_a_glossed_text() -> None:
    assert (
        repair("領(lǐng)導(dǎo)問(wèn)題，王明(Wang Ming)在青岛(Qingdao)").text
        == "领导问题，王明(Wang Ming)在青岛(Qingdao)"
    )


def test_a_gloss_is_told_with_its_place() -> None:
    original = "县委领(lǐng)导"

    made = repair(original)

    assert [(r.name, r.before, r.after, r.span.of(original)) for r in made.repairs] == [
        ("glosses", "(lǐng)", "", "(lǐng)"),
    ]
    assert made.noise == ("trad_pinyin",)
