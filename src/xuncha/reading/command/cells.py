"""Text on a terminal, where a Chinese character takes two cells: measured, folded, cut and padded."""

import re
from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size

# What stays on one line: 「（2021」 with its opening mark, 「96.37%，」 with its closing one, else 「整」.
# From the rules of Chinese typesetting: no line begins with a closing mark or ends with an opening one.
UNBREAKABLE = re.compile(
    r"[（《“‘【〔(\[]*(?:[A-Za-z0-9][A-Za-z0-9.,%+\-/@:_]*|\s|.)[，。；：、！？）》”’】〕…%％,:;!?)\]]*",
    re.DOTALL,
)
# What moves the cursor, colours the terminal or turns the direction of writing: 「\x1b[31m」, 「\u202e」.
# From documents that hold them; the text of a stranger is never an instruction to the terminal.
UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
BLANKS = re.compile(r"\s+")  # 「 \n　」: a passage is shown as one line
# Two dots and not 「…」, which is one cell wide on some terminals and two on others.
ELLIPSIS = ".."


def printable(text: str) -> str:
    r"""Return the words of a document as one line that is safe to print.

    >>> printable("整改\x1b[31m情况\n　良好")
    '整改[31m情况 良好'
    """
    return BLANKS.sub(" ", UNPRINTABLE.sub("", text)).strip()


def cell_width(text: str) -> int:
    """Return how many cells the text takes.

    >>> cell_width("第1组")
    5
    """
    return cell_len(text)


def folded(text: str, width: int) -> list[str]:
    """Return the text in lines of at most so many cells, broken as Chinese is.

    >>> folded("问题整改完成率96.37%，其余长期坚持。", 18)
    ['问题整改完成率', '96.37%，其余长期坚', '持。']
    """
    lines, used = [""], 0
    for piece in pieces(text, width):
        size = cell_len(piece)
        if used + size > width and used:
            lines.append("")
            used = 0
            if piece.isspace():
                continue
        lines[-1] += piece
        used += size
    return [line.rstrip() for line in lines]


def pieces(text: str, width: int) -> Iterator[str]:
    """Yield what must stay together; a piece that is wider than a line falls apart into characters."""
    for found in UNBREAKABLE.finditer(text):
        piece = found[0]
        if cell_len(piece) > width:
            yield from piece
        else:
            yield piece


def cut(text: str, width: int) -> str:
    """Return the text, or its beginning and an ellipsis when it is wider.

    >>> cut("青禾县水务局党组", 10)
    '青禾县水..'
    """
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - len(ELLIPSIS))).rstrip() + ELLIPSIS


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Return the text filled up with blanks to so many cells; right-aligned if asked.

    >>> padded("12", 5, right=True) + padded("个", 4) + "|"
    '   12个  |'
    """
    blanks = " " * max(0, width - cell_len(text))
    return blanks + text if right else text + blanks
