"""What a paper says it lists, against its list: 「“五有”问题：有…」, 「这六条」, headings of 「八不准」."""

import re
from collections.abc import Iterator
from itertools import groupby

from xuncha.reading.checking.stated import Stated
from xuncha.reading.document import Check, Heading
from xuncha.reading.extracting.finding import searched_in_order
from xuncha.reading.numerals import number_of
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span
from xuncha.reading.words import _

BULLETIN = "feedback_bulletin"
"""The genre that announces how many kinds of problems follow; corpus trap 7."""

# 「“五有”问题：」 「五类问题，一是」 「就是这六条」: a number in words, and what it counts
KINDS = on_demand(
    r"(?P<n>[二三四五六七八九十]{1,2})(?:有|大?类|条|种)[”’\"]?(?:突出|共性|主要|具体)*"
    r"(?:问题|短板|不足|毛病|病症|现象)?"
)
BEFORE, BEHIND = 40, 40
"""Characters in front of the first problem and behind the last within which the number stands."""

# 「“八不准”」 「“六个严禁”」: a name that counts rules by their first word
RULES_NAMED = tuple(
    re.compile(
        rf"{quote}(?P<n>[二三四五六七八九十]{{1,2}})(?:个|项|条)?(?P<word>不准|不得|严禁|禁止|必须)[”\"]"
    )
    for quote in '“"'
)
FEWEST = 3
MARKS = "“”‘’\"'"


def counted(stated: Stated) -> Iterator[Check]:
    """Yield the kinds of problems and the rules by name, against what is listed."""
    if stated.document.genre == BULLETIN:
        yield from kinds(stated)
    yield from rules(stated)


def kinds(stated: Stated) -> Iterator[Check]:
    """Yield that as many problems are listed as words say; fewer or more may be another count."""
    problems, text = stated.document.problems, stated.document.text
    if len(problems) < FEWEST:
        return
    first, last = problems[0].span, problems[-1].span
    around = (first.start - BEFORE, first.start), (last.end, last.end + BEHIND)
    for start, end in around:
        for found in KINDS.finditer(text, max(0, start), min(end, len(text))):
            if number_of(found["n"]) == len(problems):
                statement = _("“{words}”列举{count}项={count}项").format(
                    words=found[0].strip(MARKS), count=len(problems)
                )
                places = (Span(*found.span()), Span(first.start, last.end))
                yield Check(
                    kind="listing", rule="kinds", statement=statement, holds=True, sure=0.8, places=places
                )
                return


def rules(stated: Stated) -> Iterator[Check]:
    """Yield the rules that a name counts against the headings that begin with its word."""
    named = next(iter(searched_in_order(RULES_NAMED, stated.document.text, most=1)), None)
    if not named:
        return
    word, number = named["word"], number_of(named["n"]) or 0
    run = max(runs(stated.document.outline.headings, word), key=len, default=[])
    if len(run) < FEWEST:
        return
    holds = len(run) == number
    statement = _("“{name}”列举{count}条={count}条") if holds else _("名为“{name}”，列举{count}条")
    yield Check(
        kind="listing",
        rule="named rules",
        statement=statement.format(name=named[0].strip(MARKS), count=len(run)),
        holds=holds,
        sure=0.8,
        places=(Span(*named.span()), run[0].span, run[-1].span),
    )


def runs(headings: tuple[Heading, ...], word: str) -> list[list[Heading]]:
    """Return the runs of headings that begin with a word."""
    together = groupby(headings, key=lambda heading: heading.title.startswith(word))
    return [list(run) for begins, run in together if begins]
