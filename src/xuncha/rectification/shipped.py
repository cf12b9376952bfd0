"""The sets of periods that come with the program: files of JSON in `data/`."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from xuncha.rectification.periods import Book

FORMAT = "xuncha-periods/1"
FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Shipped:
    """One version of a set as its file holds it."""

    code: str
    name: str
    number: int
    since_year: int
    note: str
    book: Book


def shipped() -> list[Shipped]:
    """Return what is shipped, in the order of the names of the files."""
    return [_read(path) for path in sorted(FOLDER.glob("periods_*.json"))]


@cache
def youngest() -> Book:
    """Return the rules that are shipped for the last years: what holds where nothing else was chosen."""
    return max(shipped(), key=lambda one: one.since_year).book


def _read(path: Path) -> Shipped:
    whole = json.loads(path.read_bytes())
    if whole["format"] != FORMAT:
        message = f"a shipped set of periods is of format {FORMAT}"
        raise ValueError(message)
    return Shipped(
        code=whole["code"],
        name=whole["name"],
        number=whole["version"],
        since_year=whole["since_year"],
        note=whole["note"],
        book=Book.read(whole["book"]),
    )
