"""Where the title of a heading ends and its body begins on the same line."""

import re

LONGEST_TITLE = 600
"""In characters; a problem quoted in full is the longest title met (seed 004: 300)."""

# `1.关于“学习不深入。检查少”问题的整改情况。`: the quotation belongs to the title with all its sentences
QUOTED_TITLE = re.compile(
    r"[ 　]*(?:关于|针对|对于?|反馈问题[：:]?|问题[一二三四五六七八九十\d]*[：:])?[ 　]*([“\"‘「])"
)
QUOTES = {"“": "”", '"': '"', "‘": "’", "「": "」"}
# “学习不深入”问题: from the opening mark to its closing one
QUOTE_MARKS = {opening: re.compile(f"[{opening}{closing}]") for opening, closing in QUOTES.items()}

# `1.制度不严格。整改情况:` `（一）加强领导。成立…` `1.制度不严格 整改情况:一是…` `1.主要问题：一是…`; the end
# of the line. The first character is one set, so that the search skips all others fast.
TITLE_STOP = re.compile(
    r"[。！？!?\n\r 　；;，,”：:](?:(?<=[。！？!?\n\r])"
    r"|(?<=[ 　；;，,”])[ 　]*(?=(?:整改|落实)[一-鿿]{0,8}(?:情况|措施|成效|状态|结果)[一-鿿、]{0,6}[：:])"
    r"|(?<=[：:，,；;])[ 　]*(?=一是|①|[（(][一1][）)]|1[.．、]\D))"
)


def title_end(text: str, start: int, limit: int) -> int:
    """Return where the title that begins at `start` ends, at most at `limit`.

    >>> line = "关于“制度不严。检查少”问题的整改情况。整改情况:一是重订制度。"
    >>> line[:title_end(line, 0, len(line))]
    '关于“制度不严。检查少”问题的整改情况'
    """
    limit = min(limit, start + LONGEST_TITLE)
    quoted = QUOTED_TITLE.match(text, start, limit)
    behind = quote_end(text, quoted, limit) if quoted else start
    stop = TITLE_STOP.search(text, behind, limit)
    end = stop.start() if stop else limit
    while end > start and text[end - 1] in " \t　\xa0":
        end -= 1
    return end


def quote_end(text: str, opening: re.Match[str], limit: int) -> int:
    """Return the place behind the quotation, inner ones counted; its start when it is open."""
    mark = opening[1]
    if mark == '"':
        return text.find('"', opening.end(), limit) + 1 or opening.start()
    closed = text.find(QUOTES[mark], opening.end(), limit)
    if closed < 0:
        return opening.start()
    if text.find(mark, opening.end(), closed) < 0:  # as good as always: none within
        return closed + 1
    depth = 0
    for quote in QUOTE_MARKS[mark].finditer(text, opening.end() - 1, limit):
        depth += 1 if quote[0] == mark else -1
        if depth == 0:
            return quote.end()
    return opening.start()
