"""Automatic numbers of a Word document as printed (一、 （一） 1.), from its numbering and styles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from xuncha.reading.loading.word.names import VAL, is_on, number, value, w
from xuncha.reading.loading.word.numerals import printed_number

LEVELS = 9

# A level's pattern is "%1、", "（%2）" or "%1.%2": %n stands for the number of level n.
PLACE = re.compile(r"%([1-9])")
# Behind "一、" and "（一）" no blank is printed that a reader would see, behind "1." and "第一条" one is.
CLOSED = tuple("、）)】》〉：，．")
BULLET = "●"
PRIVATE = ("\ue000", "\uf8ff")
MOST_BASES = 20


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    suffix: str = "tab"
    restart: int | None = None
    style: str | None = None
    legal: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A `w:num`: the abstract numbering it counts in, levels and starts of its own."""

    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Style:
    """What matters of a paragraph style."""

    name: str
    base: str | None
    listing: str | None
    level: int | None


class Numbering:
    """Counts the numbered paragraphs of one document, in their order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        """Take the two parts; both may be missing."""
        self._styles = dict(styles_of(styles))
        self._abstracts = {} if numbering is None else abstracts_of(numbering, self._styles)
        self._listings = {} if numbering is None else dict(listings_of(numbering))
        self._counters: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def style_name(self, paragraph: etree._Element) -> str:
        """Return the name of a paragraph's style in lower case, empty when it has none."""
        style = self._styles.get(value(paragraph.find(w("pPr")), "pStyle") or "")
        return style.name if style else ""

    def label(self, paragraph: etree._Element) -> str:
        """Count the paragraph and return what is printed in front of it, empty when it has no number."""
        found = self._place(paragraph.find(w("pPr")))
        listing = self._listings.get(found[0]) if found else None
        if found is None or listing is None:
            return ""
        levels = self._abstracts.get(listing.abstract, {}) | listing.levels
        level = levels.get(found[1])
        if level is None:
            return ""
        counters = self._count(found[0], listing, found[1], levels)
        return with_suffix(printed(level, counters, levels), level.suffix)

    def _place(self, properties: etree._Element | None) -> tuple[str, int] | None:
        """Return listing and level of a paragraph: its own, or those of its style."""
        own = None if properties is None else properties.find(w("numPr"))
        listing, level = value(own, "numId"), number(own, "ilvl")
        style_id = value(properties, "pStyle")
        if listing is None:
            listing, style_level = self._of_style(style_id)
            level = style_level if level is None else level
        if listing in {None, "0"} or listing is None:
            return None
        return listing, min(max(level or 0, 0), LEVELS - 1)

    def _of_style(self, style_id: str | None) -> tuple[str | None, int | None]:
        """Return listing and level that a style, or the first of its bases that has one, gives."""
        for _step in range(MOST_BASES):
            style = self._styles.get(style_id or "")
            if style is None:
                break
            if style.listing is not None:
                return style.listing, self._level_of_style(style_id, style)
            style_id = style.base
        return None, None

    def _level_of_style(self, style_id: str | None, style: Style) -> int | None:
        """Return the level of a style: the list may name the style at one of its levels."""
        listing = self._listings.get(style.listing or "")
        levels = self._abstracts.get(listing.abstract, {}) if listing else {}
        return next((i for i, level in levels.items() if level.style == style_id), style.level)

    def _count(self, name: str, listing: Listing, at: int, levels: dict[int, Level]) -> list[int | None]:
        """Go one on at a level and begin the deeper ones anew."""
        counters = self._counters.setdefault(listing.abstract, [None] * LEVELS)
        if at in listing.starts and (name, at) not in self._started:
            counters[at] = None
            self._started.add((name, at))
        current = counters[at]
        start = listing.starts.get(at, levels[at].start)
        counters[at] = start if current is None else current + 1
        for deeper in range(at + 1, LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or at < restart:
                counters[deeper] = None
        return counters


def printed(level: Level, counters: list[int | None], levels: dict[int, Level]) -> str:
    """Return the number of a paragraph as the pattern of its level prints it."""
    if level.format == "bullet":
        return BULLET if PRIVATE[0] <= level.pattern[:1] <= PRIVATE[1] else level.pattern

    def place(match: re.Match[str]) -> str:
        at = int(match.group(1)) - 1
        other = levels.get(at, Level())
        count = counters[at]
        return printed_number(
            other.start if count is None else count, "decimal" if level.legal else other.format
        )

    return PLACE.sub(place, level.pattern)


def with_suffix(label: str, suffix: str) -> str:
    """Return a label with the blank that stands behind it.

    >>> with_suffix("一、", "tab"), with_suffix("1.", "tab"), with_suffix("1.", "nothing")
    ('一、', '1. ', '1.')
    """
    return label if not label or suffix == "nothing" or label.endswith(CLOSED) else f"{label} "


# ── the two parts ────────────────────────────────────────────────────────────────────────────────────────


def styles_of(root: etree._Element | None) -> Iterator[tuple[str, Style]]:
    """Yield the paragraph styles by their id."""
    for element in () if root is None else root.iterfind(w("style")):
        own = element.find(f"{w('pPr')}/{w('numPr')}")
        name = (value(element, "name") or "").lower()
        yield (
            element.get(w("styleId"), ""),
            Style(name, value(element, "basedOn"), value(own, "numId"), number(own, "ilvl")),
        )


def abstracts_of(root: etree._Element, styles: dict[str, Style]) -> dict[str, dict[int, Level]]:
    """Return the levels of each abstract numbering; one that links to a style has that style's levels."""
    elements = {e.get(w("abstractNumId"), ""): e for e in root.iterfind(w("abstractNum"))}
    named = {value(e, "styleLink"): key for key, e in elements.items() if value(e, "styleLink")}
    abstracts = {key: dict(levels_of(e)) for key, e in elements.items()}
    for key, element in elements.items():
        link = value(element, "numStyleLink")
        if link in styles and link in named:
            abstracts[key] = abstracts[named[link]]
    return abstracts


def listings_of(root: etree._Element) -> Iterator[tuple[str, Listing]]:
    """Yield the numberings that paragraphs name."""
    for element in root.iterfind(w("num")):
        levels: dict[int, Level] = {}
        starts: dict[int, int] = {}
        for override in element.iterfind(w("lvlOverride")):
            at = level_number(override)
            levels.update(levels_of(override))
            start = number(override, "startOverride")
            if start is not None:
                starts[at] = start
        yield element.get(w("numId"), ""), Listing(value(element, "abstractNumId") or "", levels, starts)


def levels_of(parent: etree._Element) -> Iterator[tuple[int, Level]]:
    """Yield the levels below an element."""
    for element in parent.iterfind(w("lvl")):
        start = number(element, "start")
        level = Level(
            pattern=value(element, "lvlText") or "",
            suffix=value(element, "suff") or "tab",
            restart=number(element, "lvlRestart"),
            style=value(element, "pStyle"),
            legal=is_on(element, "isLgl"),
        )
        yield (
            level_number(element),
            replace(level, start=1 if start is None else start, format=format_of(element)),
        )


def format_of(level: etree._Element) -> str:
    """Return the number format of a level; newer ones hide in a choice that older programs skip."""
    element = level.find(f".//{w('numFmt')}")
    return "decimal" if element is None else element.get(VAL, "decimal")


def level_number(element: etree._Element) -> int:
    """Return the level that an element speaks of."""
    text = element.get(w("ilvl"), "0")
    return int(text) if text.isascii() and text.isdigit() and int(text) < LEVELS else LEVELS - 1
