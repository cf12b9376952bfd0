"""Make what goes into the trail plain: one line, no character that moves the cursor or turns the text."""

import unicodedata
from collections.abc import Mapping

LONGEST = 2000
MARKS = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # controls, bidi and joiners, halves, unknown, line ends


def plain(text: str, longest: int = LONGEST) -> str:
    r"""Return the text with every unprintable mark written out.

    >>> plain("同意\r\n2026-11-22 删除")
    '同意\\x0d\\x0a2026-11-22 删除'
    """
    written = "".join(_written(mark) if unicodedata.category(mark) in MARKS else mark for mark in text)
    return written if len(written) <= longest else written[: longest - 1] + "…"


def plain_details(value: object) -> object:
    """Return what both databases keep unchanged: text, whole numbers, yes and no, lists, mappings."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, Mapping):
        return {plain(str(key)): plain_details(inner) for key, inner in value.items()}
    if isinstance(value, set | frozenset):
        value = sorted(value, key=str)
    if isinstance(value, list | tuple):
        return [plain_details(inner) for inner in value]
    return plain(str(value))


def _written(mark: str) -> str:
    number = ord(mark)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
