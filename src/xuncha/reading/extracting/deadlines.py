"""Dates and periods by which something is due: demands and plans for the future, not periods gone by."""

import re
from collections.abc import Iterator
from itertools import islice

from xuncha.reading.document import Deadline
from xuncha.reading.extracting.cues import OTHER, REVIEW, SPEECH
from xuncha.reading.extracting.finding import MANY, all_in_order
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span

NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十半]{1,3})"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月"
DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[日号]"
YEAR = r"(?:(?:20\d\d|二[〇○零][〇○零一二三四五六七八九]{2}|今|明|本|当)\s?年\s?)"
CLOCK = r"(?:\s?\d{1,2}[:：]\d{2}|\s?\d{1,2}[时点])?"
DATE = rf"{YEAR}?(?:{MONTH}\s?(?:{DAY}|份|[上中下]旬|底|末|初)?{CLOCK})"

# the two words that close a deadline, behind the characters that can stand before each
# 15个工作日内, 6月底前
ANCHORS = (re.compile("内(?<=[日月天周年度时之以期]内)"), re.compile("前(?<=[底末日月旬初份终之以度0-9]前)"))
# 1个月内, 2个月内, 10个工作日内, 两个月之内 (bulletins); not 近三年内, which looks back
WITHIN = on_demand(
    rf"(?<![近过前\d.]){NUMBER}\s?(?:个?\s?(?:工作)?日|个?月|天|个?星期|周|年|小时|个?季度)\s?[之以]?\Z"
)
# 2019年6月底前, 2023年底前, 每月25日前, 春节前
BEFORE = on_demand(
    rf"(?:{YEAR}?(?:年底|年末|年终|[上下]半年|第?[一二三四]季度[末底]?)|{YEAR}底|{YEAR}?{MONTH}\s?(?:{DAY}{CLOCK}|份|[上中下]旬|底|末|初)?"
    rf"|[每本次下][月季]{{1}}度?(?:{DAY}|底|末|[上中下]旬)|[每本]周[一二三四五六日末])\s?[之以]?\Z"
)
# 拟于12月份 (seed-004), 定于2021年5月21日17:00撤离
PLAN = on_demand(rf"(?:拟|计划|(?P<fixed>定|将(?=于[^。，,]{{3,12}}[:：]))|力争)[于在](?P<date>{DATE})")
PLANNED = tuple(re.compile(word) for word in ("拟[于在]", "计划[于在]", "定[于在]", "将于", "力争[于在]"))
PLANS = ("拟于", "将于", "计划于", "计划在", "定于", "力争在", "力争于")
# 截止到5月20日, 截止时间：2024年5月20日, 受理时间截至2024年7月5日
UNTIL = on_demand(
    rf"截(?:止|(?<=受理截)至|(?<=时间截)至)(?:时间|日期|日)?\s?(?:为|到|至|是|于|[:：])?\s?(?P<date>{YEAR}?{MONTH}\s?{DAY}{CLOCK})"
)
# 由6月30日延长至7月14日, 截止日期顺延到5月6日
LONGER = on_demand(rf"延(?:长|期|后|至|到){{1,2}}\s?(?P<date>{YEAR}?{MONTH}\s?{DAY}{CLOCK})")
# 现场时间为5月20日至7月20日: what a speech tells the teams to keep to
WINDOW = on_demand(
    rf"时间为?\s?(?P<date>{YEAR}?{MONTH}\s?{DAY}\s?(?:至|到|-|—)\s?{YEAR}?(?:{MONTH})?\s?{DAY})"
)
# 整改期限3个月
TERM = on_demand(rf"限(?<=[期时]限)(?:为|是|[:：])?\s?(?P<date>{NUMBER}\s?个(?:月|工作日))(?!内)")

LOOK_BACK = 26
# 收到反馈后,|两个月内 …
CLAUSE_END = re.compile(r"[,，;；。!！?？\n]")
# 了, 已: what was to be done has been done; 以来: a period gone by
PAST = re.compile(r"已(?!经?建成)|了|曾|先后|共计?\d|以来|累计")
# 2019年以前的遗留问题 names a time, no deadline
ATTRIBUTE = re.compile(r"[之以]?前(?:的|期|后|半|夕|置)|内(?:的|部|容|外|蒙|化)")
# 须, 要求: in a review of past work only these make a deadline of a period
DEMAND = re.compile(r"须|应当?|要求|必须|务必|责令|限")
# 拟于3月进驻 announces an inspection
ANNOUNCES = re.compile(r"进驻|巡[察视]|动员|召开")


def deadlines(text: str, genre: str) -> tuple[Deadline, ...]:
    """Return the deadlines in the order of the text, as written.

    >>> [d.text for d in deadlines("须在1个月内交出方案，2023年底前改完；三个月努力已见成效。", "")]
    ['1个月内', '2023年底前']
    """
    spans = {(s.start, s.end): s for s in (*_anchored(text, genre), *_introduced(text, genre))}
    return tuple(Deadline(spans[key].of(text), spans[key]) for key in sorted(spans))


def _anchored(text: str, genre: str) -> Iterator[Span]:
    """Yield the periods that end in 内 and the dates that end in 前."""
    for anchor in all_in_order(ANCHORS, text)[:MANY]:
        if anchor[0] == "内" and genre == OTHER:
            continue  # a rule sets periods for everybody, which is no deadline of this inspection
        start = max(0, anchor.start() - LOOK_BACK)
        pattern = WITHIN if anchor[0] == "内" else BEFORE
        found = pattern.search(text[start : anchor.start()])
        if found is None or ATTRIBUTE.match(text, anchor.start() - (text[anchor.start() - 1] in "之以")):
            continue
        span = Span(start + found.start(), anchor.end())
        if not _is_past(text, span, genre):
            yield span


def _introduced(text: str, genre: str) -> Iterator[Span]:
    """Yield what 拟于, 截止, 期限 announce, and the time on site that a speech sets."""
    planned = all_in_order(PLANNED, text)
    if any(plan[0] in PLANS for plan in planned):
        for plan in planned:
            found = PLAN.match(text, plan.start())
            if found and not ANNOUNCES.search(_clause_after(text, found.end())):
                yield Span(found.start("date") if found["fixed"] else found.start(), found.end())
    patterns = [("截", UNTIL), ("延", LONGER), ("限", TERM)] + [("时间", WINDOW)] * (genre == SPEECH)
    for word, pattern in patterns:
        if word in text:
            yield from (Span(*found.span("date")) for found in islice(pattern.finditer(text), MANY))


def _is_past(text: str, span: Span, genre: str) -> bool:
    """Tell whether the clause says that it was done, or a review merely tells of it."""
    before = text[max(0, span.start - LOOK_BACK) : span.start]
    marks = [mark.end() for mark in CLAUSE_END.finditer(before)]
    clause = before[marks[-1] if marks else 0 :] + _clause_after(text, span.end)
    if PAST.search(clause):
        return True
    return genre == REVIEW and not DEMAND.search(clause)


def _clause_after(text: str, at: int) -> str:
    """Return the rest of the clause, at most some thirty characters."""
    end = CLAUSE_END.search(text, at, at + 32)
    return text[at : end.start() if end else at + 32]
