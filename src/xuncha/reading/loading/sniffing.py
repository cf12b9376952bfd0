"""What a file is, told by its content and never by its name."""

import re
import zipfile
from enum import StrEnum
from io import BytesIO
from typing import NamedTuple

from xuncha.reading.loading.faults import ZIP_FAULTS
from xuncha.reading.refusals import Broken, Encrypted, UnknownFormat
from xuncha.reading.words import _


class Kind(StrEnum):
    """The formats that can be read."""

    TXT = "txt"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    OFD = "ofd"
    IMAGE = "image"
    ARCHIVE = "zip"


class Magic(NamedTuple):
    """The first bytes of a format."""

    prefix: bytes
    kind: Kind


MAGICS = (
    Magic(b"PK\x03\x04", Kind.ARCHIVE),
    Magic(b"PK\x05\x06", Kind.ARCHIVE),
    Magic(b"\x89PNG\r\n\x1a\n", Kind.IMAGE),
    Magic(b"\xff\xd8\xff", Kind.IMAGE),
    Magic(b"II*\x00", Kind.IMAGE),
    Magic(b"MM\x00*", Kind.IMAGE),
)

# Formats that people do send and that we cannot read: what they are, and what to do instead.
FOREIGN = (
    (b"{\\rtf", "RTF"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\x1f\x8b", "gzip"),
    (b"GIF8", "GIF"),
    (b"%!PS", "PostScript"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# [MS-OFFCRYPTO]: a docx with a password is an OLE file that holds this stream; names are UTF-16.
OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

PDF_HEAD = b"%PDF-"
PDF_HEAD_WITHIN = 1024

# A page says so in its first lines: "<!DOCTYPE html>", "<html lang=…>", "<body>".
HTML_OPENING = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
# A fragment copied out of a page opens with an element: "<div class=…>", "<p>".
HTML_FRAGMENT = re.compile(
    rb"\s*<(?:div|p|table|section|article|span|meta|title|h[1-6]|ul|ol|center|font)\b[^<>]*>", re.IGNORECASE
)
HTML_WITHIN = 4096

# Word 2003 XML and flat OPC: "<?mso-application progid="Word.Document"?>"; in each stands one of the words.
WORD_XML = re.compile(rb'mso-application\s+progid="Word|<pkg:package\b|<w:wordDocument\b')
WORD_XML_WORDS = (b"mso-application", b"<pkg:package", b"<w:wordDocument")
# a single web page: "MIME-Version: 1.0", "Content-Type: multipart/related"
MHTML = re.compile(
    rb"MIME-Version:[^\n]*\n(?:[^\n]*\n){0,10}?Content-Type:\s*multipart/related", re.IGNORECASE
)

# What a zip holds that makes it a document; the parts of a docx lie in word/, whatever they are called.
OFFICE_PARTS = (
    ("OFD.xml", Kind.OFD),
    ("word/document.xml", Kind.DOCX),
)
OFFICE_TYPES = "[Content_Types].xml"
FOREIGN_PARTS = (
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
    ("mimetype", "ODF/EPUB"),
    ("xl/workbook.bin", "xlsb"),
)


def sniff(content: bytes) -> Kind:
    """Return what the bytes are; text is what is nothing else.

    >>> sniff(b"%PDF-1.7 ...")
    <Kind.PDF: 'pdf'>
    >>> sniff("<html><body>巡察公告".encode())
    <Kind.HTML: 'html'>

    Raises UnknownFormat or Encrypted for formats that are known and cannot be read.
    """
    for magic in MAGICS:
        if content.startswith(magic.prefix):
            return kind_of_zip(content) if magic.kind is Kind.ARCHIVE else magic.kind
    if PDF_HEAD in content[:PDF_HEAD_WITHIN]:
        return Kind.PDF
    if is_webp(content) or is_bmp(content):
        return Kind.IMAGE
    refuse_foreign(content)
    return Kind.HTML if is_html(content) else Kind.TXT


def is_webp(content: bytes) -> bool:
    """Tell a WebP picture, which is a RIFF file."""
    return content.startswith(b"RIFF") and content[8:12] == b"WEBP"


def is_bmp(content: bytes) -> bool:
    """Tell a BMP picture: `BM`, and two reserved words that are zero (a text may begin with BM as well)."""
    return content.startswith(b"BM") and content[6:10] == b"\0\0\0\0"


def is_html(content: bytes) -> bool:
    """Tell a web page, or a piece cut out of one, also in UTF-16."""
    head = content[:HTML_WITHIN].replace(b"\0", b"")
    return bool(HTML_OPENING.search(head)) or (bool(HTML_FRAGMENT.match(head)) and b"</" in content)


def refuse_foreign(content: bytes) -> None:
    """Refuse what is known and cannot be read."""
    if content.startswith(OLE):
        refuse_ole(content)
    for prefix, name in FOREIGN:
        if content.startswith(prefix):
            raise UnknownFormat(
                _("不支持{name}格式。请另存为docx、pdf或txt（压缩包请用zip格式）后再读取。").format(name=name)
            )
    head = content[:HTML_WITHIN]
    if (any(word in head for word in WORD_XML_WORDS) and WORD_XML.search(head)) or MHTML.match(head):
        raise UnknownFormat(
            _("文件是Word的XML或单一网页（mht）格式，不能读取。请用Word或WPS打开后另存为docx。")
        )


def refuse_ole(content: bytes) -> None:
    """Refuse the containers of old office programs, and of office files with a password."""
    if OLE_ENCRYPTED in content:
        raise Encrypted(_("文档设有打开密码，不能读取。请在Word或WPS中去掉密码，另存为docx后再读取。"))
    raise UnknownFormat(_("文件是旧版doc、wps或xls格式，不能读取。请用Word或WPS打开后另存为docx。"))


def kind_of_zip(content: bytes) -> Kind:
    """Return what a zip is: a docx, an OFD, or an archive of documents."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = frozenset(archive.namelist())
    except ZIP_FAULTS as error:
        raise Broken(
            _("文件头是压缩包或docx、OFD，但结构已损坏，打不开。请重新下载，或用原软件打开后另存。")
        ) from error
    for part, kind in OFFICE_PARTS:
        if part in names:
            return kind
    for part, name in FOREIGN_PARTS:
        if part in names:
            raise UnknownFormat(_("不支持{name}格式。请另存为docx或pdf后再读取。").format(name=name))
    return Kind.DOCX if OFFICE_TYPES in names else Kind.ARCHIVE
