"""Damage a clean text as real copies are damaged (traps 15 to 18 of the corpus), the same every time."""

import codecs
import html
import random
import re
from collections.abc import Callable

import opencc

from example_making.glosses import GLOSSES, LEFT_ALONE, TONES

Damage = Callable[[str, random.Random], str]

# A clause of Chinese characters only: a byte lost here runs on to the next mark and takes no figure with it.
CLAUSE = re.compile(r"[\u4e00-\u9fff]{10,}")
DATE_SIGN = re.compile(r"(?<=\d)[年月](?=\d)")
STRAIGHT_RUN = re.compile(r"[\u4e00-\u9fff]{6,}")
LINE = 33  # full-width characters on a printed line
SHARE_OF_GLOSSED = 0.45  # of the characters that have a reading in the table


def traditional(text: str, _chance: random.Random) -> str:
    """Return the text in traditional script; 后, 于, 干, 并 stay, as they do on real pages."""
    converted = opencc.OpenCC("s2tw").convert(text)
    return "".join(LEFT_ALONE.get(char, char) for char in converted)


def glossed(form: str) -> Damage:
    """Return the damage that puts a reading behind traditional characters, in a form such as ``({})``."""

    def damage(text: str, chance: random.Random) -> str:
        chosen = _chosen(chance)
        plain = "{}" in form
        return "".join(
            char + form.replace("{}", chosen[char]).replace("{bare}", chosen[char].translate(TONES))
            if char in chosen and (plain or "{bare}" in form)
            else char
            for char in traditional(text, chance)
        )

    return damage


def _chosen(chance: random.Random) -> dict[str, str]:
    return {char: reading for char, reading in GLOSSES.items() if chance.random() < SHARE_OF_GLOSSED}


def glossed_by_bytes(text: str, chance: random.Random) -> str:
    """Return the text after a machine that looks for GBK byte pairs at every offset, right or wrong."""
    source = traditional(text, chance).encode("gbk")
    readings = {char.encode("gbk"): f"({reading})".encode("gbk") for char, reading in GLOSSES.items()}
    chosen = {char.encode("gbk") for char in _chosen(chance)}
    made = bytearray()
    at, character = 0, 0  # character: where the last whole character began
    while at < len(source):
        pair = source[at : at + 2]
        # A hit in the middle of two characters is what shifts the rest of the line.
        hit = pair in readings and (at != character or pair in chosen)
        step = 2 if hit else 1
        made += pair + readings[pair] if hit else pair[:1]
        at += step
        while character < at:
            character += 2 if source[character] >= 0x80 else 1
    return bytes(made).decode("gbk", SHIFTED)


def lost_bytes(text: str, chance: random.Random) -> str:
    """Return the text after six bytes were lost on the way, each in a clause without figures."""
    title_end = text.index("\n")
    clauses = [found for found in CLAUSE.finditer(text, title_end) if _ends_at_mark(text, found.end())]
    picked = sorted(chance.sample(clauses, min(6, len(clauses))), key=lambda found: found.start())
    made, done = bytearray(), 0
    for clause in picked:
        cut = clause.start() + chance.randrange(2, 6)
        made += text[done:cut].encode("gbk") + text[cut].encode("gbk")[1:]
        done = cut + 1
    made += text[done:].encode("gbk")
    return bytes(made).decode("gb18030", TODAY)


def _ends_at_mark(text: str, end: int) -> bool:
    return text[end : end + 1] in (",", ";", "\n", ":") and not text[end + 1 : end + 2].isdigit()


def _as_browsers_do(error: UnicodeError) -> tuple[str, int]:
    """Stand U+FFFD for a byte that begins no character; what follows is read anew."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return ("€" if error.object[error.start] == 0x80 else "\ufffd"), error.start + 1


def _as_old_pages_did(error: UnicodeError) -> tuple[str, int]:
    """Stand a question mark for two bytes that make no character; 0x80 alone is € in code page 936."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.object[error.start] == 0x80:
        return "€", error.start + 1
    trail = error.object[error.start + 1 : error.start + 2]
    return "?", error.start + (2 if trail and trail not in b"\n0123456789" else 1)


TODAY, SHIFTED = "as-browsers-do", "as-old-pages-did"
codecs.register_error(TODAY, _as_browsers_do)
codecs.register_error(SHIFTED, _as_old_pages_did)


def utf8_read_as_gbk(text: str, _chance: random.Random) -> str:
    """Return the text as it looks when a program takes UTF-8 for GB18030."""
    return text.encode("utf-8").decode("gb18030", "replace")


def wrapped(text: str, _chance: random.Random) -> str:
    """Return the text with every paragraph broken at the edge of a printed line."""
    return "\n".join(
        paragraph[at : at + LINE]
        for paragraph in text.split("\n")
        for at in range(0, len(paragraph) or 1, LINE)
    )


def blanked(text: str, chance: random.Random) -> str:
    """Return the text with a blank in the middle of some words, as pdf copies have them."""

    def blank(found: re.Match[str]) -> str:
        run, cut = found[0], chance.randrange(2, 5)
        return run if chance.random() < 0.6 else f"{run[:cut]} {run[cut:]}"

    return STRAIGHT_RUN.sub(blank, text)


def entities(text: str, chance: random.Random) -> str:
    """Return the text with leftovers of escaped quotation marks and blanks."""
    text = text.replace("“", "&ldquo;").replace("”", "rdquo;")
    return re.sub(r"。(?=.)", lambda _: chance.choice(["。", "。&nbsp;&nbsp;"]), text)


def without_date_signs(text: str, _chance: random.Random) -> str:
    """Return the text with 年 and 月 gone from between digits: 202442日."""
    return DATE_SIGN.sub("", text)


def escaped(text: str) -> str:
    """Return text for an html page."""
    return html.escape(text, quote=False)
