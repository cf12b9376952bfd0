"""What people call the formats of files."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuncha.files.formats import BY_MEDIA_TYPE

KINDS: dict[str, str | Promise] = {
    "pdf": _("PDF 文档"),
    "docx": _("Word 文档"),
    "xlsx": _("Excel 表格"),
    "pptx": _("演示文稿"),
    "ofd": _("OFD 版式文件"),
    "doc": _("Word 文档（97–2003）"),
    "xls": _("Excel 表格（97–2003）"),
    "wps": _("WPS 文档"),
    "png": _("PNG 图片"),
    "jpg": _("JPEG 图片"),
    "tif": _("TIFF 图片"),
    "zip": _("ZIP 压缩包"),
    "txt": _("纯文本"),
    "csv": _("CSV 表格"),
}
"""What a format is called, by its first extension."""


def kind_of(media_type: str) -> str:
    """Return what a person calls a media type; one that is no longer stored by its own name.

    >>> kind_of("application/pdf"), kind_of("application/x-old")
    ('PDF 文档', 'application/x-old')
    """
    found = BY_MEDIA_TYPE.get(media_type)
    return str(KINDS[found.extension]) if found else media_type
