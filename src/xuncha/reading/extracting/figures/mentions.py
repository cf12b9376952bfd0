"""Find numbers that count something: value, unit, range and approximation, with their place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from xuncha.reading.numerals import LONGEST, number_of
from xuncha.reading.patterns import any_of, on_demand

SCALES = {
    "十": 10,
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "亿": 100_000_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
}

UNITS = (
    "个百分点 个工作日 个小时 个月 个多月 工作日 平方米 立方米 平方公里 "
    "人次 人(次) 人（次） 件(次) 件（次） 家(次) 家（次） 个(次) 个（次） "
    "件次 个次 家次 轮次 场次 批次 户次 项次 篇次 点次 例次 条次 份次 小时 "
    "学时 课时 分钟 公里 千米 公顷 公斤 千克 "
    "大类 家 个 名 人 件 条 项 次 轮 户 份 笔 起 例 宗 所 场 期 批 点 类 篇 张 "
    "册 处 辆 种 门 节 套 台 座 间 位 支 本 卷 封 桩 部 艘 方面 幢 栋 块 枚 面 堂 "
    "元 % ％ 分 天 周 倍 届 号 级 年 月 日 时 秒 岁 亩 吨 米 棵 株 头 只 盏 口".split()
)
SPELLED_UNITS = (
    "万元 亿元 个月 人次 件次 轮次 个次 家次 大类 "
    "个 名 人 件 条 项 次 轮 户 家 份 起 例 宗 所 点 类 天 位 场 期 批"
).split()

# 2.5万余个 · 200余万元 · 1,460件 · 4到5轮 · 96.37% · 家(次): corpus traps 8 and 14
DIGITS = re.compile(
    r"(?P<number>\d+(?:[,，]\d{3})*(?:\.\d+)?)"
    r"(?:(?P<joint>[到至~～—–-]{1,2})(?P<upper>\d+(?:\.\d+)?))?"
    r"(?P<some>[余多来几])?(?P<scale>百万|千万|[万亿千百])?(?P<some_more>[余多])?"
)
# 以上/左右/上下 behind a unit: corpus trap 14
ABOUT_BEHIND = r"(?P<about>以上|左右|上下|之多)?+"
# 1,460件 · 2.5 · 2021年 · 2万个, 20余个, 4到5轮: digits as they stand together, found fast, and what follows:
# most numbers are dates; some have a scale, a range or a vague word between them and their unit
RUN = re.compile(
    r"(?P<number>\d\d*+(?:[.,，]\d++)*+)"
    r"(?:(?P<calendar>[年月日号届时])|(?P<between>[余多来几万亿千百到至~～—–-])|"
    rf"(?P<unit>{any_of(UNITS)}){ABOUT_BEHIND})?+"
)
NUMBER = re.compile(r"\d+(?:[,，]\d{3})*(?:\.\d+)?")
CALENDAR, BETWEEN, UNIT_GROUP = (RUN.groupindex[name] for name in ("calendar", "between", "unit"))
# 件(次), 余: the unit behind all that, or none
UNIT = re.compile(rf"(?P<unit>{any_of(UNITS)}|){ABOUT_BEHIND}")
# 1.5 · +5 · A5: the digits behind these belong to something else
TECHNICAL = frozenset(".．+＋ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
# 六个巡察组 · 两例 · 十余名 · 四点建议: Chinese numerals with a unit, seeds 000 and 004; whole runs
# only and no giving back, so that a long run without a unit is looked at once
NUMERALS = re.compile(
    r"(?P<number>[一二两三四五六七八九十百千零〇](?<![一二两三四五六七八九十百千零〇几数\d多余].)"
    r"[一二两三四五六七八九十百千零〇]*+)"
    rf"(?P<some>[余多来几])?(?P<unit>{any_of(SPELLED_UNITS)}){ABOUT_BEHIND}"
)
# 满意度分别达到92.1、94.8、96.5% · 得分分别为83.6、90.4和95: the unit once or never (corpus trap 9)
ROW = on_demand(
    r"分别(?:为|是|达到|达|占|有)?(?P<values>\d+(?:\.\d+)?(?:[、"
    r",，]\d+(?:\.\d+)?)*[、和与]\d+(?:\.\d+)?)(?P<unit>[%％]|个百分点|万元|"
    r"亿元|[\u4e00-\u9fff]?)"
)
VALUE = re.compile(r"\d+(?:\.\d+)?")
ROW_UNITS = frozenset("% ％ 个百分点 万元 亿元 个 件 人 次 条 项 家 分".split())
# 近/约/逾/超过 before a number: corpus trap 14
ABOUT_BEFORE = re.compile(
    r"(?:近|约|逾|超|超过|将近|大约|突破|不少于|不低于|至少|平均(?:都)?(?:在|达|达到)?)$"
)
ABOUT_MARKS = frozenset("近约逾超过破于低少在达到均")


@dataclass(slots=True)
class Mention:
    """A number with its unit: `[start, end)` covers both. `spelled` when written in Chinese numerals.

    Not frozen, as there is one for each number of a text; nobody changes it.
    """

    start: int
    end: int
    value: float
    upper: float | None
    unit: str
    approx: bool = False
    spelled: bool = False


def mentions(text: str) -> list[Mention]:
    """Return the counted numbers of a text in their order.

    >>> [(m.value, m.unit, m.approx) for m in mentions("累计发现问题2.5万余个，挽回损失2.67亿元")]
    [(25000, '个', True), (2.67, '亿元', False)]
    >>> [(m.value, m.upper, m.unit) for m in mentions("普遍达到4到5轮")]
    [(4, 5, '轮')]
    """
    found = list(_in_digits(text))
    if rows := list(_in_rows(text)) if "分别" in text else []:
        covered = {row.start for row in rows}
        found = rows + [mention for mention in found if mention.start not in covered]
    found += _in_numerals(text)
    found.sort(key=attrgetter("start"))
    return found


def _in_rows(text: str) -> Iterator[Mention]:
    """Yield values that stand in a row and share their unit; points where none is written."""
    for row in ROW.finditer(text):
        unit = row["unit"] if row["unit"] in ROW_UNITS else "分"
        values = list(VALUE.finditer(text, row.start("values"), row.end("values")))
        if max(len(match.group()) for match in values) > LONGEST:
            continue
        for match in values:
            end = row.end("unit") if match is values[-1] and unit == row["unit"] else match.end()
            value = _scaled(match.group(), None, unit)
            yield Mention(match.start(), end, value, None, "%" if unit == "％" else unit)


def _in_digits(text: str) -> Iterator[Mention]:
    past = 0
    for match in RUN.finditer(text):
        start, behind = match.start(), match.lastindex or 0
        if start < past or behind < CALENDAR:  # the second number of a range, or one without a unit
            continue
        if behind == CALENDAR:  # it only ends the context of the next number
            yield Mention(start, match.end(), 0, None, match[CALENDAR])
        elif (before := text[start - 1 : start]) not in TECHNICAL:
            mention = _scaled_digits(text, start) if behind == BETWEEN else _plain_digits(match, before)
            if mention:
                past = mention.end
                yield mention


def _plain_digits(match: re.Match[str], before: str) -> Mention | None:
    """Return a number with the unit right behind it, most often an integer; None where it is no number."""
    number, unit, start = match["number"], match[UNIT_GROUP], match.start()
    plain = number.isdecimal()
    if len(number) > LONGEST or not (plain or NUMBER.fullmatch(number)):
        return None
    value = int(number) if plain else _scaled(number, None, unit)
    is_about = match.lastindex != UNIT_GROUP or (
        before in ABOUT_MARKS and _follows_about(match.string, start)
    )
    return Mention(start, match.end(UNIT_GROUP), value, None, "%" if unit == "％" else unit, is_about)


def _scaled_digits(text: str, start: int) -> Mention | None:
    """Return the number that begins at a place, with its scale and its unit; None where it has no unit."""
    match = DIGITS.match(text, start)
    behind = UNIT.match(text, match.end()) if match else None
    if not match or not behind or not behind["unit"]:
        return None
    unit = behind["unit"]
    number, joint, upper, some, scale, some_more = match.groups()
    if max(len(number), len(upper or "")) > LONGEST:
        return None
    value, top = _scaled(number, scale, unit), _scaled(upper, scale, unit) if joint else None
    about = bool(some or some_more or joint or behind["about"]) or (
        text[start - 1 : start] in ABOUT_MARKS and _follows_about(text, start)
    )
    printed = f"{scale}元" if scale and unit == "元" else "%" if unit == "％" else unit
    return Mention(start, behind.end("unit"), value, top, printed, about)


def _in_numerals(text: str) -> Iterator[Mention]:
    for match in NUMERALS.finditer(text):
        number, some, unit, about = match.groups()
        value, start = number_of(number), match.start()
        if value is not None:
            is_about = bool(some or about) or (
                text[start - 1 : start] in ABOUT_MARKS and _follows_about(text, start)
            )
            yield Mention(start, match.end("unit"), value, None, unit, is_about, spelled=True)


def _follows_about(text: str, start: int) -> bool:
    """Tell whether a word before the number makes it vague: 近200人."""
    return ABOUT_BEFORE.search(text, max(0, start - 6), start) is not None


def _scaled(number: str, scale: str | None, unit: str) -> float:
    """Return the value counted in the printed unit: money keeps 万元, all else is multiplied out."""
    if number.isdecimal() and not scale:
        return int(number)
    value = float(number.replace(",", "").replace("，", ""))
    if scale and unit != "元":
        value = round(value * SCALES[scale], 4)
    return int(value) if value == int(value) else value
