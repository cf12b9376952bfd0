"""Numbers as they are printed in headings."""

HAN_DIGITS = "零一二三四五六七八九"


def han(number: int) -> str:
    """Return a number below a hundred in Chinese numerals, a larger one in digits.

    >>> [han(n) for n in (4, 10, 12, 20, 35, 100)]
    ['四', '十', '十二', '二十', '三十五', '100']
    """
    tens, ones = divmod(number, 10)
    if tens >= 10:
        return str(number)
    if not tens:
        return HAN_DIGITS[ones]
    return ("" if tens == 1 else HAN_DIGITS[tens]) + "十" + (HAN_DIGITS[ones] if ones else "")


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
