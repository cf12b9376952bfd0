"""Term, round and kinds are those of this inspection."""

from collections.abc import Callable

import pytest

from xuncha.reading.document import Inspection

Header = Callable[[str], Inspection]

ROUNDS = {
    "十四届县委第六轮巡察反馈会召开。": ("十四届", "第六轮"),
    "第四届松坡区委第12轮巡察反馈结束。": ("四届", "第12轮"),
    "五届市委第三轮、第四轮巡察反馈全部完成。": ("五届", "第三轮、第四轮"),
    "学院三届党委第二轮巡察反馈会召开。": ("三届", "第二轮"),
    "十届县委换届以来，自第一轮巡察算起，已发现问题300个。": ("十届", None),
    "十四届县委第七轮以来，电话回访860人次，发现问题57个。": ("十四届", None),
    "党的十九届五中全会以来，第二轮土地承包到期，县委巡察组反馈意见。": (None, None),
    "在县第十八届人民代表大会常务委员会会议上，县委巡察组反馈意见。": (None, None),
    "在市十七届人大常委会上，市委巡察组反馈意见。": (None, None),
}


@pytest.mark.parametrize(("text", "term_and_round"), ROUNDS.items())
def test_term_and_round_are_read(
    text: str, term_and_round: tuple[str | None, ...], header_of: Header
) -> None:
    inspection = header_of(text)

    assert (inspection.term, inspection.round) == term_and_round


KINDS = {
    "县委巡察组采取“常规+提级”办法，对县供销社党组开展体检，发现问题12个。": ("常规", "提级"),
    "通过交叉、提级两种方式，县委巡察组对36个村开展巡察。": ("提级", "交叉"),
    "县委第一巡察组对县林草局开展常规巡察，同步开展粮食购销专项巡察。": ("常规", "专项"),
    "县委巡察组对县林草局开展“机动式”巡察。": ("机动",),
    "县委巡察组对县林草局开展巡察“回头看”。": ("回头看",),
    "县委巡察组对县林草局党组开展巡察，同步对2个林场进行延伸了解。": ("延伸",),
    "县委巡察组对松坡镇开展提级巡察和交叉巡察。": ("提级", "交叉"),
    "县委采取“常规+专项”方式，对9个部门开展巡察，近日反馈。": ("常规", "专项"),
    "县委第二巡察组对松坡镇党委开展了延伸到村的常规巡察，近日反馈。": ("常规", "延伸"),
    "三年来，县委采取“交叉巡”等打法，发现问题989个。": ("交叉",),
    "三年来，县委已开展巡察9轮，其中常规6轮、专项2轮、机动1轮，发现问题989个。": ("常规", "专项", "机动"),
    "县委巡察组进驻公告\n6个巡察组分赴6个乡镇巡察，同步对12个村开展“回头看”，公布举报电话。": ("回头看",),
    "三年来，松坡州委同步联动8个县市上下一体推进巡察，发现问题983个。": ("联动",),
    "松坡县委巡察工作规划\n一、常规巡察。二、专项巡察。": (),
    "县委巡察组反馈后，各单位对整改事项适时组织“回头看”，开展专项整治。": (),
}


@pytest.mark.parametrize(("text", "kinds"), KINDS.items())
def test_only_kinds_of_inspection_are_kinds(text: str, kinds: tuple[str, ...], header_of: Header) -> None:
    inspection = header_of(text)

    assert inspection.kinds == kinds
