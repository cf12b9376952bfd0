"""The value and the unit of a figure as a document prints it."""

import re

# 2512.84万元, 1,865个次, 两个月, 三十余件, 约2.5万余个, 百分之九十: number, multiplier, 余/多, unit.
PRINTED = re.compile(
    r"(?P<number>\d[\d,]*\.?\d*|[零〇一二两三四五六七八九十百千]+)(?P<lift>[万亿]?)(?P<unit>.*)"
)
PERCENT_IN_WORDS = "百分之"
# Of its own, so that labels do not lean on the reader that they judge.
DIGITS = {char: at for at, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
LIFTS = {"": 1, "万": 10_000, "亿": 100_000_000}
VAGUE = re.compile(r"^[余多]|(?:以上|左右|上下)$")


def value_and_unit(words: str) -> tuple[float | int, str]:
    """Return value and unit; money keeps its printed unit (万元), other units are counted out.

    >>> [value_and_unit(w) for w in ("12.5万元", "1.2万余个", "两个月", "1,865个次")]
    [(12.5, '万元'), (12000, '个'), (2, '个月'), (1865, '个次')]
    >>> value_and_unit("百分之九十五")
    (95, '%')
    """
    if words.startswith(PERCENT_IN_WORDS):
        return _number(words.removeprefix(PERCENT_IN_WORDS)), "%"
    found = PRINTED.search(words)
    if not found:
        raise ValueError(f"no number in {words!r}")
    number, lift, unit = _number(found["number"]), found["lift"], VAGUE.sub("", VAGUE.sub("", found["unit"]))
    if unit == "元" and lift:
        return number, lift + unit
    return _plain(number * LIFTS[lift]), unit


def _number(words: str) -> float | int:
    if words[0].isdigit():
        return _plain(float(words.replace(",", "")))
    total, digit = 0, 0
    for at, char in enumerate(words):
        if char in TENS:
            total += (digit if at else 1) * TENS[char]
            digit = 0
        else:
            digit = DIGITS[char]
    return total + digit


def _plain(value: float) -> float | int:
    value = round(value, 6)
    return int(value) if value == int(value) else value
