"""From a file to its content, and from the content to the reader of its format."""

from pathlib import Path

from xuncha.reading.loading.limits import MIB, Limits
from xuncha.reading.loading.loaded import Loaded
from xuncha.reading.loading.sniffing import Kind, sniff
from xuncha.reading.refusals import Empty, Missing, TooLarge, UnknownFormat
from xuncha.reading.words import _

DEFAULT = Limits()


def load(source: bytes | str | Path, limits: Limits = DEFAULT) -> Loaded:
    """Return the text of a document. Bytes are a file's content, a Path is a file, a str is the text itself.

    >>> load("巡察整改".encode("gb18030"))
    Loaded(text='巡察整改', format='txt', encoding='gb18030')

    Raises a `Refused` with a Chinese message for what cannot be read.
    """
    if isinstance(source, str):
        return Loaded(source, "text")
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
        raise Missing(_("文件打不开：{path}（{why}）。").format(path=source, why=error.strerror)) from error


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


def load_content(content: bytes, limits: Limits = DEFAULT, kind: Kind | None = None) -> Loaded:
    """Return the text in the content of a file."""
    kind = kind or sniff(content)
    if kind is Kind.ARCHIVE:
        raise UnknownFormat(_("这是zip压缩包，一次只能读一个文档。请解压，或用xuncha read读取整个压缩包。"))
    return Loaded(content.decode("utf-8-sig"), "txt", "utf-8")
