"""The units that were inspected, as written."""

import re
from dataclasses import dataclass

from xuncha.reading.document import Passage
from xuncha.reading.extracting.cues import AUDIT, BULLETIN, NOTICE, OTHER, RECTIFICATION, REVIEW, SPEECH
from xuncha.reading.extracting.inspection.listing import NUMBER, stated_in, units_of
from xuncha.reading.extracting.opening import Opening
from xuncha.reading.numerals import number_of
from xuncha.reading.spans import Span

NOUN = (
    r"[一-龥]{0,8}?(?:单位|部门|党组织|党组|党委|乡镇|镇街|镇|乡|村|社区|街道|学校|企业|公司|支部|机构|医院|院系|学院|机关|场所)"
    r"(?:[(（][一-龥、]{1,6}[)）])?(?:的?党(?:组织|委|组|支部|总支))?"
)
COUNTED = rf"{NUMBER}\s?(?:个|家|所|户){NOUN}"

# 对县水利局党组开展了常规巡察, 对A、B、C13个单位开展为期一个月的常规巡察, 同步对…进行延伸了解
INSPECTED = re.compile(
    r"对(?P<list>(?:[^。;；!！?？\n,，对]|对[外台口]|[,，]\s?(?:以及|及|和)){2,600}?)(?:分别|同步|集中)?"
    r"(?:(?:开展|进行|实施|(?<!党)组织|作)(?:了|过)?(?!整改)[^。;；\n]{0,30}?(?:巡[察视]|了解|回头看)|(?:延伸|常规|专项|提级)?巡[察视]的?(?:意见|情况)|的巡[察视](?!整改|反馈))"
)
# 向县水利局党组反馈, 到市交通局党组反馈, 与31家党组织见面, 向市中级法院党组交换意见
FED_BACK = re.compile(
    r"[向到与同给在](?P<list>[^。;；!！?？\n,，]{2,400}?)(?:主要负责人|领导班子|党政班子|班子成员|(?:机关)?会议室)?(?:分别|陆续|集中|逐一|逐个|进行|书面|现场|当面)*"
    r"(?:反馈(?!的)|见面|交换|通报(?:了)?(?:巡|情况|问题)|移交)"
)
# 同步巡察4家下属企业党组织, 并延伸巡察12个村党组织
ALSO = re.compile(
    rf"(?:同步|延伸|一并)(?:延伸)?(?:开展)?巡[察视](?:了)?(?P<list>(?:[一-龥]{{0,4}}{COUNTED})(?:[、和及]{COUNTED}){{0,4}})"
)
# 第一巡察组：县总工会、县档案馆 (notices list the teams with their units)
TEAM_LINE = re.compile(r"巡[察视]第?[一二三四五六七八九十\d]*组\s*[:：]\s*(?P<list>[^。;；\n]{3,300})")
# 进驻县教育局, 分别进驻A、B
# 在县人社局驻点
STATIONED = re.compile(r"在(?P<list>[^。;；!！?？\n,，]{2,60}?)(?:驻点|集中办公)")
ENTERED = re.compile(r"(?:进驻|入驻|进点)(?:了)?(?P<list>[^。;；!！?？\n,，]{2,200})")
# 走完县委办等16家单位, 涉及160个村(社区), 足迹到了9个区直单位、7个乡镇, 跑完6个镇街的40个村(居)
REACHED = re.compile(
    rf"(?:走完|跑完|走遍|跑遍|覆盖(?:了)?|涉及|足迹到了?|巡[察视]了?(?!组|办|机构|干部)|完成了?对?|扎进|走进|深入|下沉到|面对的是|(?<![派发送寄收])到)(?:该[镇乡县区市])?"
    rf"(?P<list>(?:[一-龥]{{1,16}}等)?{COUNTED}(?:[、和的及]{COUNTED}){{0,6}})"
)
# 合计221个党组织, 共32个单位党组织: the total of a review
TOTAL = re.compile(
    rf"\A[\s\S]{{0,400}}?(?:合计|总计|一共|共)(?:对|巡[察视])?了?(?P<list>{NUMBER}\s?(?:个|家){NOUN})"
)
# 对县民政局、县残联等6家单位和18个村党组织逐一“画像”: a list with a count, whatever is done
ADDRESSED = re.compile(rf"(?<!面)对(?P<list>[^。;；\n,，对]{{0,160}}?{COUNTED}(?:[、和及]{COUNTED}){{0,4}})")
# 297个党组织过筛, 24个党组织接受巡察
PASSED = re.compile(
    rf"(?P<list>{COUNTED}(?:[、和及]{COUNTED}){{0,4}})(?:过筛|走了一遍|接受(?:了)?巡[察视]|被巡[察视])"
)
# 覆盖14个党组织,即A、B…; 6个部门:A、B…; 5个单位 at the end of the line before
NAMED = re.compile(
    rf"(?P<count>{NUMBER})\s?[个家所](?:{NOUN})?(?:[,，]\s?(?:即|分别为|分别是|包括|具体为)|[:：\n]|[(（](?=[一-龥]{{2,12}}、))"
    r"\s*(?P<list>[^。;；!！?？\n]{4,900})"
)
# 巡察对象为A、B; 被巡察单位：A、B
OBJECTS = re.compile(
    r"巡[察视](?:单位|对象|党组织)(?:名单)?(?:为|是|有|包括|[:：])+\s*(?P<list>[^。;；!！?？\n]{4,900})"
)
# 我局党组, 我院, 本单位: the unit speaks of itself
SELF = re.compile(r"(?:我|本|局|委|厅|院|校|镇|街道|公司|集团|学院|医院|中心)[一-龥]{0,8}\Z")
# 中共莆岭市中级法院党组关于巡察整改…: who reports
REPORTER = re.compile(
    r"(?:中共|中国共产党)?(?P<name>[一-龥()（）]{2,30}?(?:党组|党委|党工委|党总支|党支部|支部|委员会|工委|机关|局|委|办|院|中心))(?:关于|巡[察视]整改|落实)"
)
# 莆岭 of 莆岭市中级法院: inside the city a unit is called 市中级法院
PLACE = re.compile(r"(?:[一-龥]{2,3}(?=[市县区旗][一-龥]{2}))?")
GROUND = re.compile("[镇乡村]|街道|社区")
# 31家党组织: counted, not named
COUNT_FIRST = re.compile(rf"[一-龥]{{0,4}}?{NUMBER}\s?[个家所户]")
# the end of 县财政局等5个单位
ETC = re.compile(rf"(?:、[^等]*)?等{NUMBER}")
# 市委第三巡察组对市人防办党组巡察反馈意见整改: who was inspected, in the title of a report
TITLE_UNIT = re.compile(r"对(?P<name>[一-龥()（）]{2,24}?)(?:开展|进行)?(?:了)?(?:常规|专项|提级)?巡[察视]")
REPORTED = 700


@dataclass(frozen=True, slots=True)
class UnitList:
    """Units listed in one place; `start` is where the words that introduce them begin.

    `also` for units that were inspected at the same time: 同步巡察4家下属企业党组织.
    """

    start: int
    end: int
    units: tuple[Passage, ...]
    stated: int | None
    also: bool = False

    @property
    def named(self) -> bool:
        """Tell whether one of the units has a name, and is not merely counted."""
        return any(not COUNT_FIRST.match(unit.text) for unit in self.units)


def unit_lists(opening: Opening, genre: str) -> tuple[UnitList, ...]:
    """Return the lists of the units inspected, in the order of the text, as the surest way finds them."""
    if genre in (SPEECH, AUDIT):
        return ()
    if genre == RECTIFICATION:
        return _reported(opening)
    counted: tuple[UnitList, ...] = ()
    for way in WAYS.get(genre, WAYS[BULLETIN]):
        lists = tuple(one for pattern in way for one in _lists(pattern, opening.text, opening.end))
        if any(one.named for one in lists):
            kept = (one for one in lists if one.named or one.also)
            return tuple(sorted(kept, key=lambda one: one.start))
        counted = counted or lists
    return counted


def unique_units(lists: tuple[UnitList, ...]) -> tuple[Passage, ...]:
    """Return the units of all lists without repetitions."""
    names: dict[str, Passage] = {}
    for unit in (unit for one in lists for unit in one.units):
        names.setdefault(unit.text, unit)
    return tuple(unit for name, unit in names.items() if "等" not in name or _says_more(name, names))


def _says_more(name: str, names: dict[str, Passage]) -> bool:
    """Tell whether 县财政局等5个单位 counts units that are not named elsewhere."""
    return not ETC.search(name) or ETC.split(name)[0] not in names


def _lists(pattern: re.Pattern[str], text: str, end: int) -> tuple[UnitList, ...]:
    """Return the lists that one pattern finds."""
    lists: list[UnitList] = []
    for found in pattern.finditer(text, 0, end):
        start, stop = found.span("list")
        if units := units_of(text, start, stop):
            count = found.groupdict().get("count")
            stated = number_of(count) if count else stated_in(text, start, stop)
            lists.append(UnitList(found.start(), stop, units, stated, pattern is ALSO))
    return tuple(lists)


def _reported(opening: Opening) -> tuple[UnitList, ...]:
    """Return the units of a report: those inspected, or the name in its title where it says 我局党组."""
    end = min(opening.end, REPORTED)
    lists = _lists(INSPECTED, opening.text, end) + _lists(ALSO, opening.text, end)
    lists = lists or _lists(ENTERED, opening.text, end)
    units = unique_units(lists)
    own = REPORTER.search(opening.title) or TITLE_UNIT.search(opening.title)
    if own is None or (units and not (len(units) == 1 and SELF.match(units[0].text))):
        return lists
    place = PLACE.match(own["name"])
    start = own.start("name") + (0 if place is None or GROUND.search(own["name"]) else place.end())
    name = opening.text[start : own.end("name")]
    if own[0].startswith("中") and name.endswith("委员会"):
        name = name.removesuffix("委员会") + "党委"  # 中共云溪镇委员会 and 云溪镇党委 are one
    unit = Passage(name, Span(start, own.end("name")))
    return (UnitList(start, unit.span.end, (unit,), None),)


WAYS = {
    OTHER: ((INSPECTED, ALSO),),
    REVIEW: ((PASSED,), (TOTAL,), (REACHED,), (INSPECTED, ALSO)),
    NOTICE: ((NAMED, OBJECTS, TEAM_LINE), (INSPECTED, ALSO), (ENTERED, STATIONED), (REACHED,)),
    BULLETIN: ((NAMED, OBJECTS), (INSPECTED, ALSO), (FED_BACK,), (PASSED,), (REACHED,), (ADDRESSED,)),
}
"""How a genre names its units, the surest way first; naming them goes before counting them."""
