"""The text of a Word document in reading order, as it would print with all tracked changes accepted."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from xuncha.reading.loading.tables import row_lines
from xuncha.reading.loading.word.names import COMPATIBILITY, MATH, VAL, is_on, value, w
from xuncha.reading.loading.word.numbering import Numbering

# Deleted or moved away; comments; pinyin above characters; what describes and does not print.
NOT_PRINTED = frozenset(
    map(
        w,
        "del moveFrom delText instrText rt rPr pPr tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr".split(),
    )
)
ALTERNATIVES = f"{{{COMPATIBILITY}}}AlternateContent"
CHOICE = f"{{{COMPATIBILITY}}}Choice"
FALLBACK = f"{{{COMPATIBILITY}}}Fallback"
PARAGRAPH, TABLE, ROW, CELL, RUN, BOX, CONTROL = map(w, "p tbl tr tc r txbxContent sdt".split())
NOTES = frozenset(map(w, ("footnoteReference", "endnoteReference")))

# Boxes of Wingdings that forms use, by code point.
SYMBOLS = {"F0FE": "☑", "F052": "☑", "F0FD": "☒", "F0A8": "□", "F06F": "□", "F071": "□", "F0FC": "√"}

# What single elements print.
SIGNS: dict[str, Callable[[etree._Element], str]] = {
    w("t"): lambda text: text.text or "",
    f"{{{MATH}}}t": lambda text: text.text or "",
    w("tab"): lambda _tab: "\t",
    w("ptab"): lambda _tab: "\t",
    w("cr"): lambda _end: "\n",
    w("br"): lambda end: "\n" if end.get(w("type"), "textWrapping") == "textWrapping" else "",
    w("noBreakHyphen"): lambda _hyphen: "-",
    w("sym"): lambda symbol: SYMBOLS.get(symbol.get(w("char"), "").upper(), ""),
}

# A table of contents repeats the headings: styles "toc 1", "TOC Heading".
CONTENTS_STYLE = re.compile(r"toc\s?(?:\d|heading)")
CONTENTS_GALLERY = "table of contents"


@dataclass(slots=True)
class Story:
    """Collects lines; `pending` is text whose paragraph mark was deleted, `notes` are met on the way."""

    numbering: Numbering
    lines: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    pending: str = ""

    def blocks(self, parent: etree._Element) -> None:
        """Collect the paragraphs and tables below an element."""
        for child in parent:
            tag = child.tag
            if tag == PARAGRAPH:
                self.paragraph(child)
            elif tag == TABLE:
                self.table(child)
            elif tag == CONTROL and is_table_of_contents(child):
                continue
            elif tag == ALTERNATIVES:
                self.blocks(chosen(child))
            elif tag not in NOT_PRINTED:
                self.blocks(child)

    def paragraph(self, paragraph: etree._Element) -> None:
        """Collect a paragraph, then the text boxes that hang on it."""
        if CONTENTS_STYLE.match(self.numbering.style_name(paragraph)):
            return
        boxes: list[etree._Element] = []
        text = self.pending + "".join(self.printed(paragraph, boxes))
        if is_on(paragraph.find(f"{w('pPr')}/{w('rPr')}"), "del"):
            self.pending = text
        else:
            self.pending = ""
            label = self.numbering.label(paragraph)
            if label or text:
                self.lines.extend((label + text).split("\n"))
        for box in boxes:
            self.blocks(box)

    def printed(self, parent: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        """Yield the pieces of text below an element and put aside the text boxes."""
        for child in parent:
            tag = child.tag
            if tag in SIGNS:
                yield SIGNS[tag](child)
            elif tag == BOX:
                boxes.append(child)
            elif tag == ALTERNATIVES:
                yield from self.printed(chosen(child), boxes)
            elif tag in NOTES:
                self.notes.append((tag, child.get(w("id"), "")))
            elif tag not in NOT_PRINTED and not is_hidden_run(child):
                yield from self.printed(child, boxes)

    def table(self, table: etree._Element) -> None:
        """Collect a table, row by row."""
        for row in rows_of(table):
            cells = [self.cell(cell) for cell in children_of(row, CELL) if not is_continued(cell)]
            self.lines.extend(row_lines(cells))

    def cell(self, cell: etree._Element) -> list[str]:
        """Return the lines of a cell."""
        inner = Story(self.numbering, notes=self.notes)
        inner.blocks(cell)
        return [line for line in inner.lines if line.strip()]


def chosen(alternatives: etree._Element) -> etree._Element:
    """Return the one alternative that prints; the fallback says the same for older programs."""
    for name in (CHOICE, FALLBACK):
        found = alternatives.find(name)
        if found is not None and len(found):
            return found
    return etree.Element("none")


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table that were not deleted."""
    for row in children_of(table, ROW):
        if row.find(f"{w('trPr')}/{w('del')}") is None:
            yield row


def children_of(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield children, also those inside content controls and insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in NOT_PRINTED and child.tag not in {PARAGRAPH, TABLE}:
            yield from children_of(child, tag)


def is_continued(cell: etree._Element) -> bool:
    """Tell a cell that is only the lower part of a merged one."""
    merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
    return merge is not None and merge.get(VAL, "continue") == "continue"


def is_hidden_run(element: etree._Element) -> bool:
    """Tell a run in hidden type."""
    return element.tag == RUN and is_on(element.find(w("rPr")), "vanish")


def is_table_of_contents(control: etree._Element) -> bool:
    """Tell a content control that holds the table of contents."""
    gallery = value(control.find(f"{w('sdtPr')}/{w('docPartObj')}"), "docPartGallery")
    return (gallery or "").lower() == CONTENTS_GALLERY
