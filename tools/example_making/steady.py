"""Archives that come out the same whenever they are made."""

import io
import zipfile
from collections.abc import Mapping

LONG_AGO = (2025, 3, 1, 9, 0, 0)


def archive(entries: Mapping[str, bytes]) -> bytes:
    """Return a zip of the entries in their order, all dated the same."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            about = zipfile.ZipInfo(name, LONG_AGO)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.create_system = 3
            packed.writestr(about, content)
    return held.getvalue()


def entries_of(packed: bytes) -> dict[str, bytes]:
    """Return the entries of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
