"""Chinese numerals as integers (ADR 0030: tiny, because the general libraries are slow to import)."""

from functools import lru_cache

DIGITS = {
    "〇": 0,
    "○": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
TENS = {"廿": 20, "卅": 30}
UNITS = {"十": 10, "百": 100, "千": 1000}
MYRIAD = 10_000
HUNDRED_MILLION = 100_000_000
LONGEST = 18  # int() refuses thousands of digits; no office counts beyond 亿


def number_of(text: str) -> int | None:
    """Return the whole number that a numeral stands for; None when the text is no numeral.

    Reads counted numerals, spelt-out years and digits; no fraction, no ordinal, no sign.

    >>> [number_of(n) for n in ("两", "十二", "二十", "廿三", "一百零五", "三万五千", "二〇二一", "12")]
    [2, 12, 20, 23, 105, 35000, 2021, 12]
    >>> number_of("若干") is None
    True
    """
    return None if len(text) > LONGEST else _number_of(text)


@lru_cache(maxsize=1024)
def _number_of(text: str) -> int | None:
    """Return the whole number of a numeral that is not too long; a language has few that are in use."""
    if text.isdecimal():
        return int(text)
    if len(text) > 1 and all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    return _counted(text) if text else None


def _counted(text: str) -> int | None:
    """Return the value of a numeral written with 十, 百, 千, 万, 亿."""
    total = section = digit = 0
    bare = True  # no digit since the last unit: 十 alone is ten, 二十 is twenty
    for char in text:
        if char in UNITS:
            section += (1 if bare else digit) * UNITS[char]
            digit, bare = 0, True
            continue
        if char in "万亿":
            total = _lifted(total, section + digit, char)
            section, digit, bare = 0, 0, True
            continue
        if char in TENS:
            section += TENS[char]
            continue
        if char not in DIGITS:
            return None
        digit, bare = DIGITS[char], False
    return total + section + digit


def _lifted(total: int, section: int, char: str) -> int:
    """Return the total with what stands before a 万 or a 亿."""
    return total + section * MYRIAD if char == "万" else (total + section) * HUNDRED_MILLION
