"""Bytes in, text out: what format and encoding a file has, and the words in it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Loaded:
    """The text of one document as its file has it; page furniture of the *format* (pdf headers, html menus) is gone."""

    text: str
    format: str
    encoding: str | None = None


def load(source: bytes | str | Path) -> Loaded:
    """Return the text of a document."""
    if isinstance(source, str):
        return Loaded(source, "text")
    data = source.read_bytes() if isinstance(source, Path) else source
    return Loaded(data.decode("utf-8-sig"), "txt", "utf-8")
