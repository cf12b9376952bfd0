"""A sentence finds its item: measured on sentences of our own over the shipped list."""

from dataclasses import dataclass

import pytest

from xuncha.frameworks.shipped import shipped
from xuncha.frameworks.suggesting import nearest, pairs

SENTENCES = {
    "党组理论学习中心组上半年只集中学习了两次，年度学习计划没有落实": "理论学习制度坚持不严",
    "三名班子成员的心得体会内容雷同，均系从网上下载": "学习笔记和心得照抄照搬",
    "党组会传达上级精神仅作宣读，未结合实际研究贯彻措施": "只传达不研究",
    "县局制定的实施方案照抄市局文件，仅更换了单位名称": "没有方案或方案照抄",
    "高标准农田项目上报已竣工，实地查看仍未开工": "上报情况与实际不符",
    "对全县特种设备底数掌握不清，登记台账与实际数量不符": "监管对象底数不清",
    "安全检查记录全部填写合格，走过场": "日常检查走过场",
    "党委连续两年未专题研究意识形态工作，未形成分析研判报告": "意识形态责任没有压实",
    "单位微信公众号停更三年未注销，网络阵地无人管理": "网络阵地管理失管",
    "安全隐患整改通知下发后没有组织复查，未形成闭环": "安全生产责任悬空",
    "部分行政处罚案件未履行事先告知程序，同类案件罚款数额悬殊": "行政执法程序不规范",
    "春节前用公款购买茶叶等土特产赠送有关人员": "违规收送礼品礼金",
    "自立名目向职工发放加班补贴和误餐费": "违规发放津贴补贴",
    "公务接待无公函，陪餐人数超过规定，接待标准超标": "公务接待超标准",
    "公务车辆周末停放在旅游景区，派车单未注明用车事由": "公车私用和公车管理松弛",
    "一个月内召开各类会议三十余次，基层干部疲于应付": "文山会海反弹",
    "同一项工作要求村里向多个部门重复填报表格，台账过多": "过度留痕和多头报表",
    "两名死亡人员仍在领取低保补贴，部分困难群众未被纳入": "惠民补贴发放不精准",
    "镇政府将危房改造补助资金挪用于发放人员工资": "截留挪用惠民资金",
    "种植大户虚报面积套取农业补贴": "套取骗取补助",
    "村干部的亲属未经公开评议优先享受低保": "优亲厚友",
    "村集体土地承包费收入未入账，直接坐支用于村务开支": "集体资金坐收坐支",
    "将一条乡村道路拆分为多个标段直接发包，规避公开招标": "规避招标、化整为零",
    "工程结算价超合同价百分之三十，变更签证系事后补签": "工程变更和结算随意",
    "单位往来款长期挂账未清理，借款十多年未收回": "往来款长期挂账和资产流失",
    "12345热线工单显示已办结，回访群众问题并未解决": "热线工单虚假办结",
    "大额资金支出未经党组集体研究，由主要负责人一支笔审批": "“三重一大”没有集体研究",
    "机关党支部届满两年多未按期换届": "支部换届超期",
    "有的党员入党申请书落款时间晚于确定积极分子时间，程序不规范": "发展党员程序不规范",
    "上轮巡察指出的问题再次发现，整改不到位": "问题整改不彻底",
}

EVERYDAY = {  # the same things as people say them, with few words of the list: known to be hard
    "领导班子成员不读书不看报，集中学习凑人数": "理论学习制度坚持不严",
    "县里的政策要求到了乡镇就走样，能拖则拖": "落实打折扣、搞变通",
    "用公家的钱给上级领导送烟酒": "违规收送礼品礼金",
    "办事窗口脸难看、话难听": "服务群众态度生硬",
    "村干部把集体的鱼塘便宜租给自己兄弟": "集体资产底数不清、低价处置",
    "支书常年在外打工，村里党组织形同虚设": "软弱涣散支部整顿不到位",
    "入党材料存在明显逻辑错误，政审由当事人自行填写": "发展党员程序不规范",
    "书记一个人拍板决定干部任用": "“三重一大”没有集体研究",
    "多报已整改完成，实际款项并未追回": "虚假整改、纸面整改",
    "被处分的干部照样评先评优": "处分决定执行不到位",
    "居民反映房产证办不下来已近十年": "群众诉求长期没有解决",
    "供应商由采购员一人选定验收，价格明显高于市价": "采购价高质次",
}


@dataclass(frozen=True)
class Listed:
    """An item as the database holds it."""

    title: str
    wordings: str
    tags: str


ITEMS = [
    Listed(item.title, "\n".join(item.wordings), "、".join(item.tags))
    for one in shipped()
    if one.code == "SGJJ"
    for aspect in one.aspects
    for item in aspect.items
]


def test_the_right_item_is_among_the_first_three_for_most_sentences() -> None:
    found = {text: [near.item.title for near in nearest(text, ITEMS)] for text in SENTENCES}

    missed = {text: found[text] for text, right in SENTENCES.items() if right not in found[text]}
    assert len(SENTENCES) == 30
    assert len(missed) <= 6, missed


def test_sentences_of_everyday_speech_are_found_less_often_and_not_ever_less() -> None:
    found = [right in [near.item.title for near in nearest(text, ITEMS)] for text, right in EVERYDAY.items()]

    assert (len(found), sum(found)) == (12, 7)


def test_the_right_items_are_items_of_the_list() -> None:
    assert {*SENTENCES.values(), *EVERYDAY.values()} - {item.title for item in ITEMS} == set()


def test_the_reason_is_words_that_both_say_the_weightiest_first() -> None:
    (near, *_others) = nearest("两名死亡人员仍在领取低保补贴", ITEMS)

    said = f"{near.item.title}{near.item.wordings}{near.item.tags}"
    assert near.shared[0] in {"领取低保", "低保"} or near.shared[0] in said
    assert [words for words in near.shared if words not in said] == []
    assert 0 < near.score <= 1


@pytest.mark.parametrize("text", ["", "，。", "x", "魑魅魍魉"])
def test_a_sentence_that_shares_nothing_finds_nothing(text: str) -> None:
    assert nearest(text, ITEMS) == []


def test_an_empty_list_is_no_mistake() -> None:
    assert nearest("任何一句", []) == []


def test_what_is_rare_weighs_more_than_what_every_item_says() -> None:
    items = [Listed("工作不实", "", ""), Listed("工作不力", "", ""), Listed("工作拖延", "", "")]

    assert nearest("工作拖延", items)[0].item.title == "工作拖延"
    assert [pair for pair in pairs("工作 GDP")] == ["工作", "gdp"]  # noqa: C416 -- the pairs in their order


def test_no_more_are_returned_than_asked() -> None:
    assert [len(nearest("党员学习", ITEMS, most)) for most in (1, 3, 5)] == [1, 3, 5]
