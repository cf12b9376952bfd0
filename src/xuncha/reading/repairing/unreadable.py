"""Places that nobody can restore: marked, never guessed."""

from collections.abc import Iterator

from xuncha.reading.patterns import on_demand
from xuncha.reading.repairing.steps import UNREADABLE
from xuncha.reading.spans import Edit

LOST = on_demand(r"\ufffd+|(?:锟斤拷|锟斤|斤拷)[锟斤拷]*|烫烫烫+|屯屯屯+|[\ue000-\uf8ff]+")
"""Replacement characters, what GBK makes of them (锟斤拷), empty memory (烫烫烫), private ones; trap 16."""

SIGNS = frozenset("\ufffd锟烫屯拷") | frozenset(map(chr, range(0xE000, 0xF900)))
"""One of these stands in every such place."""


def find_lost(text: str) -> Iterator[Edit]:
    """Yield an edit for every place where characters were lost for good.

    >>> [edit.replacement for edit in find_lost("巡察锟斤拷整改�进展")]
    ['□', '□']
    """
    for match in LOST.finditer(text):
        yield Edit(match.start(), match.end(), UNREADABLE, 0.0)
