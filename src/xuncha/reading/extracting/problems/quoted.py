"""Reports without numbers: 针对“…”问题,… or 关于…问题,… opens a sentence, what was done follows."""

import re
from collections.abc import Iterator
from itertools import pairwise

from xuncha.reading.document import Problem
from xuncha.reading.extracting.problems.answers import answered
from xuncha.reading.extracting.problems.page import Page
from xuncha.reading.extracting.problems.wording import is_fault
from xuncha.reading.outlining.titles import quote_end
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span

SENTENCE_START = r"(?:^|(?<=[。！；;：:\r\n]))[ 　]*(?:[一二三四五六七八九十]{1,3}是)?"
# 针对“摊贩管理一罚了之”问题， 关于巡察指出的“…”的问题。 对“…”问题：
QUOTED = on_demand(
    rf"{SENTENCE_START}(?:关于|针对|对于?)(?:巡察组?)?(?:反馈|指出|提出)?的?[ 　]*(?P<what>([“\"‘「]))"
)
BEHIND_QUOTE = on_demand(r"(?:等|的|这一|具体|方面|相关)*问题(?:的?整改(?:落实|进展)?情况)?[，,。：:]?")
# 针对制度执行不严的问题， 关于执法办案“宽松软”的问题。 — not in quotation marks as a whole
PLAIN = on_demand(
    rf"{SENTENCE_START}(?:关于|针对)(?P<what>(?:[^“”。；;，,：:\r\n]|“[^“”\r\n]{{1,10}}”){{4,60}}?)(?:的|等|这一)*问题"
    r"(?:的?整改(?:落实|进展)?情况)?[，,。：:]"
)
# where one of both may begin: the first characters behind the end of a sentence
OPENS = on_demand(r"[。！；;：:\r\n](?=[ 　]*(?:[一二三四五六七八九十]{1,3}是)?[关针对])")
# 针对反馈的33个问题， 针对上述问题， — all problems at once, none in particular
ALL_AT_ONCE = re.compile(r"反馈|指出|巡察|上述|以上|存在的|\d|梳理")
# 下一步，… 欢迎监督 — a paragraph behind the last problem
ELSEWHERE = re.compile(r"[\r\n][ 　]*(?:下一?步|今后|总之|与此同时|欢迎|联系|目前|截至)")


def quoted(page: Page) -> Iterator[Problem]:
    """Yield the problems that are named at the beginning of a sentence and answered behind it."""
    found = list(_quoted(page.text)) or list(_plain(page.text))
    edges = [*(opening for opening, _, _ in found), len(page.text)]
    for n, ((_, name, begin), (_, end)) in enumerate(zip(found, pairwise(edges), strict=True), 1):
        elsewhere = ELSEWHERE.search(page.text, begin, end)
        stop = elsewhere.start() if elsewhere else end
        yield answered(page, Span(name.start, begin), stop, f"p{n}", name.of(page.text))


def _quoted(text: str) -> Iterator[tuple[int, Span, int]]:
    """Yield each quoted problem: where its sentence begins, its words, and where the answer begins."""
    for opening in _opening(text, QUOTED):
        end = quote_end(text, opening, min(len(text), opening.end() + 600))
        behind = BEHIND_QUOTE.match(text, end)
        if behind and end > opening.end():
            yield opening.start(), Span(opening.end(), end - 1), behind.end()


def _plain(text: str) -> Iterator[tuple[int, Span, int]]:
    """Yield the same for problems without quotation marks."""
    for match in _opening(text, PLAIN):
        if is_fault(match["what"]) and not ALL_AT_ONCE.search(match["what"]):
            yield match.start(), Span(*match.span("what")), match.end()


def _opening(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds at the beginning of the text and of its sentences."""
    end = 0
    for start in (0, *(mark.end() for mark in OPENS.finditer(text))):
        if start >= end and (found := pattern.match(text, start)):
            yield found
            end = found.end()
