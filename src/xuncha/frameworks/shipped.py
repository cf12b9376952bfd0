"""The frameworks that come with the program: files of JSON in `data/`, in our own words."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

FORMAT = "xuncha-framework/1"
FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class ShippedItem:
    """One item of a file; `to` are the titles of items of the framework to which the file corresponds."""

    line: UUID
    title: str
    wordings: tuple[str, ...]
    basis: tuple[str, ...]
    tags: tuple[str, ...]
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShippedAspect:
    """One aspect of a file with its items."""

    focus: str
    title: str
    items: tuple[ShippedItem, ...]


@dataclass(frozen=True, slots=True)
class Shipped:
    """One version of a framework as its file holds it; `corresponds` names the other one, if any."""

    code: str
    name: str
    about: str
    number: int
    note: str
    corresponds: tuple[str, int] | None
    aspects: tuple[ShippedAspect, ...]


def shipped() -> list[Shipped]:
    """Return what is shipped, in the order of the names of the files."""
    return [_read(json.loads(path.read_bytes())) for path in sorted(FOLDER.glob("*.json"))]


def _read(whole: dict[str, Any]) -> Shipped:
    if whole["format"] != FORMAT:
        message = f"a shipped framework is of format {FORMAT}"
        raise ValueError(message)
    other = whole.get("corresponds")
    return Shipped(
        code=whole["code"],
        name=whole["name"],
        about=whole["about"],
        number=whole["version"],
        note=whole["note"],
        corresponds=(other["code"], other["version"]) if other else None,
        aspects=tuple(_aspects(whole)),
    )


def _aspects(whole: dict[str, Any]) -> Iterator[ShippedAspect]:
    for focus in whole["focuses"]:
        for aspect in focus["aspects"]:
            items = tuple(_item(whole["code"], item) for item in aspect["items"])
            yield ShippedAspect(focus["title"], aspect["title"], items)


def _item(code: str, item: dict[str, Any]) -> ShippedItem:
    return ShippedItem(
        line=uuid5(NAMESPACE_URL, f"xuncha:{code}/{item['key']}"),
        title=item["title"],
        wordings=tuple(item["wordings"]),
        basis=tuple(item["basis"]),
        tags=tuple(item["tags"]),
        to=tuple(item.get("to", ())),
    )
