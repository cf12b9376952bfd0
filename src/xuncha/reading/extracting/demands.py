"""What the inspected are told to do, advised to do, or promise to do."""

import re
from collections.abc import Iterator

from xuncha.reading.document import Demand, Enumeration, Outline, Problem
from xuncha.reading.extracting.finding import all_in_order
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span

DEMAND, ADVICE, PLEDGE = "demand", "advice", "pledge"

REACH = 120
"""How many characters before a list may say whose words it is."""
# 被巡察单位主要负责人一致表示： 党组书记表态： — the nearest of these words before a list tells what it is
PLEDGING = re.compile(r"表示|表态|承诺|将(?:坚决|切实|以)|照单全收")
# 提出四点建议： 意见建议如下：
ADVISING = re.compile(r"建议|处方|对策")
# 提出整改要求： 会议强调，
DEMANDING = re.compile(r"要求|强调|指示")
WHOSE = ((PLEDGE, PLEDGING), (ADVICE, ADVISING), (DEMAND, DEMANDING))

# 市委要求限时开好民主生活会。 巡察组建议尽快补齐账目。 — a demand in one sentence, without a list; where
# 要求 is a noun (落实要求不严 or 对照中央要求和群众期盼) nothing is demanded
SENTENCE_DEMAND = on_demand(
    r"(?:^|(?<=[。！；;\r\n]))(?P<who>[^。！；;，,：:\r\n]{0,20}?)(?P<verb>要求|建议|希望|强调)"
    r"(?!不(?![准得断折])|[未和与及、的落较有还高低]|精神|书|\d)[，,：:]?"
    r"(?P<what>[^。！\r\n]{4,200})"
)
VERBS = tuple(re.compile(verb) for verb in ("要求", "建议", "希望", "强调"))
MARKS = frozenset("。！；;，,：:\r\n")
"""Marks in front of who demands."""
LONGEST_WHO = 20
# (一)提高政治站位 below 三、整改要求 or 三、意见建议
HEADING = ((ADVICE, on_demand(r"建议")), (DEMAND, on_demand(r"整改要求|工作要求|几点要求|有关要求")))
NOT_A_DEMAND = re.compile(
    r"按照?|根据|不符合|达不到|落实|有关|对标|对照|违反|依照|围绕|结合|贯彻|执行|不(?!断)|未|没|精神|线索|提出|开出|\d"
)
FEEDBACK = frozenset({"feedback_bulletin", "notice_of_inspection", "speech"})


def demands(text: str, outline: Outline, genre: str, problems: tuple[Problem, ...]) -> tuple[Demand, ...]:
    """Return demands, advice and pledges in the order of the text; lists of problems and measures are none.

    >>> from xuncha.reading.outlining import outline
    >>> text = "会议要求,一要提高站位;二要限期改好。书记表示:一是照单全收;二是立行立改。"
    >>> [(d.kind, d.text) for d in demands(text, outline(text), "feedback_bulletin", ())]
    [('demand', '提高站位'), ('demand', '限期改好'), ('pledge', '照单全收'), ('pledge', '立行立改')]
    """
    taken = _taken(problems)
    found = list(_listed(text, outline, taken, told=genre in FEEDBACK))
    if genre in FEEDBACK:
        found += _headed(outline)
        told = [problem.span for problem in problems]
        found += _in_sentences(text, told + [demand.span for demand in found])
    return tuple(sorted(found, key=lambda demand: demand.span.start))


def _taken(problems: tuple[Problem, ...]) -> set[int]:
    """Return where the items begin that tell problems or measures."""
    parts = [part for problem in problems for part in (*problem.sub_points, *problem.measures)]
    return {part.span.start for part in parts} | {problem.span.start for problem in problems}


def _listed(text: str, outline: Outline, taken: set[int], *, told: bool) -> Iterator[Demand]:
    """Yield the items of the lists that are demands, advice or pledges; of other papers 一要…二要… only."""
    end = 0
    for found in outline.enumerations:
        start = found.span.start
        kind = (
            None
            if start in taken or not (told or found.family == "要")
            else _kind(text, max(end, start - REACH), found)
        )
        end = found.span.end
        if kind:
            yield from (Demand(kind, item.text, item.span) for item in found.items)


def _kind(text: str, start: int, found: Enumeration) -> str | None:
    """Return whose words a list is, by the nearest word before it; 一要…二要… are demands anyway."""
    before = text[start : found.span.start]
    before = before[before.rfind("\n") + 1 :]
    nearest = [(match.end(), kind) for kind, words in WHOSE for match in words.finditer(before)]
    if nearest:
        return max(nearest)[1]
    return DEMAND if found.family == "要" else None


def _headed(outline: Outline) -> Iterator[Demand]:
    """Yield the headings below 整改要求 or 意见建议."""
    section: tuple[int, str] | None = None
    end = 0
    for heading in outline.headings:
        if heading.span.start >= end:
            section = None
        kind = next((kind for kind, words in HEADING if words.search(heading.title)), None)
        if section is None and kind:
            section, end = (heading.level, kind), heading.body.end
        elif section and heading.level > section[0]:
            yield Demand(section[1], heading.title, heading.span)


def _in_sentences(text: str, known: list[Span]) -> Iterator[Demand]:
    """Yield the demands of single sentences that stand outside the lists."""
    spans = sorted(known, key=lambda span: span.start)
    i = 0
    for match in _sentence_demands(text):
        start, end = match.span("what")
        while i < len(spans) and spans[i].end <= match.start():
            i += 1
        if (i < len(spans) and spans[i].start < end) or NOT_A_DEMAND.search(match["who"]):
            continue
        kind = ADVICE if match["verb"] == "建议" else DEMAND
        yield Demand(kind, match["what"].rstrip("；;，, "), Span(start, end))


def _sentence_demands(text: str) -> Iterator[re.Match[str]]:
    """Yield what `SENTENCE_DEMAND` finds, looked for only where its verbs stand."""
    end = 0
    for verb in all_in_order(VERBS, text, most=None):
        start = verb.start()
        least = max(end, start - LONGEST_WHO)
        while start > least and text[start - 1] not in MARKS:
            start -= 1
        if verb.start() >= end and (match := SENTENCE_DEMAND.match(text, start)):
            yield match
            end = match.end()
