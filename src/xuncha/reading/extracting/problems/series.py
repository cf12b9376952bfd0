"""A series of faults in one or several sentences, cut where one ends and the next begins."""

import re
from itertools import pairwise

from xuncha.reading.extracting.problems.lead_ins import AMOUNT, QUANTIFIED, QUANTIFIER, SOMEONE
from xuncha.reading.extracting.problems.patterns import one_of
from xuncha.reading.extracting.problems.wording import is_fault
from xuncha.reading.numerals import number_of
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span

OPENERS = "“《（(「‘【"
QUOTED = rf"(?<=[{OPENERS}])[^”》）)」’】\r\n]{{0,80}}[”》）)」’】]"


def between(characters: str, rest: str = "") -> re.Pattern[str]:
    """Return a pattern for any of the characters, or a whole quotation; what is quoted is never cut."""
    return on_demand(rf"[{OPENERS}{characters}](?:{QUOTED}|(?<=[{characters}]){rest})")


# 学习不深入；“三会一课”不规范；
SEMICOLONS = between("；;")
# 学习不深入，制度不健全，
COMMAS = between("，,")
# 形式主义、官僚主义，以及…
PAUSES = between("、，,；;以", "(?:(?<!以)|及)")
# 理论学习、队伍建设
FINER = on_demand("[、，,以]")
# …,有的…: the next clause of that kind
QUANTIFIED_NEXT = between("，,", f"(?={QUANTIFIER}(?!同志))")

# 五处,共37个 … 等问题较为突出 … 等五个方面的问题: what closes a series
UNITS = "(?:大|个|点|类|方面|环节|领域|条|项|处)+"
NUMERALS = "0123456789一二三四五六七八九十"
AND_SO_ON = (
    f"等(?:方面|突出|共性|具体|主要|典型|其他|的|{AMOUNT})*(?:问题|现象|情况|方面|不足|短板)?",
    *(
        f"{first}(?:的|突出|共性|主要)*(?:问题|方面|短板|不足)?"
        for first in (
            f"这{AMOUNT}",
            f"共{AMOUNT}",
            f"几{UNITS}",
            *(f"{n}[{NUMERALS}]*{UNITS}" for n in NUMERALS),
        )
    ),
)
# …、制度不健全|等五个方面的问题较为突出
TAIL = on_demand(
    one_of(AND_SO_ON)
    + r"(?:(?:较为|比较|较|十分|依然|仍然|不同程度)?(?:突出|存在|明显|严重|普遍))?[ 　]*(?=[，,。；;\r\n]|$)"
)
# 五个环节 三方面 四类 六条
STATED = on_demand(
    r"(?<![\d一二三四五六七八九十第])(?P<n>[\d一二三四五六七八九十]{1,3})"
    r"(?:大类|大|个?(?:方面|环节|领域|类|问题|短板|不足)|个(?=[：:“]|突出|共性|主要)|点|条|项|处"
    r"|有(?=[”：:])|不(?=[”：:]))"
)
STATED_REACH = 14
"""How many characters before a list may say how many items it has."""
# 党的建设方面： 政治建设上：
TOPIC = on_demand(r"[ 　]*[^：:；;，,。、\r\n]{2,20}[：:]")
# 共37个 另移交线索5件: no fault but a count
COUNTED = on_demand(
    r"[ 　]*(?:(?:共|合计|累计|总计|另|并|同时|移交|其中|涉及)[^不未]{0,12}\d"
    r"|[^；;，,。、]{2,20}?\d+[个项条件人处次](?=[；;，,。、]|$))"
)
DIGIT = re.compile(r"\d")
# 甚至… 导致…: goes on with the fault before it
GOES_ON = re.compile(
    r"[ 　]*(?:甚至|导致|造成|致使|使得|以致|而且|并且|且|但|却|更|从而|影响|未|没有?|不|也|又|尤其|特别"
    r"|其中|如|例如|比如|存在|以|与)"
)
# 既有A、B，也有C
JOINT = on_demand(
    r"[ 　]*(?:既有|也有|还有(?!的)|又有|更有|以及|既|一些|[一二三四五六七八九十]类[是为]?|经查[，,]"
    r"|(?:同时|此外|另外|其中)[，,])"
)
# 市水务集团党委存在|报装“体外循环”、拖欠工程款: what one of several units has
OF_ONE_UNIT = on_demand(r"[ 　]*[^，,；;。、\r\n]{2,24}?存在(?:着|了)?(?=[^，,；;。\r\n]{4,80}、)")
SHORTEST_CLAUSE = 4


def pieces(text: str, span: Span, mark: re.Pattern[str]) -> list[Span]:
    """Return the parts of a passage between the marks that stand outside quotations and brackets."""
    cuts = [m.span() for m in mark.finditer(text, span.start, span.end) if m[0][0] not in OPENERS]
    if not cuts:
        return [_trimmed(text, span.start, span.end)]
    edges = [span.start, *(place for cut in cuts for place in cut), span.end]
    return [
        _trimmed(text, start, end) for start, end in list(pairwise(edges))[::2] if text[start:end].strip()
    ]


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without the word that joins it to the one before."""
    joint = JOINT.match(text, start, end)
    return Span(joint.end(), end) if joint and joint.end() < end else Span(start, end)


def series(text: str, span: Span, stated: int | None = None) -> list[tuple[int, Span]]:
    """Return the faults of one sentence, each with the number of its semicolon part; `stated` says how many.

    >>> sentence = "存在学习走过场、账目不清晰、换届拖延等问题"
    >>> [part.of(sentence) for _, part in series(sentence, Span(2, len(sentence)))]
    ['学习走过场', '账目不清晰', '换届拖延']
    """
    span, counted = without_tail(text, span)
    stated = stated or counted
    if span.end <= span.start:
        return []
    parts = [
        part
        for part in pieces(text, _without_topic(text, span), SEMICOLONS)
        if not (DIGIT.search(text, part.start, part.end) and COUNTED.match(text, part.start, part.end))
    ]
    if SOMEONE.search(text, span.start, span.end):
        cut = [pieces(text, part, QUANTIFIED_NEXT) for part in parts]
        if any(QUANTIFIED.match(text, part.start) for found in cut for part in found):
            return _numbered(cut)
    if len(parts) == stated:
        return list(enumerate(parts, 1))
    return _numbered(_cut_finer(text, parts, stated))


def stated_before(text: str, start: int, begin: int) -> int | None:
    """Return how many items the words before a list say it has.

    >>> stated_before("问题出在五个环节:", 0, 9)
    5
    """
    numbers = STATED.findall(text, max(start, begin - STATED_REACH), begin)
    return number_of(numbers[-1]) if numbers else None


def without_tail(text: str, span: Span) -> tuple[Span, int | None]:
    """Return the span without 等问题, 五处,共37个 and the like, and the number that they state."""
    for tail in TAIL.finditer(text, span.start, span.end):
        behind = text[tail.end() : span.end].strip("，,；; 　。！？”\r\n")
        if tail.start() > span.start and (
            not behind or COUNTED.match(behind) or (tail[0][0] == "等" and not is_fault(behind))
        ):
            number = STATED.search(tail[0])
            return Span(span.start, tail.start()), number_of(number["n"]) if number else None
    return span, None


def _without_topic(text: str, span: Span) -> Span:
    """Return the span without 党的建设方面： at its beginning."""
    topic = TOPIC.match(text, span.start, span.end)
    return Span(topic.end(), span.end) if topic else span


def _numbered(cut: list[list[Span]]) -> list[tuple[int, Span]]:
    """Return the parts with the number of the semicolon part that they belong to."""
    return [(n, part) for n, found in enumerate(cut, 1) for part in found]


def _cut_finer(text: str, parts: list[Span], stated: int | None) -> list[list[Span]]:
    """Return the semicolon parts cut at commas or pauses where each piece is a fault by itself."""
    if not parts or not FINER.search(text, parts[0].start, parts[-1].end):
        return [[part] for part in parts]
    by_comma = [pieces(text, part, COMMAS) for part in parts]
    if stated or len(parts) == 1:
        by_pause = [pieces(text, part, PAUSES) for part in parts]
        for cut in (by_comma, by_pause):
            if sum(map(len, cut)) == stated:
                return cut
        if len(parts) == 1:
            return [_single(text, parts[0], by_comma[0], by_pause[0])]
    return [
        found if len(found) > 2 and _stand_alone(text, found) else _of_one_unit(text, part)
        for part, found in zip(parts, by_comma, strict=True)
    ]


def _of_one_unit(text: str, part: Span) -> list[Span]:
    """Return the faults that one of several units has (甲局存在A、B等问题；乙局…), else the part as it is."""
    unit = OF_ONE_UNIT.match(text, part.start, part.end)
    if unit is None:
        return [part]
    listed, _ = without_tail(text, Span(unit.end(), part.end))
    found = pieces(text, listed, PAUSES)
    return found if len(found) > 1 and _stand_alone(text, found) else [part]


def _single(text: str, part: Span, by_comma: list[Span], by_pause: list[Span]) -> list[Span]:
    """Return the faults of a sentence without semicolons: cut at every pause, at commas, or not at all."""
    if len(by_pause) > len(by_comma) and _stand_alone(text, by_pause):
        return by_pause
    if len(by_comma) > 1 and _stand_alone(text, by_comma):
        return by_comma
    return [part]


def _stand_alone(text: str, found: list[Span]) -> bool:
    """Return whether the pieces are faults by themselves: most are, and none goes on with another."""
    words = [piece.of(text).strip() for piece in found]
    if any(len(w) < SHORTEST_CLAUSE or GOES_ON.match(w) or w.endswith(("方面", "上", "中")) for w in words):
        return False
    return sum(map(is_fault, words)) * 3 >= len(words) * 2
