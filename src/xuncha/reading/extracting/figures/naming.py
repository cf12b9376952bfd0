"""A name for a figure that has no key: its act and its thing, in the document's own words."""

import re

from xuncha.reading.extracting.figures.acts import undone_name
from xuncha.reading.extracting.figures.contexts import Context, stripped
from xuncha.reading.extracting.figures.mentions import Mention
from xuncha.reading.extracting.figures.units import MONEY, PERSONS, SHARES
from xuncha.reading.extracting.figures.verbs import ACT, VERBS, WEAK_ACT, verb_of
from xuncha.reading.patterns import on_demand

LONGEST = 9
# The head of a thing, where its verb may follow at once: 12个乡镇|划成 · 5家医院|回归公益属性
HEAD = re.compile(
    r"[^\W\d的]{0,9}?(?:医院|学校|企业|机构|公司|小区|项目|工程|党支部|支部|"
    r"干部|人员|党员|群众|居民|村民|片区|乡镇|镇街|县市区|县市|岗位|平台|站点|窗口|"
    r"步骤|环节|内容|等次|批示|案件|事件|方案|清单|报告|文件|合同|账户|车辆|"
    r"场所|隐患|事项|任务|课题|学位|教师|医生|专家|人才|志愿者|网格员|信息|"
    r"集体上访|非访|组长|负责人|代表|书记|老人|儿童|学生|职工|农户|商户|"
    r"住户|家庭|行业|领域|系统|部门|单位|党组织|社区|街道|(?:村|镇|县|区|"
    r"市)(?!\w))"
)
NOUN_STOP = re.compile(
    r"的|被|(?<!一)把|将|由|与|及|在|对|向|从|为|是|到|赴|进行|开展|参加|"
    r"得到|完成|作出|已|均|全部|等|同步|实现|通过|用于|没有|未|不|中"
)
# What a number without a noun of its own counts, by unit: 清退213户 → 户数
BY_UNIT = {"户": "户数", "户次": "户数", "笔": "笔数", "家": "家数", "家次": "家数", "个次": "家数"}
HOUSEHOLDS = frozenset(("户", "户次"))
# 聘用村级管水员62名 · 核查机构11家: with these the verb is enough, its object goes into the scope
BARE_UNITS = PERSONS | frozenset("家 家次 个次 台 套 张 辆".split())
# 清退企业12家, 涉及农户
THING = re.compile(r"(?:企业|机构|单位|公司|学校|医院|部门|组织|商铺|门店|场所|农户|商户|住户)$")
# 聘请监督员20名 · 储备后备干部36名: people whom their name tells better than the verb
TELLING = re.compile(r"\w{0,4}(?:监督员|辅导员|网格员|管理员|积极分子|后备干部|志愿者|特派员|观察员|协管员)")
# 党员干部36人, 负责人2名
PERSON_NOUN = on_demand(
    r"(?:人员|干部|党员|人才|群众|代表|书记|组长|负责人|专家|教师|对象|人数|成员|队员|报告|重用)$"
)
# 两例|赴省集体上访事件
TOWARDS = re.compile(r"^(?:赴|到|向|对|在|被|的)")
HOUSEHOLD = on_demand(r"(?:居民|群众|村民|农户|住户|商户)")
QUOTED_THING = re.compile(r"[“\"]([^”\"]{2,8})[”\"]$")
# Terms of the field that have no key of their own
TERMS = ("批示", "人才库")
# 运用第一种形态处理217人次 · “四种形态”批评教育和处理368人次: the four forms in which discipline is kept
FORM = re.compile(r"(?:第[一二三四]种|四种)形态")
# 民主测评优秀率98%
TESTED = re.compile(r"测评|评议|打分")
# 三张榜单——整改完成率:满100%的51个,不足80%的4个
THRESHOLD = re.compile(
    r"(?P<rate>[^\W\d_]{2,8}率)[:：]?[^:：]*?(?P<side>满|达到|不足|低于|"
    r"高于|超过)(?P<share>\d+(?:\.\d+)?%)(?:以[上下])?的$"
)
SIDES = {"满": "达到", "不足": "低于", "超过": "高于"}
# |满意率 98%, |占比 12%, |同比增长 8%
RATE = re.compile(r"[^\W\d_]{0,12}(?:率|比例|比重|占比|同比增长|增长|下降)")

# 应收账款余额|较年初|下降18.5%
COMPARED = re.compile(r"(?<=\w\w)[较比](?:年初|年底|上年|去年|上年同期|去年同期|同期|上一?轮)(?=增长|下降)")
# 走访|了 , 化解|的
ASPECT = re.compile(r"(?<=\w\w)[了的]$")


def name_of(mention: Mention, context: Context) -> str:
    """Return a short Chinese name for what the number counts; empty when its words tell nothing.

    The name is in the document's own words: verb and thing (`取缔无证机构`), or the thing alone (`片区`).
    """
    if name := threshold_name(context) or undone_name(context):
        return name
    if mention.unit in MONEY:
        return _ended(_from_act(_words_before(context)), "金额")
    if mention.unit in SHARES:
        return _rate(context)
    if term := _term(mention, context):
        return term
    before = _of_thing_before(mention, context)
    return before if before and _has_object(context) else _of_thing_behind(mention, context) or before


def _term(mention: Mention, context: Context) -> str:
    """Return the term of the field that a number counts: a form of discipline, 自查问题, 批示, 人才库."""
    if mention.unit in PERSONS and (form := FORM.search(context.since)):
        return form.group()
    if "自查" in context.since and context.near.endswith("问题"):
        return "自查问题"
    right, since = context.right, context.since[-16:]
    for term in TERMS:  # a plain loop takes half the time of next()
        if term in right or term in since:
            return term
    return ""


def _has_object(context: Context) -> bool:
    """Tell whether the thing stands before the number already: 抽调业务骨干9名|集中办公."""
    words = stripped(context.near)
    verb = verb_of(words)
    return bool(verb) and len(words) - len(verb) >= 2 and not words.endswith("的")


def _of_thing_behind(mention: Mention, context: Context) -> str:
    if mention.unit in PERSONS and TESTED.search(context.ahead):
        return "测评人数"
    if (mention.unit in BY_UNIT and HOUSEHOLD.match(context.right)) or (
        mention.unit in HOUSEHOLDS and context.right.startswith("的")
    ):
        return "涉及" + BY_UNIT[mention.unit]
    thing = _thing(context.right)
    if not thing:
        return ""
    verb = ASPECT.sub("", stripped(context.near))
    if verb not in VERBS:
        return thing
    return verb if mention.unit in PERSONS else verb + thing if len(verb) + len(thing) <= LONGEST else thing


def _words_before(context: Context) -> str:
    """Return the words before the number: the last of an enumeration, or all of it."""
    near = stripped(context.near)
    if context.clause == context.near:
        return near
    clause = stripped(context.clause)
    return clause if len(clause) > len(near) and verb_of(clause) and not ACT.search(near) else near


def _of_thing_before(mention: Mention, context: Context) -> str:
    name = _from_act(_words_before(context))
    if not name:
        return ""
    if mention.unit in BARE_UNITS and (verb := verb_of(name)) and not WEAK_ACT.match(name):
        thing = _words_before(context).removeprefix(verb)
        return verb + thing if TELLING.fullmatch(thing) else verb
    if mention.unit == "笔" and (verb := verb_of(name)):
        return verb + BY_UNIT["笔"]
    if mention.unit in PERSONS:
        return name if PERSON_NOUN.search(name) else _ended(name, "人数")
    if name.endswith("案"):
        return name + "件"
    return name if THING.search(name) else _ended(name, BY_UNIT.get(mention.unit, ""))


def _thing(right: str) -> str:
    """Return the noun behind a unit: 临时党支部 in 8个临时党支部的设立."""
    if not right:
        return ""
    words = TOWARDS.sub("", right.strip(" ")).removeprefix("方面的")
    stop = NOUN_STOP.search(words)
    noun = (words[: stop.start()] if stop else words).rstrip("和 ")
    if quoted := QUOTED_THING.search(noun):
        return quoted[1]
    head = HEAD.match(noun)
    return (head.group() if head else noun).strip('“”"‘’')[:12]


def threshold_name(context: Context) -> str:
    """Return the name of units on one side of a rate (整改完成率:满100%的51个), else an empty text."""
    threshold = THRESHOLD.search(context.wide) if context.near == "的" else None
    if not threshold:
        return ""
    side = SIDES.get(threshold["side"], threshold["side"])
    if side == "达到" and threshold["share"] == "100%":
        return threshold["rate"] + "达标单位"
    return f"{threshold['rate']}{side}{threshold['share']}单位"


def _rate(context: Context) -> str:
    """Return the name of a rate: 大班额比例, 使用率 (also in 使用率由11%提高到29%)."""
    rates = RATE.findall(stripped(context.near)) or RATE.findall(context.wide)
    return COMPARED.sub("", rates[-1]) if rates else _from_act(_words_before(context))


def _from_act(words: str) -> str:
    """Return verb and thing without what leads up to them: 争取支持|化解债务."""
    act = ACT.search(words) if len(words) > 3 else None
    if not act or len(words) - act.start() <= 3:
        return words[-LONGEST:]
    words = words[act.start() :]
    if len(words) <= LONGEST:
        return words
    thing = WEAK_ACT.sub("", words)
    return act.group() if thing == words else thing[-LONGEST:]


def _ended(name: str, ending: str) -> str:
    """Return the name with its ending; a bare verb stays bare: 已发放1.31亿元."""
    return name + ending if len(name) > 2 and not name.endswith(ending) else name


def object_of(label: str, context: Context) -> str:
    """Return the thing that a bare verb was done to (无证机构 of 取缔无证机构31家), else an empty text."""
    if label not in VERBS:
        return ""
    words = _words_before(context)
    return words[len(label) :][-LONGEST:] if words.startswith(label) else ""
