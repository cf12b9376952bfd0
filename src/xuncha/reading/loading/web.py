"""Web pages: the text of the document on them, one line a block, without the furniture of the site."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, groupby

from selectolax.lexbor import LexborHTMLParser, LexborNode

from xuncha.reading.loading.chrome import (
    FURNITURE,
    INVISIBLE,
    MOST_OF_PAGE,
    NEVER,
    is_furniture_name,
    is_link_line,
    is_stock_line,
    without_stock_pieces,
)
from xuncha.reading.loading.decoding import ALIENS, decode, marked, plain_utf8
from xuncha.reading.loading.limits import Limits
from xuncha.reading.loading.loaded import Loaded
from xuncha.reading.loading.tables import row_lines
from xuncha.reading.refusals import Broken, TooLarge
from xuncha.reading.words import _

# '<meta charset="gb2312">' and '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'.
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
DECLARED_WITHIN = 4096
# What browsers take these names for.
CODECS = dict.fromkeys((b"gb2312", b"gbk", b"gb18030", b"gb_2312-80", b"x-gbk"), "gb18030") | {
    b"big5": "big5hkscs",
    b"big5-hkscs": "big5hkscs",
    b"utf-8": "utf-8",
    b"utf8": "utf-8",
}

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html li main menu ol p pre section summary table "
    "tbody tfoot thead tr td th ul".split()
)
CELLS = frozenset(("td", "th"))
TITLES = frozenset(("h1", "h2"))

# Blank between two Chinese characters, as a line end in the source makes it: "巡察\n整改".
BLANKS = re.compile("[ \t\r\n\f\xa0]+")
BLANK_IN_CHINESE = re.compile(
    "(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\r\f]*\n[ \t\r\n\f]*(?=[\u3000-\u9fff\uff00-\uffef])"
)
# Blanks around a line; ideographic ones are the indentation "　　".
EDGES = " \t\u3000\u200b\ufeff"

# What is far beyond any page and slow to parse: source to text, nodes, and elements inside one another (a
# parser looks through all that are open, so the time is depth × tags).
MOST_SOURCE = 4
MOST_NODES = 600_000
DEEPEST = 1_000
# The elements that do not close by themselves: "<div class=…>", "</span>".
NESTING_TAG = re.compile(
    r"<(/?)(?:div|span|section|article|table|ul|ol|dl|blockquote|a|b|i|u|em|strong|font|center|small|big|tt|form)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Element:
    """An element of the page: its size in characters, in linked characters, and where its last event is."""

    tag: str
    suspect: bool
    letters: int = 0
    titled: bool = False
    end: int = 0


Event = tuple[str, Element | str]


def load_web(content: bytes, limits: Limits) -> Loaded:
    """Return the document on a web page.

    >>> load_web("<html><nav>首页</nav><p>巡察&ldquo;回头看&rdquo;".encode(), Limits()).text
    '巡察“回头看”'
    """
    source, encoding = decode_page(content)
    if len(source) > limits.text_characters * MOST_SOURCE or is_too_deep(source):
        raise too_large_page()
    root = LexborHTMLParser(source).root
    if root is None:
        raise Broken(_("网页没有内容，可能已损坏。请重新保存网页。"))
    lines = list(printed(events_of(root)))
    return Loaded("\n".join(without_furniture(lines)), "html", encoding)


def is_too_deep(source: str) -> bool:
    """Tell a page that nests deeper than any parser handles in reasonable time."""
    if source.count("<") < DEEPEST:
        return False
    steps = (-1 if tag.group(1) else 1 for tag in NESTING_TAG.finditer(source))
    return max(accumulate(steps, initial=0)) > DEEPEST


def too_large_page() -> TooLarge:
    """Return the refusal of a page beyond the limits."""
    return TooLarge(_("网页过大或结构异常，超过上限。请只保存正文，另存为txt或docx后再读取。"))


def decode_page(content: bytes) -> tuple[str, str]:
    """Return the source of a page, in the encoding of its first bytes, its declaration or its characters."""
    if found := marked(content):
        return found
    declared = DECLARED.search(content[:DECLARED_WITHIN])
    codec = CODECS.get(declared.group(1).lower()) if declared else None
    if codec is None:
        return decode(content)
    # Pages that say gb2312 and are UTF-8 are frequent; GBK that is valid UTF-8 by chance gives odd letters.
    found = plain_utf8(content)
    if found and (codec == found[1] or not ALIENS.search(found[0])):
        return found
    return content.decode(codec, "replace"), codec


# ── the page as a list of events ─────────────────────────────────────────────────────────────────────────


def walk(root: LexborNode) -> Iterator[tuple[bool, LexborNode]]:
    """Yield (entering, node) in the order of the page, without recursion: pages nest as deep as they like."""
    above: list[LexborNode] = []
    node: LexborNode | None = root
    while node is not None:
        yield True, node
        above.append(node)
        node = node.child if node.tag not in NEVER else None
        while node is None and above:
            left = above.pop()
            yield False, left
            node = left.next if above else None


def events_of(root: LexborNode) -> list[Event]:
    """Return the page as openings, texts and closings, elements that are never text left out."""
    events: list[Event] = []
    above: list[Element] = []
    for entering, node in walk(root):
        tag = node.tag or ""
        if tag in NEVER:
            continue
        if tag == "-text":
            if entering and (text := node.text_content):
                events.append(("text", text))
                above[-1].letters += letters_in(text)
        elif entering:
            above.append(Element(tag, is_suspect(node, tag)))
            events.append(("open", above[-1]))
            if len(events) > MOST_NODES:
                raise too_large_page()
        else:
            close(above, events)
    return events


def letters_in(text: str) -> int:
    """Return the number of characters that are no blanks."""
    return sum(map(len, text.split()))


def close(above: list[Element], events: list[Event]) -> None:
    """Close the innermost element and count it into the one around it."""
    element = above.pop()
    element.end = len(events)
    events.append(("close", element))
    if above:
        above[-1].letters += element.letters
        above[-1].titled |= element.titled or element.tag in TITLES


def is_suspect(node: LexborNode, tag: str) -> bool:
    """Tell whether an element looks like furniture from outside."""
    attributes = node.attributes
    if "hidden" in attributes or INVISIBLE.search(attributes.get("style") or ""):
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return tag in FURNITURE or is_furniture_name(names)


# ── the events as lines ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page and how much of it is a link; a heading is never furniture."""

    text: str
    linked: int
    heading: bool


@dataclass(slots=True)
class Printer:
    """Puts the events of a page on lines, as a browser would."""

    lines: list[Line] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    in_link: int = 0
    in_heading: int = 0
    in_pre: int = 0
    rows: list[list[list[Line]]] = field(default_factory=list)
    outer: list[list[Line]] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)

    def text(self, text: str) -> None:
        """Print a text."""
        if self.in_pre:
            first, *others = text.split("\n")
            self.pieces.append(first)
            for line in others:
                self.end_line()
                self.pieces.append(line)
            return
        self.pieces.append(text)
        if self.in_link:
            self.linked += letters_in(text)

    def end_line(self) -> None:
        """Begin a new line, if there is anything on this one."""
        text = BLANKS.sub(" ", BLANK_IN_CHINESE.sub("", "".join(self.pieces))).strip(EDGES)
        if text:
            self.lines.append(Line(text, self.linked, bool(self.in_heading)))
        self.pieces.clear()
        self.linked = 0

    def open(self, tag: str) -> None:
        """Enter an element."""
        if tag in BLOCKS or tag == "br":
            self.end_line()
        self.count(tag, 1)
        if tag == "tr":
            self.rows.append([])
        elif tag in CELLS and self.rows:
            self.outer.append(self.lines)
            self.lines = []
        elif tag in {"ol", "ul"}:
            self.lists.append(0 if tag == "ol" else None)
        elif tag == "li" and self.lists and self.lists[-1] is not None:
            self.lists[-1] += 1
            self.pieces.append(f"{self.lists[-1]}.")

    def close(self, tag: str) -> None:
        """Leave an element."""
        if tag in BLOCKS:
            self.end_line()
        self.count(tag, -1)
        if tag in CELLS and self.outer and self.rows:
            self.rows[-1].append(self.lines)
            self.lines = self.outer.pop()
        elif tag == "tr" and self.rows:
            self.end_row(self.rows.pop())
        elif tag in {"ol", "ul"} and self.lists:
            self.lists.pop()

    def count(self, tag: str, step: int) -> None:
        """Count what a text stands in."""
        if tag == "a":
            self.in_link += step
        elif tag == "pre":
            self.in_pre += step
        elif tag in TITLES:
            self.in_heading += step

    def end_row(self, cells: list[list[Line]]) -> None:
        """Print a row of a table."""
        if any(line.linked or line.heading for cell in cells for line in cell):
            # A table that lays out the page: its links and titles are told apart line by line.
            self.lines.extend(line for cell in cells for line in cell)
        else:
            texts = [[line.text for line in cell] for cell in cells]
            self.lines.extend(Line(text, 0, heading=False) for text in row_lines(texts))


def printed(events: list[Event]) -> list[Line]:
    """Return the lines of a page, elements that are furniture left out."""
    printer = Printer()
    page = events[-1][1].letters if events and isinstance(events[-1][1], Element) else 0
    at = 0
    while at < len(events):
        kind, what = events[at]
        at += 1
        if isinstance(what, str):
            printer.text(what)
        elif kind == "close":
            printer.close(what.tag)
        elif what.suspect and not what.titled and what.letters < MOST_OF_PAGE * page:
            printer.end_line()
            at = what.end + 1
        else:
            printer.open(what.tag)
    printer.end_line()
    return printer.lines


def without_furniture(lines: list[Line]) -> list[str]:
    """Return the lines that are no stock phrases and no lists of links; all when nothing else is left."""
    kept: list[str] = []
    for is_list, run in groupby(
        lines, key=lambda line: not line.heading and is_link_line(line.text, line.linked)
    ):
        together = list(run)
        if not is_list or len(together) == 1:
            kept.extend(without_stock_pieces(line.text) for line in together if not is_stock_line(line.text))
    return kept or [line.text for line in lines]
