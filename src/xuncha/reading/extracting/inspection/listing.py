"""A list of units as a text writes it, taken apart."""

import re

from xuncha.reading.document import Passage
from xuncha.reading.numerals import number_of
from xuncha.reading.spans import Span

# 、 or 和, 及, 以及, 与 between two units; brackets are looked after in `parts_of`
SEPARATOR = re.compile(
    r"[、\n　]+|的(?=\d+[个家])|[,，;；]\s?(?:以及|及|和|与|并)?|以及|(?<=[一-龥)）])(?:和|及|与)(?=[一-龥])"
)
BRACKET = re.compile(r"[(（][^()（）]*[)）]")
NUMBER = r"(?:\d+|[一二两三四五六七八九十百]+)"
# the count that closes a list: 13个单位, 4个国家级(省级)自然保护区管护局, 等5家单位
COUNT = re.compile(rf"(?P<etc>等)?(?P<n>{NUMBER})\s?(?:个|家|所|户)(?P<noun>[^\d、,，]*)\Z")
# words that are said of any unit and are no part of a name
GENERIC = re.compile(
    r"(?:市直|县直|区直|村|社区|街道|所有|全部|部门|单位|党组织|党委|党组|党支部|党总支|机关|企业|机构|乡镇|镇街|和|、|\(|（|\)|）|的|等)*\Z"
)
# 该街道7个社区党组织, 被巡察的, 原, 中共: words before a unit that point and do not name
POINTER = re.compile(
    r"(?:被巡[察视]的?|分别|同时|对|向|该(?:街道|镇|乡|村|县|区|局|校)?|其(?:下属|所属)?|所属|下属|的|了|中共|以及|及|和|与|[:：])+"
)
# what a unit is called at its end
ENDINGS = re.compile(
    r"(?:[委办局厅院校会社站所镇乡村部处室科队组馆台团联库段矿厂场店园中心银行街道社区公司集团学院大学医院企业单位党组织保护区县市区州旗支部]"
    r"|党工委|总支|部门|机构|机关|农场|林场|幼儿园|[)）])\Z"
)
# 9月10日全部, 80家(次)单位: a date, a count of visits
NO_NAME = re.compile(r"\d\s?[年月日]|次[)）]")
SELF_NAMES = (
    "被巡察单位",
    "被巡察党组织",
    "巡察对象",
    "有关单位",
    "相关单位",
    "各单位",
    "被巡视单位",
    "巡察组",
    "领导小组",
)
LONGEST = 34
SHORTEST = 2


def units_of(text: str, start: int, end: int) -> tuple[Passage, ...]:
    """Return the units that a passage lists, each as written; a shared ending is given to each.

    >>> list_ = "南河、东山、西岭3个自然保护区管护局"
    >>> [u.text for u in units_of(list_, 0, len(list_))]
    ['南河自然保护区管护局', '东山自然保护区管护局', '西岭自然保护区管护局']
    >>> list_ = "县委办等16家单位"
    >>> [u.text for u in units_of(list_, 0, len(list_))]
    ['县委办等16家单位']
    """
    parts = parts_of(text, start, end)
    if len(parts) > 1 and (count := COUNT.search(parts[-1].text)):
        parts = _closed(parts, count)
    return tuple(part for part in parts if is_unit(part.text))


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
        pieces.append(_piece(text, start + at, start + mark.start()))
        at = mark.end()
    pieces.append(_piece(text, start + at, end))
    return [piece for piece in pieces if piece.text]


def _piece(text: str, start: int, end: int) -> Passage:
    """Return a piece without blanks and pointing words around it."""
    if found := POINTER.match(text, start, end):
        start = found.end()
    while start < end and text[start] in " \t\u3000\n":
        start += 1
    while end > start and text[end - 1] in " \t\u3000\n。.,，;；:：":
        end -= 1
    return Passage(text[start:end], Span(start, end))


def _closed(parts: list[Passage], count: re.Match[str]) -> list[Passage]:
    """Return the parts without the closing count, its noun given to each when it names what they are."""
    last = parts[-1]
    stem = Passage(last.text[: count.start()], Span(last.span.start, last.span.start + count.start()))
    if not stem.text:
        return parts
    noun = count["noun"]
    listed = [*parts[:-1], stem]
    if GENERIC.match(noun) or count["etc"] or number_of(count["n"]) != len(listed):
        return listed
    return [part if part.text.endswith(noun[-1]) else Passage(part.text + noun, part.span) for part in listed]


def is_unit(name: str) -> bool:
    """Tell whether the words can name a unit, or count some.

    >>> [is_unit(n) for n in ("县水利局党组", "7个社区党组织", "落实整改", "被巡察单位")]
    [True, True, False, False]
    """
    if not SHORTEST <= len(name) <= LONGEST or any(word in name for word in SELF_NAMES):
        return False
    return ENDINGS.search(name) is not None and not GENERIC.match(name) and not NO_NAME.search(name)
