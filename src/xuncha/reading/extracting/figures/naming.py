"""A name for a figure that has no key: its act and its thing, in the document's own words."""

import re

from xuncha.reading.extracting.figures.contexts import Context, stripped
from xuncha.reading.extracting.figures.meanings import MONEY, PERSONS, SHARES
from xuncha.reading.extracting.figures.mentions import Mention

LONGEST = 9
# The words behind a unit end their noun here: 12个乡镇|划成 · 6个县市|开展 · 23份方案|被打回
NOUN_STOP = re.compile(
    r"的|被|把|将|由|与|和(?!谐)|及|在|对|向|从|为|是|进行|开展|划成|划分|组成|参加|得到|完成|作出|已|均|全部|等|同步|实现|通过|用于|没有|未|不"
)
# What a number without a noun of its own counts, by unit: 清退213户 → 户数
BY_UNIT = {"户": "户数", "笔": "笔数", "家": "家数", "户次": "户次"}
PERSON_NOUN = re.compile(r"(?:人员|干部|党员|人才|群众|代表|书记|组长|负责人|专家|教师|对象|人数|成员|队员)$")
# 先后派出|10余名 · 判决的|6起: a verb alone before the number goes into the name
LEADING_VERB = re.compile(r"^\w{2,4}?(?:了|的|出)?$")


def name_of(mention: Mention, context: Context) -> str:
    """Return a short Chinese name for what the number counts; empty when its words tell nothing."""
    if mention.unit in MONEY:
        return _fitted(stripped(context.near), "金额")
    if mention.unit in SHARES:
        return _rate(context)
    noun = _noun(context.right)
    if noun:
        verb = re.sub(r"(?<=\w)[了的]$", "", stripped(context.near))
        return f"{verb}{noun}" if LEADING_VERB.match(verb) and len(verb) + len(noun) <= LONGEST else noun
    ending = BY_UNIT.get(mention.unit, "")
    name = stripped(context.near)
    if mention.unit in PERSONS and not PERSON_NOUN.search(name):
        ending = "人数"
    return _fitted(name, ending)


def _noun(right: str) -> str:
    words = right.strip(' “”"‘’')
    stop = NOUN_STOP.search(words)
    if stop and words[stop.start()] == "的" and stop.start() <= 2:
        words = words[stop.end() :]
        stop = NOUN_STOP.search(words)
    noun = words[: stop.start()] if stop else words
    return noun.strip(' “”"‘’')[:12]


def _rate(context: Context) -> str:
    """Return the name of a rate: 大班额比例, 使用率 (also in 使用率由11%提高到29%)."""
    rates = re.findall(
        r"[^\W\d_]{0,8}(?:率|比例|比重|占比|增长|下降)", stripped(context.near) or context.wide
    )
    if rates:
        return str(rates[-1])
    rates = re.findall(r"[^\W\d_]{0,8}(?:率|比例|比重|占比)", context.wide)
    return str(rates[-1]) if rates else _fitted(stripped(context.near), "")


def _fitted(words: str, ending: str) -> str:
    """Return verb and noun without the middle of a long phrase: 争取支持|化解债务 keeps the last words."""
    name = words[-LONGEST:] if len(words) > LONGEST else words
    if not name:
        return ""
    return name if name.endswith(ending) else name + ending
