"""Examples as Word files: automatic numbering, a table, text boxes, tracked changes, header and footer."""

import io
import re
from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from example_making.annotation import LEVEL_MARKS
from example_making.steady import archive, entries_of

# 一、（一）1.（1） as Word numbers them itself: the signs are then nowhere in the text of the file.
NUMBERING = """<w:abstractNum {ns} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/>
<w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/>
<w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/>
<w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>"""
LIST = '<w:num {ns} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
TEXT_BOX = """<w:r {ns}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"
style="width:300pt;height:40pt">
<v:textbox><w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent></v:textbox>
</v:shape></w:pict></w:r>"""
CHANGE = ' w:id="{number}" w:author="巡察办" w:date="2025-01-02T09:00:00Z"'
DELETED = "<w:del {ns}{change}><w:r><w:delText>{words}</w:delText></w:r></w:del>"
INSERTED = "<w:ins {ns}{change}><w:r><w:t>{words}</w:t></w:r></w:ins>"
FIGURE = re.compile(r"\d+(?=[个件人])")
# What the first draft said, before somebody corrected it.
DRAFT_FIGURE = "9999"


def numbered(lines: list[str]) -> bytes:
    """Return a file whose headings Word numbers itself, with header and footer."""
    document = docx.Document()
    part = document.part.numbering_part.element
    part.insert(0, _element(NUMBERING))
    part.append(_element(LIST))
    for line in lines:
        level, words = _heading(line)
        paragraph = document.add_paragraph(words)
        if level is not None:
            properties = f'<w:numPr {{ns}}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(_element(properties))
    section = document.sections[0]
    section.header.paragraphs[0].text = "巡察整改公开稿"
    section.footer.paragraphs[0].text = "— 1 —"
    return _saved(document)


def tabled(lines: list[str], is_row: Callable[[str], bool], boxed: Callable[[str], bool]) -> bytes:
    """Return a file with the chosen lines in a table and others in a text box."""
    document = docx.Document()
    rows: list[list[str]] = []
    for line in lines:
        if is_row(line):
            rows.append(line.split("\t"))
            continue
        _add_table(document, rows)
        rows = []
        paragraph = document.add_paragraph("" if boxed(line) else line)
        if boxed(line):
            paragraph._p.append(_element(TEXT_BOX.replace("{words}", escape(line))))
    _add_table(document, rows)
    return _saved(document)


def revised(lines: list[str]) -> bytes:
    """Return a file with tracked changes: in every third paragraph a wrong figure was struck out."""
    document = docx.Document()
    for number, line in enumerate(lines):
        found = FIGURE.search(line) if number % 3 == 1 else None
        if found:
            _tracked(document.add_paragraph(line[: found.start()]), found[0], line[found.end() :], number)
        else:
            document.add_paragraph(line)
    return _saved(document)


def _tracked(paragraph: Paragraph, right: str, rest: str, number: int) -> None:
    change = CHANGE.replace("{number}", str(number))
    for shape, words in ((DELETED, DRAFT_FIGURE), (INSERTED, right)):
        paragraph._p.append(_element(shape.replace("{change}", change).replace("{words}", words)))
    paragraph.add_run(rest)


def _heading(line: str) -> tuple[int | None, str]:
    for level, mark in enumerate(LEVEL_MARKS[:3]):
        found = mark.match(line)
        if found:
            return level, line[found.end() :]
    return None, line


def _add_table(document: Document, rows: list[list[str]]) -> None:
    if not rows:
        return
    table = document.add_table(0, max(len(row) for row in rows), style="Table Grid")
    for row in rows:
        _fill(table.add_row().cells, row)


def _fill(cells: Iterable[_Cell], row: list[str]) -> None:
    for cell, words in zip(cells, row, strict=False):
        cell.text = words


def _element(xml: str) -> object:
    return parse_xml(xml.replace("{ns}", nsdecls("w")))


def _saved(document: Document) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return archive(entries_of(held.getvalue()))
