"""Problems, leads, letters and suggestions: what was done with them decides what their number counts."""

import re
from dataclasses import dataclass

from xuncha.reading.extracting.figures.contexts import Context, stripped
from xuncha.reading.extracting.figures.mentions import Mention

# The four things whose numbers run through every document of the field.
FAMILY = re.compile(
    r"(?P<leads>线索)|(?P<problems>问题(?!线索))|(?P<letters>信访件?|来信|举报件?|信件|来电)|(?P<suggestions>(?:意见|工作|整改)?建议|修改意见)"
)
# How far behind the unit the noun may stand: 33项具体问题 · 642个面上问题 · 4条意见建议
NOUN_BEHIND = re.compile(
    r"(?P<before>[^,，。;；]{0,10}?)(?P<noun>问题线索|线索|问题|信访件?|信件|举报件?|来信来访|(?:意见|整改|工作)?建议|意见)"
)
# A clause that only counts: 共37个 · 其中24条 · 改好121个 · 已完成9个
BARE_ACT = re.compile(
    r"(?:整改|办结|完成|改完|改好|改到位|销号|解决|处置|移交|移送|转出|转交|查结|办理|发现|反馈|交办|立案|了结|受理|立行立改|立整立改|边巡边改|落实|采纳|"
    r"阶段性|正在|推进|未|余|剩|查实|核实|合格|处理)"
)


@dataclass(frozen=True, slots=True)
class Act:
    """A key and the words that tell it, in the clause of the number or right behind its noun."""

    key: str
    words: re.Pattern[str]
    example: str


def _act(key: str, pattern: str, example: str) -> Act:
    return Act(key, re.compile(pattern), example)


PROBLEM_ACTS = (
    _act("mass_problems_solved", r"(?:群众|民生|急难愁盼|揪心)\w{0,6}(?:问题|$)", "解决群众身边问题37个"),
    _act("immediate_rectification", r"立行立改|立整立改|边巡边改|即知即改|立改|即行即改", "立行立改35个"),
    _act("problems_partly_rectified", r"阶段性|基本完成|部分完成|基本整改", "转阶段性完成7个"),
    _act(
        "problems_in_progress",
        r"正在|正按|推进(?!会)|整改中|在改|持续整改|长期(?:坚持|整改)|跟进",
        "2个正按计划推进",
    ),
    _act("problems_unrectified", r"未|没(?:有)?(?:改|完|整)|余下|剩余|尚有|还有|遗留|剩下", "余下8个问题"),
    _act("problems_taken_by_leader", r"领办|包抓|包案|领衔|带头|督办(?!组)|牵头", "带头领办重点难点问题6个"),
    _act(
        "problems_rectified",
        r"(?:完成|已|推动|督促)\w{0,8}(?:整改|解决)|整改(?:到位|完成|完毕|办结|问题)|改(?:好|完|结|到位)|销号|办结|完结|解决|^(?:已)?(?:完成|整改)",
        "改完88个",
    ),
    _act(
        "problems_feedback",
        r"反馈|指出|交办|梳理|细化|分解|认领|针对|台账|对照|移交|归纳为|通报|交来|提出|清单",
        "细化成39个具体问题",
    ),
    _act("problems_found", r"发现|查(?:找|出|摆|处|明)|找出|揭示|检视|排查|梳理出", "共发现问题214个"),
)
LEAD_ACTS = (
    _act("leads_closed", r"办结|处置|了结|查结|查处|办理|审结|办完|核查完", "线索处置167件"),
    _act("leads_transferred", r"移[交送]|转[交出办送]|交(?:给|办|由)|提交|分流", "移交问题线索5件"),
    _act("leads_found", r"发现|收到|形成|梳理|掌握|查找|获取|问题线索有|排查", "发现问题线索57件"),
)
LETTER_ACTS = (
    _act("letters_closed", r"办结|处置|化解|查结|了结", "办结信访12件"),
    _act("letters_transferred", r"移[交送]|转[交办]|交[来办]", "移交信访件15件"),
    _act("letters_received", r"", "受理信访27件次"),
)
SUGGESTION_ACTS = (
    _act("suggestions_closed", r"办结|落实|采纳|完成|办理", "办结意见建议64条"),
    _act("suggestions_made", r"", "提出意见建议47条"),
)
FAMILIES = {
    "problems": PROBLEM_ACTS,
    "leads": LEAD_ACTS,
    "letters": LETTER_ACTS,
    "suggestions": SUGGESTION_ACTS,
}
# What a bare 问题96个 counts, by genre: the ledger of a report, the harvest of a review.
BARE_PROBLEMS = {
    "rectification_report": "problems_feedback",
    "feedback_bulletin": "problems_feedback",
    "audit_rectification": "problems_found",
    "annual_review": "problems_found",
}
UNITS = frozenset("个 件 条 项 类 起 宗 点 处 例 家 件次 条次 份 封 项次".split())
# 移交问题线索5件12人: the persons of the leads
LEADS_OF_PERSONS = re.compile(r"线索[^,，。;；]{0,4}\d+[件条个]$")


def family_of(word: str) -> str:
    """Return which of the four things a word names.

    >>> [family_of(w) for w in ("问题线索", "具体问题", "信访件", "意见建议")]
    ['leads', 'problems', 'letters', 'suggestions']
    """
    last = "problems"
    for match in FAMILY.finditer(word):
        last = match.lastgroup or last
    return "suggestions" if word == "意见" else last


def counted_act(mention: Mention, context: Context, genre: str) -> str | None:
    """Return the key of a number that counts problems, leads, letters or suggestions; None when it counts no such thing."""
    if mention.unit not in UNITS:
        return None
    behind = NOUN_BEHIND.match(context.right)
    if behind and not _is_other_noun(behind["before"]):
        return _key(family_of(behind["noun"]), context.near, context.right, genre, context)
    named = [m for m in FAMILY.finditer(context.near) if m.end() >= len(context.near) - 12]
    if named and not _names_a_thing(context.right):
        return _key(named[-1].lastgroup or "problems", context.near, "", genre, context)
    if context.right and not BARE_ACT.search(context.right[:6]) and _names_a_thing(context.right):
        return None
    near = stripped(context.near)
    if near and not (len(near) <= 7 and BARE_ACT.search(near)):
        return None
    return _by_topic(near, context, genre)


def _by_topic(near: str, context: Context, genre: str) -> str | None:
    """Return the key of a number whose noun stands earlier in the sentence: 线索915件，办结653件."""
    topics = [m.lastgroup for m in FAMILY.finditer(context.wide)]
    if not topics:
        return None
    if not near and not context.right and context.near and context.near[-1] in "、":
        return None
    family = topics[-1] or "problems"
    if family == "leads" and re.search(r"改|销号", near + context.right):
        family = "problems"
    return _key(family, near, context.right, genre, context)


def _is_other_noun(words: str) -> bool:
    """Tell whether what stands between unit and noun is a noun of its own: 4个方面的问题, 3个单位发现问题."""
    return bool(re.search(r"单位|部门|党组织|方面|类|乡镇|[村镇]|小组|组$|制度|措施", words))


def _names_a_thing(right: str) -> bool:
    return bool(right) and not re.match(
        r"[已没未仍正全均]|悉数|全部|得到|办结|完成|转|移|整改|以上|左右|以[上内]|（|\(", right
    )


def _key(family: str, near: str, right: str, genre: str, context: Context) -> str:
    """Return the key that the words around a number tell, the nearest act first."""
    for act in FAMILIES[family]:
        if act.words.search(right):
            if act.words.pattern:
                return act.key
    best: tuple[int, str] | None = None
    for act in FAMILIES[family]:
        hits = [m.end() for m in act.words.finditer(near)] if act.words.pattern else [0]
        if hits and (best is None or hits[-1] > best[0]):
            best = (hits[-1], act.key)
    if best:
        return best[1]
    if family == "leads":
        return "leads_transferred"
    return BARE_PROBLEMS.get(genre, "problems_found")
