"""Repairs that few texts need: their rules, slow to compile, are imported when a text needs them."""

import re
from collections.abc import Iterable

from xuncha.reading.spans import Edit

GAP = re.compile(r" (?<=\S ) *(?=\S)")
"""Blanks within a line, as all those that are mended stand: `亲 自` `第 8 轮`."""


def find_misdecoded(text: str) -> Iterable[Edit]:
    """Return the edits of `misdecoded`."""
    from xuncha.reading.repairing import misdecoded  # noqa: PLC0415 -- rarely needed

    return misdecoded.find_misdecoded(text)


def find_script(text: str) -> Iterable[Edit]:
    """Return the edits of `script` in a traditional text."""
    from xuncha.reading.repairing import script  # noqa: PLC0415 -- rarely needed

    return script.find_script(text)


def find_traditional_signs(text: str) -> Iterable[Edit]:
    """Return the edits of `script` in a text with single traditional characters."""
    from xuncha.reading.repairing import script  # noqa: PLC0415 -- rarely needed

    return script.find_traditional_signs(text)


def find_blanks(text: str) -> Iterable[Edit]:
    """Return the edits of `blanks` within words."""
    if not GAP.search(text):
        return ()
    from xuncha.reading.repairing import blanks  # noqa: PLC0415 -- rarely needed

    return blanks.find_blanks(text)


def find_form_blanks(text: str) -> Iterable[Edit]:
    """Return the edits of `blanks` about numbers and marks."""
    if not GAP.search(text):
        return ()
    from xuncha.reading.repairing import blanks  # noqa: PLC0415 -- rarely needed

    return blanks.find_form_blanks(text)
