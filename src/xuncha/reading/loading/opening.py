"""From a file to its content, and from the content to the reader of its format."""

import errno
import re
from collections.abc import Callable
from pathlib import Path

from xuncha.reading.loading.decoding import decode
from xuncha.reading.loading.limits import MIB, Limits
from xuncha.reading.loading.loaded import Loaded
from xuncha.reading.loading.sniffing import Kind, sniff
from xuncha.reading.refusals import Empty, Missing, TooLarge, UnknownFormat
from xuncha.reading.words import _

DEFAULT = Limits()
BeforeOcr = Callable[[], None]

# Half of a character of two halves, which no file can hold; a string can: "\ud83d".
SURROGATE = re.compile("[\ud800-\udfff]")


def do_nothing() -> None:
    """Be the default of what is done before OCR."""


def why_closed(error: OSError) -> str:
    """Return why a file does not open.

    >>> why_closed(PermissionError(13, "Permission denied"))
    '没有读取权限'
    """
    reasons = {
        errno.EACCES: _("没有读取权限"),
        errno.ELOOP: _("链接绕成了圈"),
        errno.ENOENT: _("文件不在了"),
        errno.EIO: _("磁盘读写出错"),
        errno.ENAMETOOLONG: _("文件名太长"),
    }
    number = error.errno or 0
    return reasons.get(number) or _("操作系统没有答应（错误号 {number}）").format(number=number)


def load(source: bytes | str | Path, limits: Limits = DEFAULT) -> Loaded:
    """Return the text of a document. Bytes are a file's content, a Path is a file, a str is the text itself.

    >>> load("巡察整改".encode("gb18030"))
    Loaded(text='巡察整改', format='txt', encoding='gb18030')

    Raises a `Refused` with a Chinese message for what cannot be read.
    """
    if isinstance(source, str):
        return Loaded(SURROGATE.sub("\N{REPLACEMENT CHARACTER}", source), "text")
    return load_content(content_of(source, limits), limits)


def content_of(source: bytes | Path, limits: Limits = DEFAULT) -> bytes:
    """Return the content of a file that is there, not empty and not too large."""
    try:
        size = source.stat().st_size if isinstance(source, Path) else len(source)
        refuse_size(size, limits)
        return source.read_bytes() if isinstance(source, Path) else source
    except FileNotFoundError as error:
        raise Missing(_("没有这个文件：{path}。请检查路径。").format(path=source)) from error
    except OSError as error:
        raise Missing(
            _("文件打不开：{path}（{why}）。").format(path=source, why=why_closed(error))
        ) from error


def refuse_size(size: int, limits: Limits) -> None:
    """Refuse a file with nothing in it, or with too much."""
    if size == 0:
        raise Empty(_("文件是空的（0字节）。请检查是否下载完整。"))
    if size > limits.file_bytes:
        raise TooLarge(
            _("文件有{size}MB，超过{limit}MB的上限。请拆分后再读取。").format(
                size=size // MIB, limit=limits.file_bytes // MIB
            )
        )


def load_content(
    content: bytes, limits: Limits = DEFAULT, kind: Kind | None = None, before_ocr: BeforeOcr = do_nothing
) -> Loaded:
    """Return the text in the content of a file; `before_ocr` is called when OCR turns out to be needed."""
    loaded = read_as(kind or sniff(content), content, limits, before_ocr)
    if not loaded.text or loaded.text.isspace():
        raise Empty(_("文件里没有文字。如果内容是图片，请导出为pdf或图片格式，用文字识别（OCR）读取。"))
    if len(loaded.text) > limits.text_characters:
        raise TooLarge(
            _("文字超过{limit}万字的上限。请拆分后再读取。").format(limit=limits.text_characters // 10_000)
        )
    return loaded


def read_as(kind: Kind, content: bytes, limits: Limits, before_ocr: BeforeOcr) -> Loaded:
    """Return the text in a content of which it is known what it is."""
    match kind:
        case Kind.TXT:
            text, encoding = decode(content)
            return Loaded(text, "txt", encoding)
        case Kind.ARCHIVE:
            raise UnknownFormat(
                _("这是zip压缩包，一次只能读一个文档。请解压，或用xuncha read读取整个压缩包。")
            )
        case Kind.PDF | Kind.IMAGE:
            return read_pages(kind, content, limits, before_ocr)
        case _:
            return read_marked_up(kind, content, limits)


def read_marked_up(kind: Kind, content: bytes, limits: Limits) -> Loaded:
    """Return the text of a web page, a docx or an OFD."""
    if kind is Kind.HTML:
        from xuncha.reading.loading.web import load_web  # noqa: PLC0415 -- slow import of a parser

        return load_web(content, limits)
    if kind is Kind.DOCX:
        from xuncha.reading.loading.word import load_word  # noqa: PLC0415 -- slow import of a parser

        return load_word(content, limits)
    from xuncha.reading.loading.ofd import load_ofd  # noqa: PLC0415 -- slow import of a parser

    return load_ofd(content, limits)


def read_pages(kind: Kind, content: bytes, limits: Limits, before_ocr: BeforeOcr) -> Loaded:
    """Return the text of a pdf or a picture."""
    if kind is Kind.PDF:
        from xuncha.reading.loading.pdf import load_pdf  # noqa: PLC0415 -- slow import of a parser

        return load_pdf(content, limits, before_ocr)
    from xuncha.reading.loading.image import load_image  # noqa: PLC0415 -- rarely needed

    return load_image(content, limits, before_ocr)
