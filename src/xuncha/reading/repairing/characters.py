"""What is known of single characters: their readings, and which of them follow one another."""

import re
from functools import cache
from pathlib import Path

from xuncha.reading.repairing.syllables import SYLLABLES, bare

HERE = Path(__file__).parent

FIRST_CODE = 33
SCALE = 8.0
RAREST_COST = 16.0
"""How bigrams.tsv writes a cost: a character, counted from the first code, eight steps a natural unit."""

_TRADITIONAL, _SIMPLE = (HERE / "traditional.tsv").read_text("utf-8").split("\n")[:2]

TRADITIONAL = frozenset(_TRADITIONAL)
"""Characters that only traditional script has; variants that stand in names are not among them."""

HALF_MARKS = str.maketrans(",;:()?!.％" + _TRADITIONAL, "，；：（）？！。%" + _SIMPLE)
# 2024, ２０２４
DIGITS = re.compile("[0-9０-９]+")
# PPP, Ｘ
LETTERS = re.compile("[A-Za-zＡ-Ｚａ-ｚ]+")


def folded(text: str) -> str:
    """Return a text as the model counts it: simplified, wide marks, a number as 0, a Latin word as a.

    >>> folded("2021年,GDP增长3.5%")
    '0年，a增长0。0%'
    """
    return LETTERS.sub("a", DIGITS.sub("0", text.translate(HALF_MARKS)))


@cache
def readings() -> dict[str, str]:
    """Return the characters of every toned syllable."""
    lines = (HERE / "readings.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


def toned_readings(sound: str) -> str:
    """Return the characters that are read so, with its tone."""
    return readings().get(sound, "")


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


class Model:
    """How likely one character follows another; costs are −log of the probability, in natural units."""

    __slots__ = ("_followers", "_leaving", "_own", "_rare")

    def __init__(self, lines: list[str]) -> None:
        """Take the lines of the table that tools/build_characters.py writes."""
        self._followers: dict[str, tuple[str, str]] = {}
        self._own: dict[str, float] = {}
        self._leaving: dict[str, float] = {}
        for line in lines:
            sign, two, followers, costs = line.split("\t")
            sign = "\n" if sign == "¶" else sign
            self._followers[sign] = followers.replace("¶", "\n"), costs
            self._own[sign] = (ord(two[0]) - FIRST_CODE) / SCALE
            self._leaving[sign] = (ord(two[1]) - FIRST_CODE) / SCALE
        self._rare = RAREST_COST

    def own(self, sign: str) -> float:
        """Return the cost of a character by itself."""
        return self._own.get(sign, self._rare)

    def cost(self, first: str, second: str) -> float:
        """Return the cost of a character after another."""
        known = self._followers.get(first)
        if known is None:
            return self.own(second)
        i = known[0].find(second)
        if i >= 0:
            return (ord(known[1][i]) - FIRST_CODE) / SCALE
        return self._leaving[first] + self.own(second)


@cache
def model() -> Model:
    """Return the model; the first call reads its table."""
    return Model((HERE / "bigrams.tsv").read_text("utf-8").split("\n")[:-1])
