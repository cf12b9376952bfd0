"""The problems a paper lists, one file per style of listing."""

from collections.abc import Callable, Iterator
from itertools import islice

from xuncha.reading.document import Inspection, Outline, Problem
from xuncha.reading.extracting.problems.bulletins import running, running_strictly
from xuncha.reading.extracting.problems.headed import headed
from xuncha.reading.extracting.problems.itemised import itemised
from xuncha.reading.extracting.problems.numbered import numbered, numbered_led, numbered_plainly
from xuncha.reading.extracting.problems.page import Page
from xuncha.reading.extracting.problems.quoted import quoted
from xuncha.reading.extracting.problems.rows import labelled, tabled
from xuncha.reading.extracting.problems.topical import topical

MOST_PROBLEMS = 100_000
"""No paper lists more; a text made to list millions must not take for ever."""

STYLES: dict[str, tuple[Callable[[Page], Iterator[Problem]], ...]] = {
    "rectification_report": (numbered, tabled, labelled, quoted, itemised),
    "audit_rectification": (numbered_plainly,),
    "feedback_bulletin": (numbered_led, headed, running, topical),
    "annual_review": (running_strictly,),
    "notice_of_inspection": (running_strictly,),
    "other": (numbered_plainly, running_strictly),
}
"""By genre, the styles in the order they are tried; the first that finds anything is taken."""


def problems(text: str, outline: Outline, genre: str, inspection: Inspection) -> tuple[Problem, ...]:  # noqa: ARG001 -- one signature for all extractors
    """Return the problems that a paper of that genre lists, in the order of the text."""
    page = Page(text, outline.headings, outline.enumerations)
    for style in STYLES.get(genre, ()):
        if found := tuple(islice(style(page), MOST_PROBLEMS)):
            return found
    return ()
