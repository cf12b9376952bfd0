"""Two passages that are alike, for a person and for a program: places, likeness, the shared words marked."""

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from xuncha.reading.command.cells import folded, printable
from xuncha.reading.command.lines import HEADING, QUIET, remaining
from xuncha.reading.command.places import LineStarts
from xuncha.reading.comparing import Comparable, Pair
from xuncha.reading.serial import plain
from xuncha.reading.spans import Span
from xuncha.reading.words import _

# Stand for the ends of shared words while a text is folded; private characters that no document means.
OPEN, CLOSE = "\ue000", "\ue001"
SHARED = "bold red"


def pair_lines(
    pair: Pair, number: int, starts: dict[str, LineStarts], width: int, *, coloured: bool
) -> Iterator[Text]:
    """Yield how alike two passages are, where they stand, and their words; the shared ones are marked."""
    yield Text()
    title = _("{number}. 相似度 {share:.0%}").format(number=number, share=pair.similarity)
    yield Text.assemble((title, HEADING), (remarks(pair), QUIET))
    room = remaining(width, indent=4)
    same = pair.a.text == pair.b.text
    for passage, blocks in (pair.a, [b.a for b in pair.overlap]), (pair.b, [b.b for b in pair.overlap]):
        yield Text("  " + place_of(passage, starts), QUIET)
        if not same:
            yield from marked_lines(passage.text, blocks, room, coloured=coloured)
    if same:
        yield from marked_lines(pair.a.text, [], room, coloured=coloured)


def place_of(passage: Comparable, starts: dict[str, LineStarts]) -> str:
    """Return the file and the place in it."""
    return f"{printable(passage.source)}  {starts[passage.source].of(passage.span)}"


def remarks(pair: Pair) -> str:
    """Return how many copies there are of the two, and how many pairs are not shown."""
    told = []
    if max(pair.copies_a, pair.copies_b) > 1:
        told.append(_("同样的文字共{count}处").format(count=max(pair.copies_a, pair.copies_b)))
    if pair.left_out:
        told.append(_("另有约{count}对未列").format(count=pair.left_out))
    return "".join("  " + each for each in told)


def marked_lines(text: str, blocks: list[Span], room: int, *, coloured: bool) -> Iterator[Text]:
    """Yield a passage with its shared words marked."""
    marked = printable(with_marks(text, blocks))
    if not coloured:
        marked = marked.replace(OPEN, "【").replace(CLOSE, "】")
    shared = False
    for line in folded(marked, room):
        shown = Text("    ")
        for piece in pieces(line):
            if piece in (OPEN, CLOSE):
                shared = piece == OPEN
            else:
                shown.append(piece, SHARED if shared else "")
        yield shown


def pieces(line: str) -> list[str]:
    """Return the marks and what stands between them."""
    return [
        piece
        for piece in line.replace(OPEN, f"\n{OPEN}\n").replace(CLOSE, f"\n{CLOSE}\n").split("\n")
        if piece
    ]


def with_marks(text: str, blocks: list[Span]) -> str:
    """Return a text with a mark at both ends of each block."""
    shown, at = [], 0
    for block in blocks:
        shown += [text[at : block.start], OPEN, block.of(text), CLOSE]
        at = block.end
    return "".join([*shown, text[at:]])


def pair_json(pair: Pair) -> dict[str, Any]:
    """Return a pair as JSON-ready data; the blocks of the overlap count characters of the two texts."""
    data: dict[str, Any] = plain(pair)
    return data
