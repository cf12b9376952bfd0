"""Find numbers that count something: value, unit, range and approximation, with their place."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from xuncha.reading.numerals import number_of
from xuncha.reading.patterns import on_demand

SCALES = {
    "十": 10,
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "亿": 100_000_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
}


def _by_start(units: Iterable[str]) -> dict[str, list[str]]:
    """Return the units by their first two characters, the longest first; short ones by themselves."""
    table: dict[str, list[str]] = defaultdict(list)
    for unit in sorted(units, key=len, reverse=True):
        table[unit[:2]].append(unit)
    return dict(table)


UNITS = _by_start(
    "个百分点 个工作日 个小时 个月 个多月 工作日 平方米 立方米 平方公里 "
    "人次 人(次) 人（次） 件(次) 件（次） 家(次) 家（次） 个(次) 个（次） "
    "件次 个次 家次 轮次 场次 批次 户次 项次 篇次 点次 例次 条次 份次 小时 "
    "学时 课时 分钟 公里 千米 公顷 公斤 千克 "
    "家 个 名 人 件 条 项 次 轮 户 份 笔 起 例 宗 所 场 期 批 点 类 篇 张 "
    "册 处 辆 种 门 节 套 台 座 间 位 支 本 卷 部 艘 方面 幢 栋 块 枚 面 堂 "
    "元 % ％ 分 天 周 倍 届 号 级 年 月 日 时 秒 岁 亩 吨 米 棵 株 头 只 盏 口".split()
)
SPELLED_UNITS = _by_start(
    "个月 人次 件次 轮次 个次 家次 个 名 人 件 条 项 次 轮 户 家 份 起 例 宗 所 点 类 天 位 场 期 批".split()
)

# 2.5万余个 · 200余万元 · 1,460件 · 4到5轮 · 96.37% · 家(次): corpus traps 8 and 14
DIGITS = re.compile(
    r"(?P<number>\d+(?:[,，]\d{3})*(?:\.\d+)?)"
    r"(?:(?P<joint>[到至~～—–-]{1,2})(?P<upper>\d+(?:\.\d+)?))?"
    r"(?P<some>[余多来几])?(?P<scale>百万|千万|[万亿千百])?(?P<some_more>[余多])?"
)
# 1,460 · 2.5 · 2021: digits as they stand together, found fast
RUN = re.compile(r"\d\d*+(?:[.,，]\d++)*+")
NUMBER = re.compile(r"\d+(?:[,，]\d{3})*(?:\.\d+)?")
CALENDAR = frozenset("年月日号届时")
# 2万个, 20余个, 4到5轮: what may stand between the digits and their unit
BETWEEN = frozenset("余多来几万亿千百到至~～—–-")
BEHIND_DIGITS = BETWEEN | frozenset(unit[0] for unit in UNITS)
# 1.5 · +5 · A5: the digits behind these belong to something else
TECHNICAL = frozenset(".．+＋ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
# 六个巡察组 · 两例 · 十余名 · 四点建议: Chinese numerals with a unit, seeds 000 and 004; whole runs
# only and no giving back, so that a long run without a unit is looked at once
NUMERALS = re.compile(
    r"(?P<number>[一二两三四五六七八九十百零〇](?<![一二两三四五六七八九十百零〇].)[一二两三四五六七八九十百零〇]*+)"
    r"(?P<some>[余多来几])?(?=[个名人件条项次轮户家份起例宗所点类天位场期批])"
)
# 满意度分别达到92.1、94.8、96.5% · 得分分别为83.6、90.4和95: the unit once or never (corpus trap 9)
ROW = on_demand(
    r"分别(?:为|是|达到|达|占|有)?(?P<values>\d+(?:\.\d+)?(?:[、"
    r",，]\d+(?:\.\d+)?)*[、和与]\d+(?:\.\d+)?)(?P<unit>[%％]|个百分点|万元|"
    r"亿元|[\u4e00-\u9fff]?)"
)
VALUE = re.compile(r"\d+(?:\.\d+)?")
ROW_UNITS = frozenset("% ％ 个百分点 万元 亿元 个 件 人 次 条 项 家 分".split())
# 近/约/逾/超过 before a number, 以上/左右/上下 behind its unit: corpus trap 14
ABOUT_BEFORE = re.compile(
    r"(?:近|约|逾|超|超过|将近|大约|突破|不少于|不低于|至少|平均(?:都)?(?:在|达|达到)?)$"
)
ABOUT_BEHIND = re.compile(r"(?:以上|左右|上下|之多)")
ABOUT_MARKS = frozenset("近约逾超过破于低少在达到均以左上之")


class Mention(NamedTuple):
    """A number with its unit: `[start, end)` covers both. `spelled` when written in Chinese numerals."""

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
        for match in values:
            end = row.end("unit") if match is values[-1] and unit == row["unit"] else match.end()
            value = _scaled(match.group(), None, unit)
            yield Mention(match.start(), end, value, None, "%" if unit == "％" else unit)


def _in_digits(text: str) -> Iterator[Mention]:
    past = 0
    for match in RUN.finditer(text):
        start, end = match.span()
        if start < past:  # the second number of a range
            continue
        follows = text[end : end + 1]
        if follows in CALENDAR:  # most numbers are dates: they only end the context of the next one
            yield Mention(start, end + 1, 0, None, follows)
        elif follows in BEHIND_DIGITS and text[start - 1 : start] not in TECHNICAL:
            counted = _scaled_digits if follows in BETWEEN else _plain_digits
            if mention := counted(text, start, end):
                past = mention.end
                yield mention


def _plain_digits(text: str, start: int, at: int) -> Mention | None:
    """Return the number from a place to its unit, most often an integer; None where they are no number."""
    unit, number = _unit_at(text, at, UNITS), text[start:at]
    plain = number.isdecimal()
    if not unit or not (plain or NUMBER.fullmatch(number)):
        return None
    value, end = int(number) if plain else _scaled(number, None, unit), at + len(unit)
    about = _is_about(text, start, end)
    return Mention(start, end, value, None, "%" if unit == "％" else unit, about)


def _scaled_digits(text: str, start: int, _: int) -> Mention | None:
    """Return the number that begins at a place, with its scale and its unit; None where it has no unit."""
    match = DIGITS.match(text, start)
    unit = _unit_at(text, match.end(), UNITS) if match else ""
    if not match or not unit:
        return None
    end = match.end() + len(unit)
    number, joint, upper, some, scale, some_more = match.groups()
    value, top = _scaled(number, scale, unit), _scaled(upper, scale, unit) if joint else None
    about = bool(some or some_more or joint) or _is_about(text, start, end)
    printed = f"{scale}元" if scale and unit == "元" else "%" if unit == "％" else unit
    return Mention(start, end, value, top, printed, about)


def _in_numerals(text: str) -> Iterator[Mention]:
    for match in NUMERALS.finditer(text):
        value = number_of(match["number"])
        unit = _unit_at(text, match.end(), SPELLED_UNITS)
        if value is None or not unit:
            continue
        end = match.end() + len(unit)
        about = bool(match["some"]) or _is_about(text, match.start(), end)
        yield Mention(match.start(), end, value, None, unit, about, spelled=True)


def _unit_at(text: str, at: int, units: dict[str, list[str]]) -> str:
    """Return the longest unit that stands at a place; empty when none does."""
    start = text[at : at + 2]
    for unit in units.get(start, ()):
        if text.startswith(unit, at):
            return unit
    return start[0] if start and start[0] in units else ""


def _is_about(text: str, start: int, end: int) -> bool:
    if text[end : end + 1] in ABOUT_MARKS and ABOUT_BEHIND.match(text, end):
        return True
    return text[start - 1 : start] in ABOUT_MARKS and bool(
        ABOUT_BEFORE.search(text[max(0, start - 6) : start])
    )


def _scaled(number: str, scale: str | None, unit: str) -> float:
    """Return the value counted in the printed unit: money keeps 万元, all else is multiplied out."""
    if number.isdecimal() and not scale:
        return int(number)
    value = float(number.replace(",", "").replace("，", ""))
    if scale and unit != "元":
        value = round(value * SCALES[scale], 4)
    return int(value) if value == int(value) else value
