"""Problems, leads, letters and suggestions: what was done with them decides what their number counts."""

import re

from xuncha.reading.extracting.figures.contexts import Context, stripped
from xuncha.reading.extracting.figures.mentions import Mention
from xuncha.reading.extracting.figures.tables.acts import FAMILIES, Act
from xuncha.reading.patterns import on_demand

# The four things whose numbers run through every document of the field.
# 线索18件, 问题642个, 信访举报件35件, 意见建议12条
FAMILY = re.compile(
    r"线索|问题(?!线索|清单|案卷|资金|金额|项目|企业|合同|账户)|整改难题(?!线索|清单|案卷|资金|金额|项目|企业|合同|账户)|"
    r"重点难题(?!线索|清单|案卷|资金|金额|项目|企业|合同|账户)|信访件?|来信|举报件?|信件|来电|整改任务|"
    r"意见建议|工作建议|整改建议|建议|修改意见|整改意见|改进意见|新意见"
)
# Which of the four a word names, by its last character; 信访, 来信, 举报件, 来电 are all the rest
FAMILY_BY_END = {"索": "leads", "题": "problems", "务": "problems", "议": "suggestions", "见": "suggestions"}
# The noun behind the unit: 33项具体问题 · 642个面上问题 · 4条意见建议
NOUN_BEHIND = re.compile(
    r"问题线索|线索|问题|整改任务|信访件?|信件|举报件?|来信来访|意见建议|整改建议|工作建议|建议|意见"
)
# How many characters may stand between
FAR_BEHIND = 8
# 3个单位发现问题 · 两条线查出问题: what stands between is a noun or an act of its own
OTHER_NOUN = re.compile(
    r"单位|部门|党组织|方面|类|乡镇|[村镇]|小组|组$|制度|措施|规定|精神|"
    r"发现|查出|查找|合计|存在|反映|提出|整改[^的]*(?=问题)"
)
# What may follow a number whose noun stands before it: 问题41个已整改 · 有17个没改到位 · 24条已转出
ACT_BEHIND = re.compile(
    r"(?:已|没|未|仍|正|全|均|悉数|得到|办结|完成|转|移|整改|以[上内]|左右|"
    r"并|且|为|是|需|待|长期(?:坚持|整改)|取得|基本|阶段|持续|有(?:所)?进展|原地|余|立行|立整|"
    r"边巡|当场|重新|列入)"
)
# A clause that only counts: 共37个 · 其中24条 · 改好121个 · 已完成9个
BARE_ACT = re.compile(
    r"(?:向\w{2,10}|按\w{2,4}|反馈后)?(?:推动|督促)?\w{0,3}(?:移[交送]\w{2,8}|完结|已改|改了?$|"
    r"序时进度|整改|办结|完成|改完|改好|改结|改到位|销号|解决|处置|移交|"
    r"移送|转出|转交|查结|办理|补正|[应在]改|发现|反馈|交办|立案|了结|受理|立行立改|"
    r"立整立改|长期坚持|长期整改|"
    r"边巡边改|落实|采纳|阶段性|正在|推进|余下|剩余|尚有|还有|查实|复查|"
    r"指出|提出|查出|梳理|细化|分解|"
    r"未(?:能|按期|及时)?(?:整改|完成|办结|解决|销号|到位|处置|落实|了结|查结|改))\w{0,4}"
)
# 处置低效资产32宗: what is done to these is done to nothing else
OF_ASSETS = on_demand(r"资产|设备|车辆|土地|房屋|项目|企业|合同|案卷")
# 改好121个 speaks of problems whatever was named last; 查结 of leads
OF_PROBLEMS = re.compile(
    r"改(?:[好完到结]|(?<=^改)$)|整改|应改$|在改$|销号|立行立改|立整立改|边巡边改|细化|分解"
)
# 共完成整改28条,|基本完成|2条: problems, though nobody names them
RECTIFIED = re.compile(r"整改(?:到位)?\d+[个项条][,，、;；]\w{0,8}$")
# 排查隐患367处,整改367处
HAZARDS = "隐患"
# 问题线索转出46件 · 查结12件: what is done to leads alone
OF_LEADS = re.compile(r"转出|查结|了结|初核")
# 未办结 · 没有办结: not done is not done
NOT_DONE = re.compile(r"(?:没有?|未)(?:能|按期|及时)?(?:办结|处置|查结|了结|完成|整改|结果)")
# 剩余1件因涉及诉讼暂缓办理: what is left of leads, letters and suggestions is not done
REMAINING = ("剩余", "余下", "还有", "尚有", "还剩", "其余", "另有")
# 剩余3个问题|年底前完成: what shall be done is not done
NOT_YET = re.compile(r"[年月季]?[底末度]前|年内|计划|预计|将[在于]")
# 线索57件…线索转出46件: what is later handed on was found first
HANDED_ON_LATER = re.compile(r"移[交送]|转[交出办]")
# 处置率100% · 办结率91.4%: the rate of what was named last
RATE_OF_ACT = on_demand(
    r"^(?:总体|平均|综合)?(?:办结|处置|办理|完成|完结|落实|查结|采纳|销号)率[^,，。;；\d]{0,6}$"
)
# 立行立改通知书5份 · 整改督办函33份: papers, whatever they are about
PAPER = re.compile(r"(?:[知任示]书|函|[办馈促知示]单)$")
PAPERS = frozenset("书函单")
# 自查问题13个 · 自查发现问题431个: what a unit found itself the inspection did not
SELF_FOUND = re.compile(r"自查(?:自纠)?(?:[,，]?(?:共|累计)?发现|[^,，。;；]{0,2}?)[^,，。;；]{0,6}问题$")
# 受理欠薪投诉342件 · 落实帮扶措施92条: the work of the unit, no finding
COMPLAINT = re.compile(r"投诉|纠纷|案件|帮扶")
# 8件正在核查 · 5条尚在办理: leads in hand
IN_HAND = re.compile(
    r"(?:已|均|都)?(?:正在|尚在|仍在|还在)(?:核[查实]|办理|处置|查办|初核|调查)|[在正]办(?!公|事)"
)
# the same anywhere in the words before a number: 正在核查的线索, 在办件
IN_HAND_BEFORE = re.compile(
    r"在(?:办(?!公|事)|(?<=[正尚仍还]在)(?:核[查实]|办理|处置|查办|初核|调查))|正办(?!公|事)"
)
# 5个|方面|23个问题: the act stands before the number of the aspects
STRUCTURE = re.compile(r"大?(?:方面|类)(?:的|共)?")
CLAUSE_END = re.compile(r"[,，;；:：]")
UNITS = frozenset("个 件 条 项 类 起 宗 点 处 例 家 件次 件(次) 件（次） 条次 份 封 项次".split())
# 交来的6个立行立改问题: what kind of problem it is outweighs what was done with it
STRONG = frozenset(("immediate_rectification", "mass_problems_solved", "problems_partly_rectified"))
# 针对巡察反馈的32个问题
FED_BACK = re.compile(r"反馈|针对")
# 巡察组移交的信访件23件已全部办结: how many they were is what was handed over
HANDED_OVER = re.compile(r"(?:移[交送]|转[交办]|交[来办])的(?:信访|举报|来信|信)件?$")
# 清理整治河湖“四乱”问题58处: work on a subject, not on the findings of the inspection
OTHER_ACT = on_demand(r"清理|整治|排查|纠正|拆除|隐患|查处|化解|调处")
RATES = {
    "problems": "rectification_rate",
    "leads": "leads_rate",
    "letters": "letters_rate",
    "suggestions": "suggestions_rate",
}
NOUNS = {"problems": "问题", "leads": "线索", "letters": "信访", "suggestions": "建议"}
# What a number without an act counts; a bare 问题96个 is the ledger of a report, but the harvest of a review.
DEFAULTS = {"letters": "letters_received", "suggestions": "suggestions_made", "leads": "leads_transferred"}
BARE_PROBLEMS = {"rectification_report": "problems_feedback", "feedback_bulletin": "problems_feedback"}


def family_of(word: str) -> str:
    """Return which of the four things a word names.

    >>> [family_of(w) for w in ("问题线索", "具体问题", "信访件", "意见建议")]
    ['leads', 'problems', 'letters', 'suggestions']
    """
    return "suggestions" if word == "意见" else _last_family(word) or "problems"


def _last_family(words: str) -> str | None:
    """Return which of the four things some words name last; None when they name none."""
    named = FAMILY.findall(words)
    return FAMILY_BY_END.get(named[-1][-1], "letters") if named else None


def counted_act(mention: Mention, context: Context, genre: str) -> str | None:
    """Return the key of a number that counts problems, leads, letters or suggestions; else None."""
    if mention.unit not in UNITS or _is_of_another_kind(context):
        return None
    behind = NOUN_BEHIND.search(context.right)
    if behind and behind.start() <= FAR_BEHIND and not OTHER_NOUN.search(context.right, 0, behind.start()):
        words = context.right if context.closed else context.right[: behind.end()]
        return _key(family_of(behind.group()), context.near, words, genre, context)
    if context.right and not ACT_BEHIND.match(context.right) and not BARE_ACT.fullmatch(context.right[:8]):
        return None
    right = context.right if context.closed else ""
    if named := _last_family(context.near[-14:]):
        return _key(named, context.near, right, genre, context)
    near = stripped(context.near)
    if near and (not BARE_ACT.fullmatch(near) or OF_ASSETS.search(near)):
        return None
    family = None if COMPLAINT.search(near) else _topic(near + right, context)
    return (
        _key(family, context.near, right, genre, context)
        if family and (near or right or _only_counts(context))
        else None
    )


def _is_of_another_kind(context: Context) -> bool:
    """Tell whether a number counts papers (整改督办函33份), or what a unit found itself."""
    near = context.near
    if near[-1:] in PAPERS and PAPER.search(near):
        return True
    return near.endswith("问题") and "自查" in context.since and SELF_FOUND.search(context.since) is not None


def rate_of_topic(context: Context) -> str | None:
    """Return the key of 办结率, 处置率 by what was named last: leads, suggestions, letters, problems."""
    if not RATE_OF_ACT.search(stripped(context.near) + "为"):
        return None
    family = _topic("", context)
    return RATES[family] if family else None


def undone_name(context: Context) -> str:
    """Return the name of leads or suggestions that are not done (还有3条没有办结), else an empty text."""
    near = context.near
    undone = _is_undone(context.right) or _is_undone(near[-8:]) or near.endswith(REMAINING)
    in_hand = not undone and (IN_HAND.match(context.right) or IN_HAND_BEFORE.search(near))
    family = _topic("", context) if undone or in_hand else None
    if not family or family == "problems":
        return ""
    return ("在办" if in_hand else "未办结") + NOUNS[family]


def _is_undone(words: str) -> bool:
    """Tell whether the words say that something is not done; few have one of the two first characters."""
    return ("未" in words or "没" in words) and NOT_DONE.search(words) is not None


def _only_counts(context: Context) -> bool:
    """Tell whether the clause is nothing but a count: 共37个, 其中24条."""
    return bool(context.near)


def _topic(words: str, context: Context) -> str | None:
    """Return which of the four things a number speaks of that does not name it: 线索915件，办结653件."""
    if HAZARDS in words or (words and HAZARDS in context.wide[-24:]):
        return None
    if OF_PROBLEMS.search(words):
        return "problems"
    if OF_LEADS.search(words):
        return "leads"
    return _last_family(context.before) or ("problems" if RECTIFIED.search(context.wide) else None)


def _earlier(context: Context) -> str:
    """Return the words before the clause where the clause leans on them: 基本完成、需长期坚持的4个."""
    return context.since if context.near.endswith("的") or not stripped(context.near) else ""


def _first(acts: tuple[Act, ...], words: str) -> str | None:
    return next((act.key for act in acts if act.words.search(words)), None) if words else None


def _nearest(acts: tuple[Act, ...], words: str) -> str | None:
    """Return the key of the act that ends last: the one nearest to the number."""
    end, nearest = 0, None
    for act in acts:
        hit = act.words.search(words)
        while hit:
            if hit.end() > end:
                end, nearest = hit.end(), act.key
            hit = act.words.search(words, hit.end())
    return nearest


def _of_genre(key: str, near: str, genre: str) -> str:
    """Return the key in the words of the genre: what an audit lists was found by it."""
    if genre == "rectification_report" and key == "problems_found" and "梳理" in near:
        return "problems_feedback"
    if genre == "annual_review" and key == "problems_feedback" and _is_summed_up(near):
        return "problems_found"
    if genre == "audit_rectification" and key == "problems_feedback" and not FED_BACK.search(near):
        return "problems_found"
    return key


def _is_summed_up(near: str) -> bool:
    """Tell whether a review sums its findings up: 累计梳理问题3104个, not 梳理反馈问题."""
    return "梳理" in near and not FED_BACK.search(near)


def _key(family: str, near: str, right: str, genre: str, context: Context) -> str | None:
    """Return the key that the words around a number tell: behind it first, then the nearest before it."""
    if family != "problems" and (
        _is_undone(right or near[-8:]) or near.endswith(REMAINING) or IN_HAND.match(right)
    ):
        return None
    acts = FAMILIES[family]
    if family == "problems" and near.endswith(REMAINING) and NOT_YET.search(right):
        return "problems_unrectified"
    modified = (near.endswith("的") or HANDED_OVER.search(near)) and _nearest(acts, near)
    behind = _first(acts, right)
    key = (
        (behind if behind in STRONG else None)
        or modified
        or behind
        or _nearest(acts, near)
        or (_nearest(acts, context.since) if context.since != near else None)
        or (STRUCTURE.fullmatch(context.since) and _nearest(acts, CLAUSE_END.split(context.wide)[-1]))
    )
    if key:
        return _of_genre(key, near, genre)
    if family == "problems" and OTHER_ACT.search(near):
        return None
    if family == "leads" and HANDED_ON_LATER.search(context.ahead + context.following):
        return "leads_found"
    return DEFAULTS.get(family) or BARE_PROBLEMS.get(genre, "problems_found")
