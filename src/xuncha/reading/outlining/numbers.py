"""Numbers as they are printed in headings."""

import re

HAN_DIGITS = "零一二三四五六七八九"
HAN_UNITS = ("千", "百", "十", "")
TEN_TENS, TEN_THOUSAND = 100, 10_000
# 零零五 of 三千零五
SEVERAL_ZEROS = re.compile("零{2,}")


def han(number: int) -> str:
    """Return a number below ten thousand in Chinese numerals, a larger one in digits.

    >>> [han(n) for n in (4, 10, 12, 20, 35, 105, 110, 3005, 20000)]
    ['四', '十', '十二', '二十', '三十五', '一百零五', '一百一十', '三千零五', '20000']
    """
    if number < TEN_TENS:
        tens, ones = divmod(number, 10)
        if not tens:
            return HAN_DIGITS[ones]
        return ("" if tens == 1 else HAN_DIGITS[tens]) + "十" + (HAN_DIGITS[ones] if ones else "")
    if number >= TEN_THOUSAND:
        return str(number)
    words = "".join(
        HAN_DIGITS[int(digit)] + (unit if digit != "0" else "")
        for digit, unit in zip(f"{number:04}", HAN_UNITS, strict=True)
    )
    return SEVERAL_ZEROS.sub("零", words).strip("零")


def printed(level: int, number: int) -> str:
    """Return a heading number as official documents print it, brackets half-width.

    >>> [printed(level, 2) for level in (1, 2, 3, 4)]
    ['二、', '(二)', '2.', '(2)']
    """
    return PRINTED[level][number] if number < KNOWN else _printed(level, number)


def _printed(level: int, number: int) -> str:
    """Return a heading number as it is printed."""
    return (f"{han(number)}、", f"({han(number)})", f"{number}.", f"({number})")[level - 1]


KNOWN = 100
PRINTED = ((), *(tuple(_printed(level, number) for number in range(KNOWN)) for level in (1, 2, 3, 4)))
"""The numbers below a hundred, printed once."""
