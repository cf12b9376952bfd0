"""Text decoded with the wrong table: 巡察 in UTF-8 read as GBK is `宸″療`, in GBK read as Latin-1 `Ñ²²ì`."""

import re
from collections.abc import Iterator
from itertools import repeat

from xuncha.reading.repairing.characters import TRADITIONAL, folded, model
from xuncha.reading.repairing.gbk import bytes_of, sign_of
from xuncha.reading.repairing.lost_character import decided, weighed
from xuncha.reading.repairing.signs import LATIN_LETTERS, UTF8_AS_GBK_SIGNS
from xuncha.reading.repairing.steps import UNREADABLE
from xuncha.reading.spans import Edit

_HIGH = (
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192"
    "\u02c6\u02dc\u2013-\u203a\u20ac\u2122\ufffd]"
)

LATIN_RUN = re.compile(rf"{_HIGH}{{2,}}(?:[\x00-\x7f]{{1,12}}{_HIGH}{{2,}})*")
"""Letters or signs of Latin-1 or Windows-1252, two or more in a row, and figures: `Ñ²²ì×é2024Äê`."""

FEWEST_LATIN = 4
"""A run has so many of them at least."""

WIDE_RUN = re.compile("[\u0080-\ufffd]+(?:[\x00-\x7f]{1,24}[\u0080-\ufffd]+)*")
"""Characters beyond ASCII, with figures and words between them: `宸″療缁勫紑 2023 灞曞伐`."""

C1252 = {
    sign: bytes((code,))
    for code in range(0x80, 0x100)
    for sign in (bytes((code,)).decode("cp1252", "ignore"),)
    if sign
}
"""The bytes of the signs of Windows-1252."""

UTF8_SIGN = re.compile(
    rb"[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
"""The bytes of one character in UTF-8."""

UTF8_CUT = re.compile(
    rb"([\xe3-\xe9\xef][\x80-\xbf])(?:\xff|(?=[\x00-\x7f\xc2-\xf4])|\Z)|([\xe3-\xe9\xef])\xff([\x80-\xbf])"
)
"""A Chinese character in UTF-8 that lost its last byte, or the one in the middle."""

UTF8_BROKEN = re.compile(rb"[\xe0-\xef][\x80-\xbf]?|[\x80-\xff]")
"""What is left of a character in UTF-8 otherwise."""

LOST = b"\xff"
"""Stands for a byte that nobody knows."""

FEWEST = 3
MOST_TIMES = 3
DEAREST = 8.5
"""No text costs more than this for each character."""
LONGEST = 4000
TYPICAL = 20
"""One in so many characters at least is one that UTF-8 makes again and again."""
SURE = 0.75
CHEAPER = 1.0
"""So much less, for each character, must the other reading cost."""
MOST_VAIN = 2000
"""So many runs are looked at in vain."""
WORST_SHARE = 0.35
"""No more of a run than this may stay unreadable."""


def find_misdecoded(text: str) -> Iterator[Edit]:
    """Yield an edit for every run that was decoded with the wrong table.

    >>> [edit.replacement for edit in find_misdecoded("县委Ñ²²ì×é进驻")]
    ['巡察组']
    >>> [edit.replacement for edit in find_misdecoded("宸″療缁勫紑灞曞伐浣")]
    ['巡察组开展工作']
    """
    found = list(latin_runs(text))
    if not UTF8_AS_GBK_SIGNS.isdisjoint(text):
        taken = {place for edit in found for place in (edit.start, edit.end)}
        found += (edit for edit in gbk_runs(text) if edit.start not in taken and edit.end not in taken)
    found.sort(key=lambda edit: edit.start)
    yield from found


def latin_runs(text: str) -> Iterator[Edit]:
    """Yield the runs of Latin letters that are Chinese text; a text with too many that are none has none."""
    vain = 0
    for match in LATIN_RUN.finditer(text):
        run = match[0]
        if LATIN_LETTERS.isdisjoint(run) or len(run) - sum(map(str.isascii, run)) < FEWEST_LATIN:
            continue
        plain = from_latin(run)
        if plain is not None:
            yield Edit(match.start(), match.end(), plain, 0.0 if UNREADABLE in plain else 0.95)
        elif (vain := vain + 1) > MOST_VAIN:
            return


def from_latin(run: str) -> str | None:
    """Return a run of Latin letters as the Chinese it was, also when done twice; None when it was none."""
    best: str | None = None
    for _ in range(MOST_TIMES):
        data = b"".join(
            C1252.get(sign) or (bytes((ord(sign),)) if ord(sign) < 0x100 else b"\xff") for sign in run
        )
        readings = [plain for plain in (from_gbk(data), from_utf8(data)) if plain is not None]
        if not readings:
            break
        best = readings[-1] if is_utf8(data) else min(readings, key=price)
        if LATIN_LETTERS.isdisjoint(best) or any("\u4e00" <= sign <= "\u9fff" for sign in best):
            break
        run = best
    return best if best is not None and price(best) < DEAREST else None


def is_utf8(data: bytes) -> bool:
    """Tell whether bytes are UTF-8, every one of them."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def from_gbk(data: bytes) -> str | None:
    """Return bytes read as GBK, None when they are none or make no sense."""
    try:
        plain = data.decode("gbk")
    except UnicodeDecodeError:
        return None
    return plain


def gbk_runs(text: str) -> Iterator[Edit]:
    """Yield the runs of characters that are UTF-8 read as GBK."""
    for match in WIDE_RUN.finditer(text):
        run = match[0]
        if len(run) < FEWEST or UTF8_AS_GBK_SIGNS.isdisjoint(run):
            continue
        for start, end in damaged(run):
            piece = run[start:end]
            to_users = any(map(is_private, piece))
            plain = from_utf8(b"".join(map(byte_form, piece, piece[1:] + " ", repeat(to_users))))
            if plain is not None and cheaper(plain, piece):
                at = match.start() + start
                yield Edit(at, at + len(piece), plain, 0.0 if UNREADABLE in plain else 0.95)


def damaged(run: str) -> Iterator[tuple[int, int]]:
    r"""Yield the lines of a run that may be UTF-8 read as GBK, neighbours together.

    Of a page only one paragraph may be so; the lines about it make no UTF-8 and must stay.

    >>> list(damaged("县委召开动员会部署\n宸″療缁勫紑灞曞伐浣\n巡察组开展工作要求"))
    [(10, 21)]
    """
    at = start = end = 0
    for line in run.splitlines(keepends=True):
        if is_damaged(line) or (end == at and line.isascii()):
            if end < at or at - start >= LONGEST:
                yield from parts(start, end)
                start = at
            end = at + len(line)
        at += len(line)
    yield from parts(start, end)


def parts(start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a stretch in parts that are not too long."""
    for first in range(start, end, LONGEST):
        yield first, min(first + LONGEST, end)


def is_damaged(line: str) -> bool:
    """Tell whether a line has as many of the typical characters as such text has, or makes no sense."""
    if line.isascii():
        return False
    typical = sum(map(UTF8_AS_GBK_SIGNS.__contains__, line))
    return TYPICAL * typical >= len(line) or price(line) > DEAREST


def is_private(sign: str) -> bool:
    """Tell whether a character is one that stands for a pair which GBK leaves to its users."""
    return "\ue000" <= sign <= "\uf8ff"


def byte_form(sign: str, after: str, to_users: bool) -> bytes:  # noqa: FBT001 -- mapped
    """Return the bytes that were shown as a character.

    A mark of replacement was one byte that begins no pair. A table that shows the pairs of users knows but
    one such byte before another character, 80; for one that does not, as Python's `gbk`, there are a dozen.
    """
    if sign.isascii():
        return sign.encode()
    if sign == "€" or (sign == "\ufffd" and to_users and not after.isascii()):
        return b"\x80"
    return bytes_of(sign) or LOST


def from_utf8(data: bytes) -> str | None:
    """Return bytes read as UTF-8; a character that lost its end is restored where the model is sure, else □.

    None when too much of it is no UTF-8.
    """
    if is_utf8(data):
        return data.decode("utf-8")
    cut: dict[int, list[str]] = {}
    signs = decoded(data, cut)
    if not signs or signs.count(UNREADABLE) - len(cut) > max(WORST_SHARE * len(signs), 1):
        return None
    for place, maybe in cut.items():
        before = signs[place - 1] if place else "\n"
        signs[place] = likeliest(maybe, before, "".join(signs[place + 1 : place + 2]) or "\n")
    if signs.count(UNREADABLE) > max(WORST_SHARE * len(signs), 1):
        return None
    return "".join(signs)


def decoded(data: bytes, cut: dict[int, list[str]]) -> list[str]:
    """Return the characters of bytes that are partly UTF-8, else none; `cut` notes what one may have been."""
    signs: list[str] = []
    at = 0
    while at < len(data):
        match = UTF8_SIGN.match(data, at) or UTF8_CUT.match(data, at) or UTF8_BROKEN.match(data, at)
        if match is None:
            return []
        at = match.end()
        if match.re is UTF8_SIGN:
            signs.append(match[0].decode("utf-8", "replace"))
            continue
        if match.re is UTF8_CUT:
            behind = match[3] or data[at : at + 1]
            cut[len(signs)] = completed(match[1] or match[2], match[3] or b"", behind)
        elif signs and signs[-1] == UNREADABLE and len(signs) - 1 not in cut:
            continue
        signs.append(UNREADABLE)
    return signs


def completed(begun: bytes, ending: bytes, behind: bytes) -> list[str]:
    """Return the characters that lack one byte, which was no pair of GBK with the byte behind it."""
    lost = (bytes((byte,)) for byte in range(0x80, 0xC0))
    found = (
        (begun + byte + ending).decode("utf-8", "ignore")
        for byte in lost
        if not behind or not sign_of(byte[0], behind[0])
    )
    return [sign for sign in found if sign and sign not in TRADITIONAL]


def likeliest(signs: list[str], before: str, after: str) -> str:
    """Return the one of some characters that stands between two others; □ when that is not sure."""
    before, after = (folded(sign) if sign != UNREADABLE else "" for sign in (before, after))
    if not before and not after:
        return UNREADABLE
    known = [(sign, folded(sign)) for sign in signs]
    found = decided(weighed(known, before, after, False, 0), SURE)  # noqa: FBT003
    return found[0].signs if found else UNREADABLE


def price(text: str) -> float:
    """Return what a character of a text costs on average."""
    signs = folded(text)
    cost = model().cost
    return sum(
        10.0 if sign == UNREADABLE else cost(signs[i - 1] if i else "\n", sign)
        for i, sign in enumerate(signs)
    ) / max(len(signs), 1)


def cheaper(plain: str, shown: str) -> bool:
    """Tell whether one reading makes more sense than another."""
    return price(plain.replace(UNREADABLE, "")) + CHEAPER < price(shown)
