"""What is done with problems, leads, letters and suggestions, and which key each act gives."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """A key and the words that tell it, in the clause of the number or right behind its noun."""

    key: str
    words: re.Pattern[str]
    example: str


def _act(key: str, pattern: str, example: str) -> Act:
    return Act(key, re.compile(pattern), example)


PROBLEM_ACTS = (
    _act(
        "mass_problems_solved",
        r"(?:(?<!侵害)(?<!损害)群众(?!身边的?(?:不正|腐败|作风))|民生|急难愁盼|揪心)\w{0,6}(?:问题|$)",
        "解决群众身边问题37个",
    ),
    _act("immediate_rectification", r"立行立改|立整立改|边巡边改|即知即改|立改|即行即改", "立行立改35个"),
    _act(
        "problems_partly_rectified",
        r"阶段性(?:完成|整改|成果|成效)?|明显进展|序时进度|需(?:要)?长期坚持|"
        r"基本(?:完成|整改|办结|到位|解决)(?:整改)?|部分(?:完成|整改)(?:整改)?",
        "问题41个,转阶段性完成7个",
    ),
    _act(
        "problems_in_progress",
        r"正(?:在|按|抓紧|有序|积极)\w{0,4}?(?:整改|办理|解决|落实)|正在|正按|推进(?!会)|整改中|在改|"
        r"有(?:所)?进展|持续整改|长期整改|跟进",
        "已整改45个,正在整改10个",
    ),
    _act(
        "problems_unrectified",
        r"未(?:\w{0,3}(?:完成整改|整改|完成|解决|办结|销号)(?:到位|完成|完毕)?的?(?:\w{0,4}问题)?)?|"
        r"没(?:有)?(?:能)?(?:改|完|整)|余下|剩余|尚有|还有|遗留(?!问题)|剩下|退回|原地|余$",
        "余下8个问题",
    ),
    _act(
        "problems_taken_by_leader",
        r"领办|包抓|包案|领衔|带头|(?:书记|领导|班子成员|常委)\w{0,6}认领|督办(?!组)|牵头",
        "带头领办重点难点问题6个",
    ),
    _act(
        "problems_rectified",
        r"(?:完成|已|推动|督促)\w{0,8}(?:整改|解决)|(?<![应需待])整改(?:到位|完成|完毕|办结|"
        r"\w{0,4}问题)|完成$|(?<![应需待])整改$|已改$|改了$|改(?:好|完|结|到位)|销号|办结|完结|"
        r"解决|补正|"
        r"^(?:已)?(?:完成|整改(?!任务|难题))",
        "改完88个",
    ),
    _act(
        "problems_feedback",
        r"反馈|指出|交办|梳理(?!出)|细化|分解|认领|针对|台账|对照|移交|归纳为|通报|交来|提出",
        "细化成39个具体问题",
    ),
    _act("problems_found", r"发现|查(?:找|出|摆|明)|找出|揭示|检视|排查|梳理出", "共发现问题214个"),
)
LEAD_ACTS = (
    _act("leads_closed", r"办结|处置|了结|查结|查处|办理|审结|办完|完结|核查完", "线索处置167件"),
    _act("leads_transferred", r"移[交送]|转[交出办送]|交(?:给|办|由)|提交|分流", "移交问题线索5件"),
    _act(
        "leads_found",
        r"发现|收到|接到|受理|形成|梳理|掌握|查找|获取|排查|摸排|[牵揪挖带筛]出",
        "发现问题线索57件",
    ),
)
LETTER_ACTS = (
    _act("letters_closed", r"办结|(?<!受理)办理|处置|化解|查结|了结|完结", "办结信访12件"),
    _act("letters_transferred", r"移[交送]|转[交办]|交[来办]", "移交信访件15件"),
    _act("letters_received", r"受理|接收|收到|登记|寄|接访|接待", "受理信访27件次"),
)
SUGGESTION_ACTS = (
    _act("suggestions_closed", r"办结|落实|采纳|完成|办理", "办结意见建议64条"),
    _act("suggestions_made", r"提出|开出|给出|收集|征集|梳理|形成", "提出意见建议47条"),
)
FAMILIES = {
    "problems": PROBLEM_ACTS,
    "leads": LEAD_ACTS,
    "letters": LETTER_ACTS,
    "suggestions": SUGGESTION_ACTS,
}
