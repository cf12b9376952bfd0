"""Tables as lines: a row of short cells is one line, one with paragraphs in a cell a line a paragraph."""

from collections.abc import Iterator, Sequence

SEPARATOR = "\t"


def row_lines(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    r"""Yield the lines of a row whose cells hold lines.

    >>> list(row_lines([["1"], ["学习不深入"], ["已完成"]]))
    ['1\t学习不深入\t已完成']
    >>> list(row_lines([["一、整改情况"], ["一是开展学习。", "二是建立台账。"]]))
    ['一、整改情况', '一是开展学习。', '二是建立台账。']
    """
    if all(len(cell) <= 1 for cell in cells):
        line = SEPARATOR.join(cell[0] if cell else "" for cell in cells)
        if line.strip():
            yield line.strip(SEPARATOR)
        return
    for cell in cells:
        yield from cell
