"""Tables as lines: a row of short cells is one line, cells with whole phrases stand on lines of their own."""

from collections.abc import Iterator, Sequence

SEPARATOR = "\t"
# A cell with more characters holds a phrase, which the steps behind read as a line: "联系电话：0610-5550101".
LONGEST_ENTRY = 12
# A cell with no more characters is the number of its row: "1", "（一）".
LONGEST_NUMBER = 4


def row_lines(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    r"""Yield the lines of a row whose cells hold lines; a number stays with what it counts.

    >>> list(row_lines([["1"], ["学习不深入"], ["已完成"]]))
    ['1\t学习不深入\t已完成']
    >>> list(row_lines([["2"], ["一是开展学习。", "二是建立台账。"], ["已完成"]]))
    ['2\t一是开展学习。', '二是建立台账。', '已完成']
    """
    if all(len(cell) <= 1 and len("".join(cell)) <= LONGEST_ENTRY for cell in cells):
        line = SEPARATOR.join(cell[0] if cell else "" for cell in cells)
        if line.strip():
            yield line.strip(SEPARATOR)
        return
    lines = [line for cell in cells for line in cell if line]
    if len(lines) > 1 and len(lines[0]) <= LONGEST_NUMBER:
        lines[:2] = [SEPARATOR.join(lines[:2])]
    yield from lines
