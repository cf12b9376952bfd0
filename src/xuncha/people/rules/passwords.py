"""Is this password good enough? Two profiles: `modern` (NIST, ASVS) and `等保` (GB/T 22239)."""

import gzip
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import islice, pairwise, product
from pathlib import Path

from django.contrib.auth import password_validation
from django.utils.translation import gettext as _

MODERN, GRADED = "modern", "等保"
LEAST, LEAST_ALONE, MOST = 12, 15, 256
"""With a second factor, without one, and what is still hashed."""
GRADED_AGE = timedelta(days=90)
CLASSES = 3
LEFT_OVER = 4
"""So many characters beside a known word make a password of one's own."""

AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")  # what people put around a word: 2024password!! → password
OFFICE_WORDS = ("巡察", "巡视", "xuncha", "xunshi")
COMMON_HERE = ("woaini", "woaizhongguo", "admin", "password", "mima", "zhongguo", "beijing", "qwerty")


@dataclass(frozen=True, slots=True)
class About:
    """Whose password it is: the words that must not be all of it."""

    username: str = ""
    name: str = ""
    organisation: str = ""


def normal(password: str) -> str:
    """Return a password as it is hashed: equal characters are equal on every machine."""
    return unicodedata.normalize("NFC", password)


def faults(password: str, *, about: About, profile: str, second_factor: bool) -> list[str]:
    """Return what is wrong with a password, in words; nothing when it is good."""
    least = LEAST if second_factor else LEAST_ALONE
    found = []
    if len(password) < least:
        found.append(_("密码至少%(least)d个字符，现在是%(now)d个") % {"least": least, "now": len(password)})
    if len(password) > MOST:
        found.append(_("密码最多%(most)d个字符") % {"most": MOST})
    if _is_common(password):
        found.append(_("这是常见密码或其简单变形，很容易被猜到，请换一个"))
    if _is_regular(password):
        found.append(_("密码只是同一内容重复或按顺序排列，请换一个"))
    word = _word_inside(password, about)
    if word:
        found.append(_("密码的主要部分是“%(word)s”，请不要用本人、本单位或巡察工作的名称") % {"word": word})
    if profile == GRADED and _classes(password) < CLASSES:
        found.append(_("等保要求：大写字母、小写字母、数字、其他字符至少包含三类"))
    return found


def has_run_out(changed_at: datetime | None, at: datetime, profile: str) -> bool:
    """Say whether a password must be changed because of its age; only in the graded profile."""
    return profile == GRADED and changed_at is not None and at - changed_at >= GRADED_AGE


@cache
def common() -> frozenset[str]:
    """Return the block-list: the 20 000 commonest passwords that Django brings, and a few of ours."""
    path = Path(password_validation.__file__).with_name("common-passwords.txt.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return frozenset(line.strip() for line in lines) | frozenset(COMMON_HERE)


def _is_common(password: str) -> bool:
    """Say whether the whole password is listed, or is a listed one with digits and marks around it."""
    folded = password.casefold()
    core = AROUND.sub("", folded)
    return folded in common() or (len(core) >= 4 and core in common())


def _is_regular(password: str) -> bool:
    """Say whether a password only repeats something short, or counts: abcabcabcabc, 123456789012."""
    repeats = any(
        password == (password[:size] * len(password))[: len(password)]
        for size in range(1, min(5, len(password)))
    )
    strides = {ord(b) - ord(a) for a, b in pairwise(password)}
    turns = {stride % 10 for stride in strides} if password.isdecimal() else set()  # …8901, …2109
    return repeats or strides in ({1}, {-1}) or turns in ({1}, {9})


def _word_inside(password: str, about: About) -> str:
    """Return the word of the person or of the office, that is nearly all of a password.

    云岭市教育局2026!! is no better than the name of the organisation.
    """
    folded = password.casefold()
    core = AROUND.sub("", folded)
    words = [*OFFICE_WORDS, about.username, about.name, about.organisation, *readings(about.name)]
    for word in sorted({word.casefold() for word in words if len(word) >= 2}, key=len, reverse=True):
        if len(core) >= 2 and core in word:
            return word
        if word in folded and len(AROUND.sub("", folded.replace(word, ""))) < LEFT_OVER:
            return word
    return ""


def readings(name: str) -> tuple[str, ...]:
    """Return the ways in which a short name is written in pinyin.

    >>> readings("周敏")
    ('zhoumin',)
    """
    from xuncha.reading.repairing.characters import bare_readings  # noqa: PLC0415 -- 5 MiB of tables

    if not 2 <= len(name) <= 4:
        return ()
    syllables = [
        sorted(sound for sound, characters in bare_readings().items() if character in characters)
        for character in name
    ]
    return tuple(islice(("".join(sounds) for sounds in product(*syllables)), 100))


def _classes(password: str) -> int:
    """Count the classes of characters: upper case, lower case, digits, all others."""
    kinds = (str.isupper, str.islower, str.isdigit)
    named = [any(kind(c) for c in password) for kind in kinds]
    other = any(not any(kind(c) for kind in kinds) for c in password)
    return sum(named) + other
