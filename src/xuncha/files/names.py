"""Names of files as people gave them, made harmless for showing and for headers. Never used on the disk."""

import re
import unicodedata

LONGEST = 120
UNSAFE = re.compile(r'[\\/:*?"<>|]')  # what Windows forbids, and every path separator
DEVICES = re.compile(r"(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")  # "con.txt"


def shown(name: str) -> str:
    r"""Return a name without path, control and direction marks, at most 120 characters, its extension kept.

    >>> shown("../../etc/passwd"), shown("整改\u202efdp.exe"), shown("...")
    ('passwd', '整改fdp.exe', '未命名')
    """
    last = re.split(r"[\\/]", name)[-1]
    kept = "".join(
        c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] not in "CZ" or c == " "
    )
    kept = UNSAFE.sub("_", kept).strip(" .")
    if DEVICES.match(kept):
        kept = f"_{kept}"
    stem, dot, extension = kept.rpartition(".")
    if dot and len(extension) <= 8:
        kept = f"{stem[: LONGEST - len(extension) - 1]}.{extension}"
    return kept[:LONGEST] or "未命名"
