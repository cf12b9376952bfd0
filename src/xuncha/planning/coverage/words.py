"""The reasons of the planner as sentences."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy

SENTENCES = {
    "first": gettext_lazy("风险分 %(score)s，排在第 %(place)s 位，安排在最早的第 %(number)s 轮。"),
    "earliest": gettext_lazy("风险分 %(score)s，排在第 %(place)s 位；第 %(number)s 轮是还有力量的最早一轮。"),
    "between": gettext_lazy(
        "风险分 %(score)s；前面各轮排不下，安排在第 %(number)s 轮，用的是轮次移动后空出的时间。"
    ),
    "spaced": gettext_lazy("风险分 %(score)s；%(last)s 刚巡察过，间隔期满后最早能安排的是第 %(number)s 轮。"),
    "theme": gettext_lazy("与同专题“%(theme)s”的单位（共 %(units)s 个）安排在同一轮。"),
    "theme_apart": gettext_lazy("专题“%(theme)s”的单位一轮放不下，分轮安排。"),
    "pinned": gettext_lazy("由人指定在第 %(number)s 轮。"),
    "pinned_near": gettext_lazy("%(last)s 刚巡察过，间隔 %(days)s 天还没有满，仍按指定排入。"),
    "with_town": gettext_lazy("随“%(town)s”同巡。"),
    "key_village": gettext_lazy("重点村，直接巡察。"),
    "no_town": gettext_lazy("所属乡镇不在应巡名单，直接巡察。"),
    "town_done": gettext_lazy("所属乡镇本届已巡察或已列入轮次，直接巡察。"),
    "town_full": gettext_lazy("“%(town)s”所在的第 %(number)s 轮已排满，改为直接巡察。"),
    "town_near": gettext_lazy(
        "%(last)s 刚巡察过，到“%(town)s”所在的第 %(number)s 轮间隔还没有满，改为以后直接巡察。"
    ),
    "town_left": gettext_lazy("“%(town)s”没有排上，改为直接巡察。"),
    "pinned_apart": gettext_lazy("由人指定与所属乡镇不在同一轮，直接巡察。"),
    "no_rounds": gettext_lazy("本届剩余时间排不下一轮巡察。"),
    "too_near": gettext_lazy(
        "%(last)s 刚巡察过，间隔 %(days)s 天期满前本届剩余轮次都已开始；可缩短间隔后重排。"
    ),
    "too_long": gettext_lazy(
        "需要 %(days)s 个工作日，可用的轮次最长只有 %(most)s 个；可延长每轮时间后重排。"
    ),
    "full": gettext_lazy(
        "需要一个组连续 %(days)s 个工作日，可用的 %(rounds)s 轮都已排满；可增加巡察组或缩短驻点后重排。"
    ),
    "pin_full": gettext_lazy("由人指定在第 %(number)s 轮，但那一轮已排满。"),
    "pin_unknown": gettext_lazy("由人指定在第 %(number)s 轮，但剩余时间排不到这一轮。"),
    "start_past": gettext_lazy("第 %(number)s 轮原定 %(day)s 开始，早于可以编排的第一天，已顺延。"),
    "start_moved": gettext_lazy("第 %(number)s 轮原定 %(day)s 开始，与前后轮次冲突，已顺延。"),
    "start_too_late": gettext_lazy(
        "第 %(number)s 轮原定 %(day)s 开始，此后已排不下一轮，仍按原来的时间编排。"
    ),
    "year_not_published": gettext_lazy(
        "%(year)s 年的放假安排还没有公布，按周一至周五计算，公布后请重新编排。"
    ),
    "gone": gettext_lazy("“%(gone)s”已撤并，原来指定的轮次不再保留。"),
    "heir": gettext_lazy("承接已撤并的“%(gone)s”，巡察后计入覆盖。"),
    "heir_left": gettext_lazy("已撤并，承接单位“%(heir)s”没有排下："),
    "lost": gettext_lazy("已撤并，没有可以巡察的承接单位；请登记拆分后的承接单位，或编制新的一版名单。"),
}
UNNAMED = {
    "town": gettext_lazy("所属乡镇"),
    "gone": gettext_lazy("原单位"),
    "heir": gettext_lazy("承接单位"),
}
"""What fills a sentence that tells of another unit: its id; and how one is called that is not named."""


def named_in(why: Iterable[tuple[str, Mapping[str, Any]]]) -> Iterator[int]:
    """Yield the ids of the units that reasons tell of."""
    for _code, filled in why:
        yield from (int(filled[key]) for key in UNNAMED if key in filled)


def sentence(code: str, filled: Mapping[str, Any], names: Mapping[int, str]) -> str:
    """Return one reason in words; a unit is called by its name, or by its part when it has none here."""
    called = {key: names.get(int(filled[key]), other) for key, other in UNNAMED.items() if key in filled}
    return str(SENTENCES[code]) % {**filled, **called}


def sentences(why: Iterable[tuple[str, Mapping[str, Any]]], names: Mapping[int, str]) -> str:
    """Return all reasons of a choice, one after the other."""
    return "".join(sentence(code, filled, names) for code, filled in why)
