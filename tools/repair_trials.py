"""Damage clean sentences in the ways that documents are damaged, repair them, and count what came back."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

import score
from opencc import OpenCC

from xuncha.reading.repairing import UNREADABLE, repair
from xuncha.reading.repairing.characters import readings
from xuncha.reading.repairing.syllables import bare

SHORTEST, LONGEST = 8, 80
ENDS = "。；;！？\n"
TO_TRADITIONAL = OpenCC("s2t")


@dataclass(slots=True)
class Count:
    """So many characters in all, so many of them right, and so many wrong without a mark."""

    all: int = 0
    right: int = 0
    wrong: int = 0

    def add(self, other: "Count") -> None:
        """Take in another count."""
        self.all += other.all
        self.right += other.right
        self.wrong += other.wrong

    @property
    def share_right(self) -> float:
        """The share of characters that came back."""
        return self.right / self.all if self.all else 1.0

    @property
    def share_wrong(self) -> float:
        """The share of characters that came back as others, and are not marked."""
        return self.wrong / self.all if self.all else 0.0


def clean_texts() -> list[str]:
    """Return the clean texts, ours and the corpus' where it is present."""
    labelled = (score.examples() | score.dev()).values()
    return [
        path.read_text("utf-8")
        for path, labels in labelled
        if path.suffix == ".txt" and not json.loads(labels.read_bytes())["noisy"]
    ]


def sentences() -> list[str]:
    """Return the sentences of the clean texts, each once."""
    return list(dict.fromkeys(sentence for text in clean_texts() for sentence in cut(text)))


def stretches(most: int) -> list[str]:
    """Return so many stretches of one to eleven sentences as they stand together in the clean texts."""
    found: dict[str, None] = {}
    for count in range(1, 12):
        for text in clean_texts():
            lines = list(cut(text))
            for first, last in zip(lines, lines[count - 1 :], strict=False):
                begin = text.find(first)
                found[text[begin : text.find(last, begin) + len(last)]] = None
    return list(found)[:most]


def cut(text: str) -> Iterator[str]:
    """Yield the sentences of a text that have a length worth damaging.

    A line that says where a page came from is none: it is page furniture, which is dropped on purpose.
    """
    begin = 0
    for i, sign in enumerate(text):
        if sign in ENDS:
            sentence = text[begin : i + (sign != "\n")].strip()
            if SHORTEST <= len(sentence) <= LONGEST and "来源:" not in sentence:
                yield sentence
            begin = i + 1


# ── glosses ──────────────────────────────────────────────────────────────────────────────────────────────


FORMS = ("({})", "({} )", "（{}）", "( {})", "({}) ")


@cache
def sounds() -> dict[str, list[str]]:
    """Return the toned readings of each character."""
    found: dict[str, list[str]] = {}
    for sound, signs in readings().items():
        for sign in signs:
            found.setdefault(sign, []).append(sound)
    return found


def glossed(sentence: str, chance: random.Random) -> str:
    """Return the sentence in traditional script with pinyin behind a third of its characters."""
    form, toneless = chance.choice(FORMS), chance.random() < 1 / 4
    pieces = []
    for sign in TO_TRADITIONAL.convert(sentence):
        pieces.append(sign)
        if sign in sounds() and chance.random() < 1 / 3:
            sound = chance.choice(sounds()[sign])
            pieces.append(form.format(bare(sound) if toneless else sound))
    return "".join(pieces)


def try_gloss(sentence: str, chance: random.Random) -> Count:
    """Return how many characters of a glossed sentence came back."""
    return compared(sentence, repair(glossed(sentence, chance)).text)


# ── shifted runs ─────────────────────────────────────────────────────────────────────────────────────────


def shown_by_browser(data: bytes) -> str:
    """Return GBK bytes as a browser shows them (WHATWG Encoding, 10.2.1 gb18030 decoder)."""
    shown, i = [], 0
    while i < len(data):
        lead, trail = data[i], data[i + 1 : i + 2]
        if lead < 0x80:
            shown.append(chr(lead))
            i += 1
        elif lead in (0x80, 0xFF) or not trail:
            shown.append("€" if lead == 0x80 else "\ufffd")
            i += 1
        else:
            sign, used = shown_pair(trail[0], data[i : i + 4])
            shown.append(sign)
            i += used
    return "".join(shown)


def shown_pair(trail: int, four: bytes) -> tuple[str, int]:
    """Return what four bytes, or the first of them, are shown as, and how many bytes that takes."""
    used = 4 if 0x30 <= trail <= 0x39 else 2
    try:
        return four[:used].decode("gb18030"), used
    except UnicodeDecodeError:
        # An ASCII byte behind a lead byte that it does not go with is read anew.
        return "\ufffd", 1 if trail < 0x80 else 2


def shifted(sentence: str, chance: random.Random) -> tuple[str, int]:
    """Return the sentence as shown after one byte was lost, and the character that the byte belonged to."""
    places = [i for i, sign in enumerate(sentence) if ord(sign) > 0x7F]
    at = chance.choice(places)
    before, of_it = sentence[:at].encode("gbk"), sentence[at].encode("gbk")
    lost = chance.randrange(2)
    return shown_by_browser(before + of_it[:lost] + of_it[lost + 1 :] + sentence[at + 1 :].encode("gbk")), at


def try_shift(sentence: str, chance: random.Random) -> Count:
    """Return how many of the damaged characters of a shifted sentence came back."""
    damaged, at = shifted(sentence, chance)
    end = next((i for i in range(at, len(sentence)) if ord(sentence[i]) < 0x80), len(sentence))
    repaired = repair(damaged).text
    tail = len(sentence) - end
    return compared(sentence[at:end], repaired[at : len(repaired) - tail])


def compared(wanted: str, got: str) -> Count:
    """Return how many of the wanted characters are there, and how many others that are not marked."""
    blocks = SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks()
    right = sum(block.size for block in blocks)
    wrong = len(got) - right - got.count(UNREADABLE)
    return Count(len(wanted), right, max(wrong, 0))
