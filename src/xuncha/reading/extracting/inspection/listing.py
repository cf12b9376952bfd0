"""A list of units as a text writes it, taken apart."""

import re

from xuncha.reading.document import Passage
from xuncha.reading.numerals import number_of
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span

# 、 or 和, 及, 以及, 与 between two units; brackets are looked after in `parts_of`
SEPARATOR = on_demand(
    r"[、\n　]+|的(?=\d+[个家])|[,，;；]\s?(?:以及|及|和|与|并)?|以及"
    r"|(?<=[一-龥)）·])(?:和|及|与)(?=[一-龥\d])"
)
BRACKET = re.compile(r"[(（][^()（）]*[)）]")
# one class first and then more of it: the search then jumps from one figure to the next
HAN = "一二两三四五六七八九十百"
NUMERAL = f"[\\d{HAN}]"
NUMBER = f"{NUMERAL}{NUMERAL}*"
# the count that closes a list: 13个单位, 4个国家级(省级)自然保护区管护局, 等5家单位
COUNT = on_demand(rf"(?P<etc>等)?(?P<n>{NUMBER})\s?(?:个|家|所|户)(?P<noun>[^\d、,，]*)\Z")
# words that are said of any unit and are no part of a name
GENERIC = re.compile(
    r"(?:市直|县直|区直|村|社区|街道|所有|全部|部门|单位|党组织|党委|党组|党支部|党总支|机关|企业|机构|乡镇|镇街|和|、|\(|（|\)|）|的|等)*\Z"
)
# 该街道7个社区党组织, 被巡察的, 所辖8个村, 中共: words before a unit that point and do not name
POINTER = on_demand(
    r"(?:被巡[察视]的?|分别|同时|对|向|该(?:街道|镇|乡|村|县|区|局|校)?|其(?:下属|所属)?|所属|下属|所辖|下辖|辖区内?的?|(?:(?:中心|主)?城区|全[省市县区州旗])(?=\d|[一二两三四五六七八九十]+个)|的|了|中共|以及|及|和|与|[:：])+"
)
# what a unit is called at its end
ENDINGS = on_demand(
    r"(?:[委办局厅院校会社站所镇乡村部处室科队组馆台团联协库段矿厂场店园街县市区州旗行]|部门|中心|银行|街道|公司|集团|大学|小学|中学"
    r"|企业|单位|党组织|总支|支部|机构|机关|院系|[)）])\Z"
)
# 18个村党组织(24个党组织): a second count in brackets
SECOND_COUNT = re.compile(r"[(（]\s?(?:共|计)?\d+\s?[个家][^()（）]*[)）]\Z")
# 9月10日全部, 80家(次)单位: a date, a count of visits
NO_NAME = re.compile(r"\d\s?[年月日]|次[)）]")
# words that point at units, or at those who inspect, and name none
NOBODY = re.compile("上述|以上|巡[察视](?:单位|党组织|对象|组)|[有相]关单位|各单位|领导小组")
# 8所高校|和职业院校党组织: what follows 和 has no count and no place of its own
COUNT_FIRST = on_demand(rf"{NUMBER}\s?[个家所户]")
PARTY = on_demand(r"(?:党[一-龥]{1,3}|支部)\Z")
OWN = on_demand(
    rf"{NUMBER}|原|该|[省市县区州旗盟镇乡]|[一-龥]{{1,6}}?(?:{NUMBER}\s?[个家所户]|[省市县区镇乡村])"
)
# 县教育局、县统计局等单位党组织: words that close a list without a count
ETC = on_demand(r"等(?:[一-龥]{0,4}(?:单位|部门|乡镇|镇街|企业|学校))?(?:的?(?:党组织|党组|党委))?\Z")
LONGEST = 34
SHORTEST = 2


def is_numeral(sign: str) -> bool:
    """Tell whether a sign can stand in a count: 1, 十; the same as `NUMERAL`, found faster."""
    return sign in HAN or sign.isdecimal()


def units_of(text: str, start: int, end: int) -> tuple[Passage, ...]:
    """Return the units that a passage lists, each as written; a shared ending is given to each.

    >>> list_ = "南河、东山、西岭3个自然保护区管护局"
    >>> [u.text for u in units_of(list_, 0, len(list_))]
    ['南河自然保护区管护局', '东山自然保护区管护局', '西岭自然保护区管护局']
    >>> list_ = "县委办等16家单位"
    >>> [u.text for u in units_of(list_, 0, len(list_))]
    ['县委办等16家单位']
    """
    listed: list[Passage] = []
    group: list[Passage] = []
    for part in parts_of(text, start, end):
        group.append(part)
        if (count := COUNT.search(part.text)) and part.text[: count.start()]:
            listed += _closed(group, count)
            group = []
    return tuple(part for part in (*listed, *group) if is_unit(part.text))


def stated_in(text: str, start: int, end: int) -> int | None:
    """Return how many units the closing words of a list say there are.

    >>> stated_in("县委办、县教育局2个单位", 0, 13)
    2
    """
    count = COUNT.search(text[max(start, end - LONGEST) : end])
    return number_of(count["n"]) if count else None


def parts_of(text: str, start: int, end: int) -> list[Passage]:
    """Return the pieces between the separators that stand outside brackets."""
    masked = text[start:end]
    if "(" in masked or "（" in masked:
        masked = BRACKET.sub(lambda found: "·" * len(found[0]), masked)
    pieces: list[Passage] = []
    at = 0
    for mark in SEPARATOR.finditer(masked):
        if mark[0] in "和及与" and _is_one(masked, at, mark):
            continue
        pieces.append(_piece(text, start + at, start + mark.start()))
        at = mark.end()
    pieces.append(_piece(text, start + at, end))
    return [piece for piece in pieces if piece.text]


def _is_one(masked: str, at: int, mark: re.Match[str]) -> bool:
    """Tell whether the words around 和 are one unit (文化广电和旅游局), or have one count (8所高校和职校)."""
    before = masked[at : mark.start()]
    if not ENDINGS.search(before.replace("·", ")")):
        return True
    counted = COUNT_FIRST.match(before) is not None and not PARTY.search(before)
    return counted and OWN.match(masked, mark.end()) is None


def _piece(text: str, start: int, end: int) -> Passage:
    """Return a piece without blanks and pointing words around it."""
    if found := POINTER.match(text, start, end):
        start = found.end()
    while start < end and text[start] in " \t\u3000\n":
        start += 1
    while end > start and text[end - 1] in " \t\u3000\n。.,，;；:：":
        end -= 1
    if "等" in text[start:end] and (etc := ETC.search(text[start:end])):
        end = start + etc.start()
    if text[end - 1] in ")）" and (found := SECOND_COUNT.search(text[start:end])):
        end -= len(found[0])
    return Passage(text[start:end], Span(start, end))


def _closed(parts: list[Passage], count: re.Match[str]) -> list[Passage]:
    """Return the parts without the closing count, its noun given to each when it names what they are."""
    last = parts[-1]
    stem = Passage(last.text[: count.start()], Span(last.span.start, last.span.start + count.start()))
    listed, stated = [*parts[:-1], stem], number_of(count["n"]) or 0
    named = any(ENDINGS.search(part.text) for part in listed)
    if GENERIC.match(stem.text) or (count["etc"] and stated > len(listed) + 1):
        return [*parts[:-1], last] if GENERIC.match(stem.text) else [_joined(parts)]
    if named or count["etc"] or GENERIC.match(count["noun"]) or stated != len(listed):
        return listed
    return [Passage(part.text + count["noun"], part.span) for part in listed]


def _joined(parts: list[Passage]) -> Passage:
    """Return parts as one: 县民政局、县残联等6家单位 names two of six, so the count belongs to it."""
    return Passage("、".join(part.text for part in parts), Span(parts[0].span.start, parts[-1].span.end))


def is_unit(name: str) -> bool:
    """Tell whether the words can name a unit, or count some.

    >>> [is_unit(n) for n in ("县水利局党组", "7个社区党组织", "落实整改", "被巡察单位")]
    [True, True, False, False]
    """
    if not SHORTEST <= len(name) <= LONGEST or NOBODY.search(name):
        return False
    return ENDINGS.search(name) is not None and not GENERIC.match(name) and not NO_NAME.search(name)
