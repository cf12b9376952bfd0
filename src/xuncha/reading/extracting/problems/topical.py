"""Bulletins that tell what is wrong in a paragraph for each topic, 政治站位方面."""

from collections.abc import Iterator

from xuncha.reading.document import Problem
from xuncha.reading.extracting.problems.lead_ins import DEMANDING
from xuncha.reading.extracting.problems.page import Page
from xuncha.reading.extracting.problems.series import SEMICOLONS, pieces
from xuncha.reading.extracting.problems.wording import is_fault
from xuncha.reading.filling import make_problem
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span

# 工程建设方面，维修项目先干后批。 在队伍管理上，… — at the beginning of a sentence
TOPIC = on_demand(
    r"(?:^|(?<=[。；;\r\n]))[ 　]*在?[^。；;，,：:、\r\n]{2,14}(?:方面|领域|上|环节)[，,：:]"
    r"(?P<what>[^。！？!?\r\n]{4,300})"
)
FEWEST = 2
"""Topics from which on a paper tells its problems by topic."""


def topical(page: Page) -> Iterator[Problem]:
    """Yield the faults told for each of at least two topics."""
    text = page.text
    if "方面" not in text and "上，" not in text and "上," not in text:
        return
    found = [match for match in TOPIC.finditer(text) if _tells_fault(match["what"])]
    if len(found) < FEWEST:
        return
    n = 0
    for group, match in enumerate(found, 1):
        for part in pieces(text, Span(*match.span("what")), SEMICOLONS):
            passage = page.passage(part.start, part.end)
            if passage:
                n += 1
                yield make_problem(
                    no=f"p{n}", section="", statement=passage.text, span=passage.span, group=f"{group}.1"
                )


def _tells_fault(words: str) -> bool:
    """Return whether the words behind a topic tell what is wrong, and demand nothing."""
    return is_fault(words) and not DEMANDING.search(words)
