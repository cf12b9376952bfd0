"""Word documents: what is printed is read, and only that."""

import io
from collections.abc import Callable

import docx
import pytest

from xuncha.reading import Refused
from xuncha.reading.loading import load

Writer = Callable[..., bytes]


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, listing: int = 1, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{listing}"/></w:numPr>')


def level(at: int, fmt: str, pattern: str, more: str = "") -> str:
    counted = f'<w:start w:val="1"/><w:numFmt w:val="{fmt}"/>'
    return f'<w:lvl w:ilvl="{at}">{counted}{more}<w:lvlText w:val="{pattern}"/></w:lvl>'


VERTICAL = '<w:vMerge w:val="restart"/>'
OFFICIAL = (
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "chineseCountingThousand", "%1、", '<w:pStyle w:val="H1"/>')
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimalEnclosedCircleChinese", "%4", '<w:suff w:val="nothing"/>')
    + "</w:abstractNum>"
)
LISTINGS = (
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)


def lines_of(content: bytes) -> list[str]:
    return load(content).text.split("\n")


def test_numbers_are_read_as_printed(a_docx: Writer) -> None:
    body = (
        numbered("总体情况")
        + numbered("学习", level=1)
        + numbered("整改", level=1)
        + numbered("台账", level=2)
        + numbered("清单", level=3)
        + numbered("下一步")
        + numbered("巩固", level=1)
    )

    read = lines_of(a_docx(body, numbering=OFFICIAL + LISTINGS))

    assert read == [
        "一、总体情况",
        "（一）学习",
        "（二）整改",
        "1. 台账",
        "①清单",
        "二、下一步",
        "（一）巩固",
    ]


def test_a_style_gives_numbers(a_docx: Writer) -> None:
    styles = (
        '<w:style w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:styleId="H1a"><w:name w:val="mine"/><w:basedOn w:val="H1"/></w:style>'
    )
    body = p("总体情况", '<w:pStyle w:val="H1"/>') + p("下一步", '<w:pStyle w:val="H1a"/>')

    assert lines_of(a_docx(body, numbering=OFFICIAL + LISTINGS, styles=styles)) == [
        "一、总体情况",
        "二、下一步",
    ]


def test_a_paragraph_can_turn_off_the_number_of_its_style(a_docx: Writer) -> None:
    styles = '<w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    body = p("附件", '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')

    assert lines_of(a_docx(body, numbering=OFFICIAL + LISTINGS, styles=styles)) == ["附件"]


def test_a_list_begins_anew_where_it_says_so(a_docx: Writer) -> None:
    body = numbered("甲") + numbered("乙") + numbered("丙", listing=2) + numbered("丁", listing=2)

    assert lines_of(a_docx(body, numbering=OFFICIAL + LISTINGS)) == ["一、甲", "二、乙", "一、丙", "二、丁"]


@pytest.mark.parametrize(
    ("fmt", "pattern", "third"),
    [
        ("ideographDigital", "第%1条", "第三条 文字"),
        ("decimalEnclosedParen", "%1", "⑶ 文字"),
        ("ideographTraditional", "%1、", "丙、文字"),
        ("upperRoman", "%1.", "III. 文字"),
        ("chineseLegalSimplified", "%1、", "叁、文字"),
        ("decimalZero", "%1", "03 文字"),
        ("somethingNew", "(%1)", "(3)文字"),
    ],
)
def test_every_format_prints_its_numbers(a_docx: Writer, fmt: str, pattern: str, third: str) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="7">{level(0, fmt, pattern)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )

    assert lines_of(a_docx(numbered("文字") * 3, numbering=numbering))[2] == third


def test_tracked_changes_are_accepted(a_docx: Writer) -> None:
    body = (
        "<w:p><w:r><w:t>共发现问题</w:t></w:r><w:del><w:r><w:delText>10</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:r><w:t>个</w:t></w:r>"
        "<w:moveFrom><w:r><w:t>（搬走）</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>。</w:t></w:r></w:moveTo></w:p>"
    )

    assert lines_of(a_docx(body)) == ["共发现问题12个。"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs(a_docx: Writer) -> None:
    assert lines_of(a_docx(p("整改", "<w:rPr><w:del/></w:rPr>") + p("完成"))) == ["整改完成"]


def test_a_text_box_is_read_once(a_docx: Writer) -> None:
    box = f"<w:txbxContent>{p('青川县委文件')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )

    assert lines_of(a_docx(body)) == ["正文", "青川县委文件"]


def test_cells_are_read_row_by_row_and_merged_ones_once(a_docx: Writer) -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"

    body = (
        f"<w:tbl><w:tr>{cell('序号')}{cell('问题')}</w:tr>"
        f"<w:tr>{cell('1', VERTICAL)}{cell('台账不全')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('制度不严')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('2')}{cell('删去')}</w:tr></w:tbl>"
    )

    assert lines_of(a_docx(body)) == ["序号\t问题", "1\t台账不全", "制度不严"]


def test_notes_stand_at_the_end_and_leave_no_mark_in_the_text(a_docx: Writer) -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = f"<w:p><w:r><w:t>共12</w:t></w:r>{mark}<w:r><w:t>个</w:t></w:r></w:p>"
    notes = f'<w:footnote w:id="-1">{p("")}</w:footnote><w:footnote w:id="2">{p("截至6月底。")}</w:footnote>'

    assert lines_of(a_docx(body, footnotes=notes)) == ["共12个", "截至6月底。"]


def test_what_is_not_printed_is_not_read(a_docx: Writer) -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:ruby><w:rt><w:r><w:t>lǐng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>領</w:t></w:r></w:rubyBase>"
        "</w:ruby></w:r><w:r><w:t>導</w:t></w:r></w:p>"
    )

    assert lines_of(a_docx(body)) == ["領導"]


def test_a_table_of_contents_is_not_read(a_docx: Writer) -> None:
    styles = '<w:style w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    body = p("一、总体情况\t1", '<w:pStyle w:val="T1"/>') + p("一、总体情况")

    assert lines_of(a_docx(body, styles=styles)) == ["一、总体情况"]


def test_headers_and_footers_are_not_read() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "巡察工作简报"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    document.add_paragraph("正文")
    file = io.BytesIO()
    document.save(file)

    assert lines_of(file.getvalue()) == ["正文"]


def test_numbers_of_a_real_word_file_are_read() -> None:
    document = docx.Document()
    for text in ("第一项", "第二项"):
        document.add_paragraph(text, style="List Number")
    file = io.BytesIO()
    document.save(file)

    assert lines_of(file.getvalue()) == ["1. 第一项", "2. 第二项"]


def test_a_document_without_body_is_refused(a_zip: Writer) -> None:
    with pytest.raises(Refused, match="docx") as refused:
        load(a_zip({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document"}))

    assert refused.value.code == "broken"


def test_the_main_part_is_found_by_its_relation(a_zip: Writer) -> None:
    relations = (
        '<Relationships><Relationship Type="x/officeDocument" Target="/doc/main.xml"/></Relationships>'
    )
    main = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
        "<w:p><w:r><w:t>整改</w:t></w:r></w:p></w:body></w:document>"
    )

    content = a_zip({"[Content_Types].xml": "<Types/>", "_rels/.rels": relations, "doc/main.xml": main})

    assert lines_of(content) == ["整改"]


def test_a_list_can_take_its_levels_from_a_style(a_docx: Writer) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>{level(0, "decimal", "%1.")}'
        "</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="2"/></w:num>'
    )
    styles = '<w:style w:styleId="L"><w:name w:val="list"/></w:style>'

    assert lines_of(a_docx(numbered("台账") * 2, numbering=numbering, styles=styles)) == [
        "1. 台账",
        "2. 台账",
    ]


def test_signs_are_read_as_they_print(a_docx: Writer) -> None:
    signs = '<w:tab/><w:t>是</w:t><w:sym w:char="F0FE"/><w:noBreakHyphen/><w:br w:type="page"/><w:br/>'
    signs += "<w:t>否</w:t>"

    assert lines_of(a_docx(f"<w:p><w:r><w:t>整改</w:t>{signs}</w:r></w:p>")) == ["整改\t是☑-", "否"]
