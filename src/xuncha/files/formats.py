"""The formats that may be stored: a table of extension, media type and what the first bytes must be."""

from dataclasses import dataclass

import puremagic

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT = b""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass(frozen=True, slots=True)
class Format:
    """One format: extension, media type, first bytes, the part that its zip must hold, its preview."""

    extension: str
    media_type: str
    begins: tuple[bytes, ...]
    part: str = ""
    preview: str = ""  # "pages", "picture", "office": how pictures of it are made

    @property
    def is_zip(self) -> bool:
        """Say whether the bytes are a zip whose census must be taken."""
        return ZIP in self.begins


FORMATS = (
    Format("pdf", "application/pdf", (b"%PDF-",), preview="pages"),
    Format("docx", WORD, (ZIP,), "word/document.xml", "office"),
    Format("xlsx", SHEET, (ZIP,), "xl/workbook.xml", "office"),
    Format("pptx", SLIDES, (ZIP,), "ppt/presentation.xml", "office"),
    Format("ofd", "application/ofd", (ZIP,), "OFD.xml"),
    Format("doc", "application/msword", (OLE,), preview="office"),
    Format("xls", "application/vnd.ms-excel", (OLE,), preview="office"),
    Format("wps", "application/vnd.ms-works", (OLE,), preview="office"),
    Format("png", "image/png", (b"\x89PNG\r\n\x1a\n",), preview="picture"),
    Format("jpg", "image/jpeg", (b"\xff\xd8\xff",), preview="picture"),
    Format("jpeg", "image/jpeg", (b"\xff\xd8\xff",), preview="picture"),
    Format("tif", "image/tiff", (b"II*\x00", b"MM\x00*"), preview="picture"),
    Format("tiff", "image/tiff", (b"II*\x00", b"MM\x00*"), preview="picture"),
    Format("zip", "application/zip", (ZIP,)),
    Format("txt", "text/plain", (TEXT,)),
    Format("csv", "text/csv", (TEXT,)),
)
BY_EXTENSION = {format_.extension: format_ for format_ in FORMATS}
BY_MEDIA_TYPE = {format_.media_type: format_ for format_ in reversed(FORMATS)}
NAMES = "pdf、docx、xlsx、pptx、ofd、doc、xls、wps、png、jpg、tif、zip、txt、csv"
MARKUP = (b"%pdf", b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"{\\rtf", b"#!", b"MZ", b"\x7fELF")
HEAD = 4096
PAGES = 50  # so many pages are drawn as pictures


def format_of(name: str, head: bytes) -> Format | None:
    """Return the format when extension and content agree and it may be stored, else None.

    >>> format_of("通知.pdf", b"%PDF-1.7").media_type, format_of("通知.pdf", b"MZ"), format_of("x.exe", b"MZ")
    ('application/pdf', None, None)
    """
    found = BY_EXTENSION.get(name.rpartition(".")[2].lower())
    if found is None or not any(head.startswith(begin) for begin in found.begins):
        return None
    if found.begins == (TEXT,) and not _is_text(head):
        return None
    return found


def _is_text(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if any(start.startswith(mark.lower()) for mark in MARKUP) or _is_known_binary(head):
        return False
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" not in head


def _is_known_binary(head: bytes) -> bool:
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return False
    return any(match.confidence > 0.7 and not match.mime_type.startswith("text/") for match in found)
