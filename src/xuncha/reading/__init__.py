"""Chinese inspection documents: bytes in, facts out, with the place of every fact in the original."""

from pathlib import Path

from xuncha.reading.document import Document
from xuncha.reading.refusals import Refused
from xuncha.reading.spans import Span

__all__ = ["Document", "Refused", "Span", "read"]


def read(source: bytes | str | Path) -> Document:
    """Return what a document says. Bytes are a file's content, a Path is a file, a str is the text itself.

    Pure and picklable: the same source gives the same document, nothing is written, nothing is fetched.
    Raises a `Refused` with a Chinese message when there is nothing to read.

    >>> read("本轮巡察共发现问题12个。").figures[0].value
    12
    """
    from xuncha.reading.reader import read_source  # noqa: PLC0415 -- compiling the rules takes 0.2 s

    return read_source(source)
