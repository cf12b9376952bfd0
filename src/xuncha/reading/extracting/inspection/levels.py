"""The level of the body that inspects."""

import re

from xuncha.reading.document import Passage
from xuncha.reading.extracting.opening import Opening
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span

CENTRE, PROVINCE, CITY, COUNTY, ENTERPRISE, UNIVERSITY = "中央", "省级", "地市级", "县级", "企业", "高校"

# the words of a body's name, the first that fits decides
# 中央第三巡视组, 省委, 州委, 学院党委, 集团党委, 县委
NAMES = (
    (re.compile("中央"), CENTRE),
    (re.compile("省委|自治区党委|(?:北京|上海|天津|重庆)市委"), PROVINCE),
    (re.compile("州党委|州委|盟委|地委"), CITY),
    (re.compile("学院|大学|学校|校党|院党委"), UNIVERSITY),
    (re.compile("集团|公司|银行|总行"), ENTERPRISE),
    (re.compile("省直"), PROVINCE),
    (re.compile("[市州]直"), CITY),
    (re.compile("[县区旗]直|县委|旗委|区委|县党委"), COUNTY),
)
# what only a city above counties has: 中级法院, 县（市、区）, 副处级单位, 中心城区, 乡镇党委开展了提级巡察
ABOVE_COUNTIES = on_demand(
    "中级(?:人民)?法院|县[(（]?[市区、][市区、)）]|[正副县]处级|各县区|县区|市辖区|区县|中心城区"
    "|[镇乡](?:党委)?(?:开展|进行|实施)了?提级"
)
# a 市委 whose teams stay in villages or townships can be a county-level city: the text then does not say
GROUND = on_demand(r"(?:[镇乡村]|街道|社区)[)）]?的?(?:党[一-龥]{1,3})?\Z")
# 镇岭县给巡察整改上了“三道锁”: a place named where no body is
COUNTY_NAMED = on_demand(
    r"(?:(?![市各区省])[一-龥]){1,4}[县旗](?![级区直域处里市内城两])|[一-龥]{2,3}(?:县|旗)纪委|全县"
)
# 全市巡察系统…11个县(市、区), 市本级巡察2轮: a city, though only its counties are called by name
OF_CITY = on_demand("全市|市本级|市县两级")
LEAD = 160


def level_of(opening: Opening, body: Passage | None, units: tuple[Passage, ...]) -> Passage | None:
    """Return 中央, 省级, 地市级, 县级, 企业 or 高校; None where the text leaves it open.

    A 市委 is a prefecture's, unless the units are villages or townships and no county is spoken of.
    """
    if body is None:
        end = min(opening.end, LEAD)
        if _is_of_city(opening.text, end) and (city := OF_CITY.search(opening.text, 0, end)):
            return Passage(CITY, Span(*city.span()))
        is_near = any(opening.text.find(county, 0, end) >= 0 for county in "县旗")
        place = COUNTY_NAMED.search(opening.text, 0, end) if is_near else None
        return Passage(COUNTY, Span(*place.span())) if place else None
    for pattern, level in NAMES:
        if pattern.search(body.text):
            return Passage(level, body.span)
    if "市委" not in body.text:
        return None
    if any(GROUND.search(unit.text) for unit in units) and not ABOVE_COUNTIES.search(opening.head):
        return None
    return Passage(CITY, body.span)


def _is_of_city(text: str, end: int) -> bool:
    """Tell whether the first lines speak of a city and of the counties in it."""
    return "市" in text[:end] and ABOVE_COUNTIES.search(text, 0, end) is not None
