"""What a document states, laid out for comparing: figures by key, by sentence and by neighbourhood."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xuncha.reading.document import Document, Figure

SENTENCE_END = re.compile(r"[。！？!?\n]")
"""Ends a sentence: 「……33项。」; a semicolon does not: 「完成39个；2个正在推进」. From the genre."""

CROWD = 40
"""Figures of a sentence that are compared with each other; keeps one endless sentence linear."""

NEAR = 240
"""Characters within which figures of one account stand, as seen in reports: total, done and left in 1–3
sentences."""

FEW = 12
"""Figures of a key, beyond the neighbourhood, that are looked at for a match; keeps 20 000 figures linear."""

BARE = frozenset("完成措施 完成 整改 办结 落实 销号 完结 解决 处置".split())
"""Labels of what was done to things that the sentence does not name: 「已完成451条」."""


@dataclass(frozen=True, slots=True)
class Stated:
    """The document and its exact figures, those with 余/近/以上 and ranges aside."""

    document: Document
    figures: tuple[Figure, ...]
    starts: list[int]
    by_key: dict[str, tuple[Figure, ...]]
    sentences: tuple[tuple[Figure, ...], ...]
    shared: tuple[tuple[Figure, ...], ...]
    """The sentences with two figures or more: most rules compare figures of one sentence."""

    def keyed(self, keys: Iterable[str]) -> list[Figure]:
        """Return the first few figures of some keys."""
        return [figure for key in keys for figure in self.by_key.get(key, ())[:FEW]]

    def near(self, figure: Figure, *, before: int = NEAR, behind: int = NEAR) -> tuple[Figure, ...]:
        """Return the figures that stand around one, itself aside, in the order of the text."""
        first = bisect_left(self.starts, figure.span.start - before)
        last = bisect_left(self.starts, figure.span.end + behind)
        return tuple(
            [other for other in self.figures[first : min(last, first + 2 * CROWD)] if other is not figure]
        )

    def between(self, a: Figure, b: Figure) -> str:
        """Return the words between two figures, `a` first."""
        return self.document.text[a.span.end : b.span.start]

    def before(self, figure: Figure, length: int) -> str:
        """Return the words in front of a figure."""
        return self.document.text[max(0, figure.span.start - length) : figure.span.start]

    def behind(self, figure: Figure, length: int) -> str:
        """Return the words behind a figure."""
        return self.document.text[figure.span.end : figure.span.end + length]


def stated(document: Document) -> Stated:
    """Return the figures of a document laid out for comparing."""
    exact = tuple([figure for figure in document.figures if not figure.approx and figure.upper is None])
    by_key: dict[str, list[Figure]] = defaultdict(list)
    for figure in exact:
        by_key[figure.key].append(figure)
    told = tuple(sentences(document.text, exact))
    return Stated(
        document,
        exact,
        [figure.span.start for figure in exact],
        {key: tuple(found) for key, found in by_key.items()},
        told,
        tuple([together for together in told if len(together) > 1]),
    )


def sentences(text: str, figures: Iterable[Figure]) -> Iterator[tuple[Figure, ...]]:
    """Yield the figures that stand in one sentence together."""
    together: list[Figure] = []
    end = stop = 0
    for figure in figures:
        span = figure.span
        if (
            stop < end
        ):  # the first end of a sentence behind the figure before, looked for once for many figures
            found = SENTENCE_END.search(text, end)
            stop = found.start() if found else len(text)
        if together and (stop < span.start or len(together) >= CROWD):
            yield tuple(together)
            together = []
        together.append(figure)
        end = span.end
    if together:
        yield tuple(together)


def of_one_scope(a: Figure, b: Figure) -> bool:
    """Tell whether two figures may speak of the same: equal scopes, or one of them names none."""
    return a.scope == b.scope or not a.scope or not b.scope


def is_bare(figure: Figure) -> bool:
    """Tell whether a figure counts what was done and names no thing: 「已完成451条」."""
    return figure.key == "other" and figure.label in BARE
