"""Problems and measures against their stated numbers, and lists in a sentence against theirs."""

import re
from collections.abc import Iterator

from xuncha.reading.checking.numbers import shown
from xuncha.reading.checking.stated import Stated
from xuncha.reading.document import Check, Figure
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span
from xuncha.reading.words import _

REPORTS = frozenset(("rectification_report", "audit_rectification"))
"""Genres that go through the problems one by one; bulletins name the worst only."""

REFINED = ("细化", "分解", "梳理", "归纳", "具体")
"""Scopes of the number that a report works through: 「6个问题细化分解了9个问题」."""

# 「……反馈4个环节」: what lists in a sentence count up; corpus seed 003
COUNTED = re.compile(r"环节|阶段|步骤|方面|领域|维度|层面")
# 「……博湖县等6个县市」 「……妇幼保健院等5家医院」: places and organisations; corpus seeds 001 and 003
NAMED = on_demand(
    r"[一-鿿]{0,4}?(?:县市区|市县|县市|县区|县|市|区|乡镇|镇街|乡|镇|街道|村|社区|单位|医院|学校|高校|企业"
    r"|党组织|机关|局|公司)"
)
UNITS = frozenset("个家所")
CLAUSE_ENDS = "，,。；;：:！？!?\n"
"""Marks in front of a list: what a number closes begins behind the last of them."""

LIST_REACH = 60
"""Characters in front of a number within which its list stands."""

NEARLY = 0.8
"""Share of the stated problems from which on a report that lists fewer is no excerpt."""

FEWEST = 5
"""Listed problems from which on too few are reported."""


def listings(stated: Stated) -> Iterator[Check]:
    """Yield problems, measures and lists, each against the number that is stated."""
    yield from problems(stated)
    yield from measures(stated)
    yield from counted_lists(stated)


def problems(stated: Stated) -> Iterator[Check]:
    """Yield the listed problems against the number stated; an excerpt says nothing."""
    document = stated.document
    keyed = stated.by_key.get("problems_feedback") or stated.by_key.get("problems_found") or ()
    numbers = [figure for figure in keyed if figure.unit in ("个", "项", "条")]
    listed = len(document.problems)
    if document.genre not in REPORTS or not numbers or listed < 2:
        return
    refined = [figure for figure in numbers if figure.scope in REFINED]
    worked = (refined or numbers)[-1]
    places = (worked.span, document.problems[0].span, document.problems[-1].span)
    value = int(worked.value)
    if any(figure.value == listed for figure in numbers):
        statement = _("称{listed}个问题，正文实列{listed}个").format(listed=listed)
        yield Check(kind="listing", rule="problems", statement=statement, holds=True, sure=0.8, places=places)
    elif listed > max(figure.value for figure in numbers) or (listed >= FEWEST and listed >= NEARLY * value):
        statement = _("称{stated}个问题，正文实列{listed}个").format(stated=value, listed=listed)
        yield Check(
            kind="arithmetic", rule="problems", statement=statement, holds=False, sure=0.7, places=places
        )


def measures(stated: Stated) -> Iterator[Check]:
    """Yield that as many measures are listed as stated; fewer is the rule, reports join them."""
    problems = stated.document.problems
    enumerated = sum(len(problem.measures) for problem in problems)
    passages = sum(problem.unenumerated is not None for problem in problems)
    listed = enumerated + passages
    number = next(
        (figure for figure in stated.by_key.get("measures_made", ()) if figure.value == listed), None
    )
    if number is None or listed < FEWEST:
        return
    statement = _("{number}条整改措施=列举{enumerated}条+未编号整段{passages}条").format(
        number=listed, enumerated=enumerated, passages=passages
    )
    yield Check(
        kind="listing", rule="measures", statement=statement, holds=True, sure=0.7, places=(number.span,)
    )


def counted_lists(stated: Stated) -> Iterator[Check]:
    """Yield lists in a sentence with the number behind them, where they agree or are said to be open.

    A list that seems longer or shorter is left alone: where its first name begins no rule can tell.
    """
    named = [segment for segment in stated.document.inspection.segments if len(segment.units) > 1]
    text = stated.document.text
    for figure in stated.figures:
        if figure.unit not in UNITS or figure.value < 3:
            continue
        span = figure.span
        is_open = text.endswith("等", 0, span.start)
        if not is_open and not COUNTED.match(text, span.end, span.end + 2):
            continue
        words = clause_before(stated, figure)
        if "、" not in words and "和" not in words:
            continue
        if is_open:
            if any(segment.span.start <= figure.span.start < segment.span.end + 20 for segment in named):
                continue
            yield from open_list(stated, figure, words[:-1])
        elif figure.value in lengths(words):
            yield listed(stated, figure, words)


def clause_before(stated: Stated, figure: Figure) -> str:
    """Return the clause that a number closes, nothing where its beginning is out of reach."""
    words = stated.before(figure, LIST_REACH)
    end = max(map(words.rfind, CLAUSE_ENDS))
    return words[end + 1 :] if end >= 0 or len(words) < LIST_REACH else ""


def lengths(words: str) -> tuple[int, ...]:
    """Return how many names a list may hold: 「丙和丁」 at its end may be one name or two.

    >>> lengths("准备、了解、报告、反馈"), lengths("理论学习、作风和纪律")
    ((4,), (2, 3))
    """
    least = words.count("、") + 1
    return (least, least + 1) if any(joint in words.rpartition("、")[2] for joint in "和与及") else (least,)


def listed(stated: Stated, figure: Figure, words: str) -> Check:
    """Return that a list is as long as its number."""
    number = shown(figure.value)
    statement = _("“{words}{number}{unit}{noun}”列举{number}={number}").format(
        words=words[-24:], number=number, unit=figure.unit, noun=stated.behind(figure, 2)
    )
    start = Span(figure.span.start - len(words), figure.span.end)
    return Check(kind="listing", rule="list", statement=statement, holds=True, sure=0.7, places=(start,))


def open_list(stated: Stated, figure: Figure, words: str) -> Iterator[Check]:
    """Yield an open list that names two or more, fewer than its number."""
    noun = NAMED.match(stated.behind(figure, 8))
    names = lengths(words)[-1]
    if noun and 2 <= names < figure.value:
        number = shown(figure.value)
        statement = _("“{number}{unit}{noun}”只点名{names}个（“等”）").format(
            number=number, unit=figure.unit, noun=noun.group(), names=names
        )
        span = Span(figure.span.start - len(words) - 1, figure.span.end)
        yield Check(
            kind="listing",
            rule="open list",
            statement=statement,
            holds=True,
            sure=0.8,
            places=(span,),
            note=_("列举未尽"),
        )
