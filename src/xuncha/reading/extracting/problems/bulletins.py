"""Feedback bulletins: problems listed in running text, sentence by sentence."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from sys import maxsize

from xuncha.reading.document import Enumeration, Problem
from xuncha.reading.extracting.problems.lead_ins import (
    AMOUNT,
    BEFORE_NOUN,
    DEMANDING,
    ELSEWHERE,
    NOUN,
    QUANTIFIED,
    QUANTIFIER,
    SOMEONE,
    WEAK,
    lead_between,
    strong_leads,
)
from xuncha.reading.extracting.problems.page import EDGES, Page
from xuncha.reading.extracting.problems.series import series, stated_before
from xuncha.reading.extracting.problems.wording import FAULT, is_fault
from xuncha.reading.filling import make_problem, make_span
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span

# A sentence with its end; a line end ends one as well.
# 有的支部换届不及时；有的党费收缴不规范。
SENTENCE = on_demand(r"[^。！？!?\r\n]+[。！？!?]?[”」]?")
LONGEST_SENTENCE = 1500
"""In characters; anything longer is no sentence, and reading it as one would cost too much."""
NEAR = 40
"""A list belongs to a lead-in when it begins within so many characters behind it."""
# 主要问题：|有的…
COLON = re.compile(r"[：:]")
# 比较突出：有的党委议事走过场; what stands before the colon is no item
BEFORE_SOMEONE = on_demand(rf"[^。：:\r\n]{{0,80}}[：:](?=[ 　]*{QUANTIFIER})")
# 就是这五条 这些问题: speaks of the list, and is no item of it
LOOKS_BACK = on_demand(r"这(?:[一二三四五六七八九十几\d]+[个条项类点种]|些)|上述|以上")
# 能力有所提升，但仍存在一些突出问题。 — announces the list and is no item of it
ANNOUNCES = on_demand(
    r"[^。；;]{0,80}(?:存在|有|暴露出?)(?:着|了)?(?:一些|不少|许多|若干|以下|诸多|较多|这样|那样|突出|明显|共性"
    rf"|典型|一定|的|和|{AMOUNT})*{NOUN}(?:(?:和|与|、){NOUN})*[。：:]?$"
)
# 区交通局： — a paragraph about one unit behind 现将主要问题公布如下
UNIT_LEAD = re.compile(r"[ 　]*[^。：:；;，,\r\n]{2,30}[：:][ 　]*")


# 县交通运输局党组的|农村公路养护资金被挤占|问题、: each unit with what is wrong there
OWNED = on_demand(
    r"(?:[局委办院校馆镇乡厅社]|街道|公司|中心|集团)(?:党[组委]|党工委|党总支|党支部)?的"
    r"(?P<what>[^、，,。；;：:\r\n]{4,40}?)的?问题(?=[、，,；;。和])"
)
# 市体育局：|场馆违规出租: a line about one unit, without more ado
OFFICE_LEAD = on_demand(
    r"[ 　]*[^。：:；;，,\r\n]{1,14}(?:[局委办院校馆镇乡厅社]|街道|公司|中心|集团|党[组委]|党工委"
    r"|党总支|党支部)[：:][ 　]*"
)
WHOLE = Span(0, maxsize)


@dataclass(slots=True)
class Walk:
    """What is known while the sentences are read one after the other."""

    page: Page
    span: Span = WHOLE
    strict: bool = False
    problems: list[Problem] = field(default_factory=list)
    open: bool = False
    announced: bool = False
    sentence: int = 0
    skip_to: int = 0
    leads: list[Span] = field(default_factory=list)
    lead_starts: list[int] = field(default_factory=list)


def running(page: Page) -> Iterator[Problem]:
    """Yield the problems of a bulletin that lists them in running text."""
    yield from walked(Walk(page)).problems


def running_strictly(page: Page) -> Iterator[Problem]:
    """Yield the problems only of lists that are announced as such; for papers that are no bulletins."""
    yield from walked(Walk(page, strict=True)).problems


def walked(walk: Walk) -> Walk:
    """Return the walk when every sentence is read."""
    text = walk.page.text
    walk.leads = strong_leads(text, walk.span.start, walk.span.end)
    if walk.strict and not walk.leads:
        return walk
    walk.lead_starts = [lead.start for lead in walk.leads]
    for match in SENTENCE.finditer(text, walk.span.start, min(walk.span.end, len(text))):
        start, end = match.span()
        if start < walk.skip_to:
            continue
        opens_line = start == 0 or text[start - 1] in "\r\n"
        if opens_line:
            walk.open = False
        _take(walk, make_span(start, end), opens_line=opens_line)
    return walk


def _take(walk: Walk, sentence: Span, *, opens_line: bool) -> None:
    """Take the problems of one sentence."""
    lead = _lead(walk, sentence, opens_line=opens_line)
    if lead is not None and not DEMANDING.search(walk.page.text, sentence.start, lead[0]):
        _take_listed(walk, sentence, *lead)
    elif _take_list(walk, sentence):
        return
    elif walk.open:
        _take_next(walk, sentence)
    elif not walk.strict:
        _take_unannounced(walk, sentence)


def _lead(walk: Walk, sentence: Span, *, opens_line: bool) -> tuple[int, bool] | None:
    """Return where the list behind a lead-in begins, and whether its words alone make it one of problems."""
    text = walk.page.text
    strong = lead_between(walk.leads, walk.lead_starts, sentence.start, sentence.end)
    if strong and (not walk.strict or text[strong.start : strong.end].rstrip().endswith(("：", ":"))):
        return strong.end, True
    if walk.strict:
        return None
    if walk.announced and opens_line and (unit := UNIT_LEAD.match(text, sentence.start, sentence.end)):
        return unit.end(), True
    if opens_line and (unit := OFFICE_LEAD.match(text, sentence.start, sentence.end)):
        return unit.end(), False
    weak = WEAK.search(text, sentence.start, sentence.end)
    return (weak.end(), False) if weak else None


def _take_listed(walk: Walk, sentence: Span, begin: int, strong: bool) -> None:  # noqa: FBT001 -- unpacked from the lead
    """Take the list behind a lead-in: enumerated items, or a series in this sentence and the next ones."""
    text = walk.page.text
    found = _list_at(walk.page, begin)
    if found and ((strong and not walk.strict) or most_are_faults(found)):
        _add_items(walk, found)
        return
    announces = ANNOUNCES.match(text, begin, sentence.end)
    if announces or not text[begin : sentence.end].strip(EDGES):
        walk.announced = walk.open = strong or announces is not None
        return
    stated = stated_before(text, sentence.start, begin)
    parts = series(text, Span(begin, sentence.end), stated)
    sure = strong and (len(parts) == stated or text[begin - 1] in "：: 　")
    if parts and _faults(walk, parts) * 6 >= len(parts) * (4 if walk.strict else 2 if sure else 3):
        _add_series(walk, parts)
        walk.open = True


def _list_at(page: Page, begin: int) -> Enumeration | None:
    """Return the list that begins at a place or shortly behind it."""
    i = bisect_left(page.list_starts, begin - 1)
    if i < len(page.lists) and page.lists[i].family != "要" and page.lists[i].span.start - begin <= NEAR:
        between = page.text[begin : page.lists[i].span.start]
        return page.lists[i] if "。" not in between.rstrip("。 　\r\n") else None
    return None


def most_are_faults(found: Enumeration) -> bool:
    """Return whether most items tell what is wrong."""
    return sum(is_fault(item.text) for item in found.items) * 2 > len(found.items)


def _take_list(walk: Walk, sentence: Span) -> bool:
    """Take a list of faults that begins in this sentence without a lead-in; return whether there was one."""
    found = None if walk.strict else _list_at(walk.page, sentence.start)
    if not found or found.span.start >= sentence.end or not most_are_faults(found):
        return False
    if DEMANDING.search(walk.page.text, sentence.start, found.span.start):
        return False
    _add_items(walk, found)
    return True


def _take_next(walk: Walk, sentence: Span) -> None:
    """Take a sentence that goes on with an open series; anything else closes it."""
    text = walk.page.text
    if ELSEWHERE.match(text, sentence.start, sentence.end) and not QUANTIFIED.match(text, sentence.start):
        walk.open = False
        return
    parts = series(text, sentence)
    if len(parts) == 1 and LOOKS_BACK.search(text, sentence.start, sentence.end):
        walk.open = False
    elif _faults(walk, parts) * 2 >= len(parts):
        _add_series(walk, parts)
    else:
        walk.open = False


def _take_unannounced(walk: Walk, sentence: Span) -> None:
    """Take 有的…;有的…, A、B等问题, and a list of faults that nobody announced."""
    text = walk.page.text
    if sentence.end - sentence.start > LONGEST_SENTENCE:
        return
    if DEMANDING.search(text, sentence.start, sentence.end) and not QUANTIFIED.match(text, sentence.start):
        return
    parts = []
    if SOMEONE.search(text, sentence.start, sentence.end):
        begin = BEFORE_SOMEONE.match(text, sentence.start, sentence.end)
        told = Span(begin.end(), sentence.end) if begin else sentence
        parts = [(n, part) for n, part in series(text, told) if QUANTIFIED.match(text, part.start)]
    if parts and _faults(walk, parts) * 2 > len(parts):
        _add_series(walk, parts)
        return
    announced = _take_owned(walk, sentence)
    for before in () if announced else BEFORE_NOUN.finditer(text, sentence.start, sentence.end):
        parts = series(text, Span(*before.span("list")))
        if len(parts) > 1 and _faults(walk, parts) == len(parts):
            _add_series(walk, parts)
            announced = True
    if not announced:
        _take_plain(walk, sentence)


def _take_owned(walk: Walk, sentence: Span) -> bool:
    """Take what is told to be wrong with each of several units: 甲局的…问题、乙局的…问题."""
    found = OWNED.finditer(walk.page.text, sentence.start, sentence.end)
    parts = [(n, Span(*owned.span("what"))) for n, owned in enumerate(found, 1)]
    if len(parts) < 2 or _faults(walk, parts) * 2 < len(parts):
        return False
    _add_series(walk, parts)
    return True


def _take_plain(walk: Walk, sentence: Span) -> None:
    """Take a sentence, or what stands behind its colon, that is nothing but a series of faults."""
    text = walk.page.text
    colon = COLON.search(text, sentence.start, sentence.end)
    told_elsewhere = colon is None and ELSEWHERE.match(text, sentence.start, sentence.end)
    if told_elsewhere or not FAULT.search(text, sentence.start, sentence.end):
        return
    if DEMANDING.search(text, sentence.start, sentence.end):
        return
    begin = colon.end() if colon else sentence.start
    stated = stated_before(text, sentence.start, begin)
    parts = series(text, Span(begin, sentence.end), stated)
    least = (1 if len(parts) == stated else (len(parts) + 1) // 2) if colon else len(parts)
    if len(parts) > 1 and _faults(walk, parts) >= least:
        _add_series(walk, parts)
        walk.open = colon is not None


def _faults(walk: Walk, parts: list[tuple[int, Span]]) -> int:
    """Return how many of the parts tell of something wrong."""
    return sum(is_fault(part.of(walk.page.text)) for _, part in parts)


def _add_items(walk: Walk, found: Enumeration) -> None:
    """Add the items of a list; the sentences within it are done with."""
    for item in found.items:
        walk.problems.append(
            make_problem(no=item.marker.rstrip("，,、：: "), section="", statement=item.text, span=item.span)
        )
    walk.skip_to = found.span.end
    walk.open = False


def _add_series(walk: Walk, parts: list[tuple[int, Span]]) -> None:
    """Add the faults of one sentence."""
    walk.sentence += 1
    for part_number, part in parts:
        passage = walk.page.passage(part.start, part.end)
        if passage:
            walk.problems.append(
                make_problem(
                    no=f"p{len(walk.problems) + 1}",
                    section="",
                    statement=passage.text,
                    span=passage.span,
                    group=f"{walk.sentence}.{part_number}",
                )
            )
