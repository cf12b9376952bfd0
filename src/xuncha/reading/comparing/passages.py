"""The passages of a document that are worth comparing, each with its place in the original."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from xuncha.reading.document import Document, Passage, Problem
from xuncha.reading.spans import Edit, OffsetMap, Span, apply_edits

SHORTEST = 20
"""Characters below which a passage says too little to call it copied (headings, stock phrases)."""

LONGEST = 400
"""Characters above which a paragraph is cut at the ends of its sentences: one-line texts exist."""

PARAGRAPH = re.compile(r"[^\n\r]+")
"""One line of the repaired text: 「……。」 up to the line break; lines broken in mid-sentence are joined by
then."""

SENTENCE = re.compile(r"[^。！？；;!?]*[。！？；;!?]*")
"""One sentence or clause with its closing mark: 「对照检查不深入；」; from the genre."""


@dataclass(frozen=True, slots=True)
class Comparable:
    """A passage to compare: its source, its place in the original of that source, its repaired text."""

    source: str
    span: Span
    text: str


def passages_of(document: Document, source: str, *, shortest: int = SHORTEST) -> Iterator[Comparable]:
    """Yield problem statements and measures, then what is left of the paragraphs.

    The text is the repaired one, the span counts characters of `document.original`. No two of them overlap.
    """
    taken: list[Span] = []
    for piece in pieces_of(document.problems):
        if not taken or piece.span.start >= taken[-1].end:
            taken.append(piece.span)
            if len(piece.text) >= shortest:
                yield Comparable(source, piece.span, piece.text)
    text, way = repaired_text(document)
    for span in rest_of(text, way, taken):
        if span.end - span.start >= shortest:
            yield Comparable(source, way.back(span), span.of(text))


def pieces_of(problems: Iterable[Problem]) -> list[Passage]:
    """Return the statements and what was done about them, in the order of the original, outermost first."""
    pieces: list[Passage] = []
    for problem in problems:
        pieces.append(Passage(problem.statement, problem.span))
        pieces.extend(problem.measures)
        if problem.unenumerated:
            pieces.append(problem.unenumerated)
    return sorted(pieces, key=lambda piece: (piece.span.start, -piece.span.end))


def repaired_text(document: Document) -> tuple[str, OffsetMap]:
    """Return the text with the outermost repair of each place, and the way back to the original."""
    edits: list[Edit] = []
    for repair in sorted(document.repairs, key=lambda each: (each.span.start, -each.span.end)):
        if not edits or repair.span.start >= edits[-1].end:
            edits.append(Edit(repair.span.start, repair.span.end, repair.after))
    return apply_edits(document.original, edits), OffsetMap(edits)


def rest_of(text: str, way: OffsetMap, taken: Sequence[Span]) -> Iterator[Span]:
    """Yield the runs of whole sentences of one paragraph that nothing was taken from, up to the longest."""
    ends = [span.end for span in taken]
    for paragraph in PARAGRAPH.finditer(text):
        begin = paragraph.start()
        for sentence in SENTENCE.finditer(text, begin, paragraph.end()):
            start, end = sentence.span()
            original = way.back(Span(start, end))
            after = bisect_right(ends, original.start)
            is_taken = after < len(taken) and taken[after].start < original.end
            if is_taken or end - begin > LONGEST:
                yield stripped(text, begin, start)
                begin = end if is_taken else start
        yield stripped(text, begin, paragraph.end())


def stripped(text: str, start: int, end: int) -> Span:
    """Return the span without the blanks at its ends."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(piece.strip()))
