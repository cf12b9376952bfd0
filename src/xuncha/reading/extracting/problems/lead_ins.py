"""The words with which a bulletin begins to list problems, and those that end such a list."""

import re
from bisect import bisect_left
from sys import maxsize

from xuncha.reading.extracting.problems.patterns import one_of
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span

NOUNS = (
    *(
        "问题",
        "短板",
        "短处",
        "不足(?:之处)?",
        "薄弱环节",
        "薄弱点",
        "弱项",
        "差距",
        "毛病",
        "症结",
        "病[灶症根]",
        "通病",
    ),
    *("漏洞", "偏差", "欠缺", "缺点", "“病[^”]{0,3}”"),
)
NOUN = f"(?:{'|'.join(NOUNS)})"
AMOUNT = r"(?:[\d一二三四五六七八九十]+|几|若干|多)(?:大|个|点|类|方面|环节|领域|条|项|处)+"
ADVERB = (
    r"(?:主要|集中|突出|重点|多|大致|大体|归纳起来|概括起来|梳理起来|归结起来|总的来看|具体|普遍|仍|还|依然"
    r"|分别|依次|就|都"
    r"|也|[出扎])"
)
COPULA = (
    r"(?:是|有|为|在|于|表现为|表现在|表现是|体现在|体现为|反映在|反映为|存在于|包括|涉及|涵盖|指向|落在"
    r"|如下|公布如下|通报如下"
    r"|列举如下)"
)

# 存在的问题主要是 梳理的短板主要是 问题集中在 主要问题有三： 反馈的问题包括 存在以下问题： 问题清单：
AFTER_NOUN = on_demand(
    rf"{one_of(NOUNS)}(?:清单|台账)?(?:(?:和|及|与|、){NOUN})*[，,]?{ADVERB}*"
    rf"(?:{COPULA}+(?:以下|这样|下列)?(?:{AMOUNT})?(?:问题|方面|短板|不足)?[：:，,]?|{AMOUNT}[：:]"
    rf"|[：:])[ 　]*"
)
# 突出表现为： 集中体现在 主要存在以下问题： 具体反映在
WITHOUT_NOUN = on_demand(
    one_of(
        f"{how}地?(?:表现|体现|反映|集中|存在|涉及)(?:为|在|于|是|有|出|了)?"
        for how in ("突出", "主要", "集中", "具体", "普遍", "共性")
    )
    + rf"(?:以下|这样|下列)?(?:{AMOUNT})?(?:{NOUN}|方面)?[：:，,]?[ 　]*"
)
# 反映较多的，一是… 群众反映强烈的有：
COMPLAINED = on_demand(
    r"反映(?:较为|比较|较|最|最为)?(?:多|集中|强烈|突出|普遍)的(?:问题)?(?:主要)?(?:是|有)?"
    r"[，,：:][ 　]*(?=一是|[①1]|首先|第一)"
)
# 巡察发现， 反馈指出： 从巡察情况看， “五有”： — whether faults follow is for the items to say
WEAK = on_demand(
    one_of(
        (
            *(
                f"{verb}[，,：:]"
                for verb in ("发现", "指出", "认为", "点[出明]", "反映", "提到", "查出", "暴露出?")
            ),
            r"从(?:反馈|巡察|检查|本轮)[^，,。；;：:\r\n]{0,12}看[，,：:]",
            r"“[^”\r\n]{1,8}”[：:]",
        )
    )
    + r"[ 　]*"
)
# 问题线索 问题整改 — tells of leads or of rectification
NOT_A_LEAD = re.compile(r"问题(?:线索|整改|底稿|导向|意识)")

# 指出了A、B、C等问题: the list stands before the noun
BEFORE_NOUN = on_demand(
    one_of(
        f"{verb}(?:了|的)?(?:主要)?[：:]?(?![，,])"
        for verb in (
            "存在着?",
            "发现",
            "指出",
            "点出",
            "暴露出?",
            "查出",
            "反馈",
            "揭示",
            "反映出?",
            "提出",
            "列出",
            "通报",
            "查找出?",
            "有",
        )
    )
    + r"(?P<list>[^。：:\r\n]{6,300}?)"
    rf"(?:等(?:方面)?(?:的|{AMOUNT})?(?:突出|共性|具体|主要|典型)*|这?{AMOUNT}(?:突出|共性|主要)?|的)"
    r"(?:问题|现象|短板|不足|薄弱环节|情况)"
)

# 有的… 部分… 个别… : a clause that says who, without saying whom
QUANTIFIERS = ("还有的?", "有的", "有些", "部分", "个别", "少数", "一些", "多数", "不少", "极个别", "少量")
QUANTIFIER = f"(?:{'|'.join(QUANTIFIERS)})"
# ，有的党组织学习不深入, 同时，个别干部作风不实
QUANTIFIED = re.compile(rf"[ 　]*(?:同时|此外|另外|其中)?[，,]?{QUANTIFIER}(?!同志|时候)")
# 个别, 少数
SOMEONE = on_demand(one_of(QUANTIFIERS))

# A sentence about something else: demands, advice, pledges, leads handed over, what comes next.
# 下一步，…, 巡察组要求…, 此外还移交…
ELSEWHERE = on_demand(
    r"[ 　]*(?:针对|对此|对于|对巡察|为此|下一步|会议|会上|会后|与会|领导小组"
    r"|[市县区省州旗]委(?![^，,。]{0,8}(?:巡察|反馈|指出))"
    r"|党委(?:要求|强调)|各[党单地级]"
    r"|被巡察|巡察组(?:要求|建议|提出|强调|开出|还|向|收到|同时)|另(?:外)?[，,]?(?:移交|收到|有|向)"
    r"|同时[，,]?(?:移交|收到|要求|向)"
    r"|此外[，,]?(?:还)?(?:移交|收到)|共|累计|合计|上述|以上|这些|整改|请|希望|要求|建议|移交|据悉"
    r"|目前|截至)"
)
# 会议强调, 必须, 表示将
DEMANDING = on_demand(
    one_of(
        (
            "要(?<![作署体定准]要)求(?![、和及])",
            "强调",
            "建议",
            "希望",
            "表示",
            "表态",
            "承诺",
            "必须",
            "应当",
            "务必",
            "处方",
        )
    )
)


def strong_leads(text: str, start: int = 0, end: int = maxsize) -> list[Span]:
    """Return where the text announces problems, in order.

    >>> text = "存在的短板主要是:换届拖延。问题线索:3件。"
    >>> [lead.of(text) for lead in strong_leads(text)]
    ['短板主要是:']
    """
    found = [
        Span(*m.span())
        for m in AFTER_NOUN.finditer(text, start, end)
        if not NOT_A_LEAD.match(text, m.start())
    ]
    found += [Span(*m.span()) for m in WITHOUT_NOUN.finditer(text, start, end)]
    found += [Span(*m.span()) for m in COMPLAINED.finditer(text, start, end)]
    return sorted(found, key=lambda lead: (lead.start, -lead.end))


def lead_between(leads: list[Span], starts: list[int], start: int, end: int) -> Span | None:
    """Return the first of the leads that begins between two places."""
    i = bisect_left(starts, start)
    return leads[i] if i < len(leads) and leads[i].end <= end else None
