"""Chinese inspection documents: bytes in, facts out, with the place of every fact in the original."""

from xuncha.reading.document import Document
from xuncha.reading.reader import read
from xuncha.reading.refusals import Refused
from xuncha.reading.serial import from_json, to_json
from xuncha.reading.spans import Span

__all__ = ["Document", "Refused", "Span", "from_json", "read", "to_json"]
