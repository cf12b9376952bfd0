"""What is known of single characters: their readings, and which of them follow one another."""

import re
from functools import cache
from pathlib import Path

from xuncha.reading.repairing.syllables import SYLLABLES, bare

HERE = Path(__file__).parent

HALF_MARKS = str.maketrans(",;:()?!.％％", "，；：（）？！。%%")
DIGITS = re.compile("[0-9０-９]+")
LETTERS = re.compile("[A-Za-zＡ-Ｚａ-ｚ]+")


def folded(text: str) -> str:
    """Return a text as the model counts it: half-width marks as full-width, a number as 0, a Latin word as a.

    >>> folded("2021年,GDP增长3.5%")
    '0年，a增长0。0%'
    """
    return LETTERS.sub("a", DIGITS.sub("0", text.translate(HALF_MARKS)))


@cache
def readings() -> dict[str, str]:
    """Return the characters of every toned syllable."""
    lines = (HERE / "readings.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


@cache
def bare_readings() -> dict[str, frozenset[str]]:
    """Return the characters of every syllable without its tone."""
    found: dict[str, str] = dict.fromkeys(SYLLABLES, "")
    for sound, signs in readings().items():
        found[bare(sound)] = found.get(bare(sound), "") + signs
    return {sound: frozenset(signs) for sound, signs in found.items()}


def has_reading(sign: str, sound: str) -> bool:
    """Tell whether a character is read so; the syllable carries no tone.

    >>> has_reading("領", "ling"), has_reading("市", "app")
    (True, False)
    """
    return sign in bare_readings().get(sound, ())
