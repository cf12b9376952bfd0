"""How the teams of a round are called: written into the record, so the same in every language."""

DIGITS = "零一二三四五六七八九"
TEN, HUNDRED = 10, 100


def team_called(number: int) -> str:
    """Return the name of a team: 第一巡察组, 第十二巡察组."""
    return f"第{in_words(number)}巡察组"


def in_words(number: int) -> str:
    """Write a number below a thousand as offices count teams and rounds.

    >>> in_words(2), in_words(10), in_words(12), in_words(20), in_words(35)
    ('二', '十', '十二', '二十', '三十五')
    >>> in_words(100), in_words(101), in_words(115), in_words(320)
    ('一百', '一百零一', '一百一十五', '三百二十')
    """
    hundreds, below = divmod(number, HUNDRED)
    if hundreds:
        rest = f"零{DIGITS[below]}" if 0 < below < TEN else _below_hundred(below, first=DIGITS[1])
        return f"{DIGITS[hundreds]}百{rest if below else ''}"
    return _below_hundred(number)


def _below_hundred(number: int, first: str = "") -> str:
    """Write a number below a hundred; `first` stands before the ten of ten to nineteen."""
    tens, ones = divmod(number, TEN)
    if not tens:
        return DIGITS[ones]
    return (first if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")
