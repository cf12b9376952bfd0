"""Numbers as a word processor prints them in front of paragraphs."""

from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"
FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
LARGEST = 9_999


def counted(number: int, digits: str = DIGITS, tens: str = "十百千") -> str:
    """Return a number in words, as 第二十一条 counts.

    >>> [counted(n) for n in (1, 10, 11, 20, 101, 110, 1002)]
    ['一', '十', '十一', '二十', '一百〇一', '一百一十', '一千〇二']
    """
    places = [int(digit) for digit in reversed(str(number))]
    words: list[str] = []
    for place, digit in reversed(list(enumerate(places))):
        if digit:
            words.append(digits[digit] + (tens[place - 1] if place else ""))
        elif words and words[-1] != digits[0]:
            words.append(digits[0])
    text = "".join(words).rstrip(digits[0])
    return text.removeprefix("一") if 10 <= number <= 19 else text


def formal(number: int) -> str:
    """Return a number as on cheques.

    >>> formal(3), formal(12)
    ('叁', '壹拾贰')
    """
    return counted(number, FORMAL_DIGITS, "拾佰仟")


def spelled(number: int) -> str:
    """Return the digits one by one: 12 is 一二.

    >>> spelled(10)
    '一〇'
    """
    return "".join(DIGITS[int(digit)] for digit in str(number))


def one_of(names: str) -> Callable[[int], str]:
    """Return a numbering by a row of characters, which begins again at its end."""
    return lambda number: names[(number - 1) % len(names)]


def enclosed(first: str, last: int) -> Callable[[int], str]:
    """Return a numbering by a row of characters in Unicode, such as ①…⑳; plain digits behind its end."""
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= last else str(number)


def circled(number: int) -> str:
    """Return a number in a circle; three rows of Unicode hold them.

    >>> circled(1), circled(21), circled(50), circled(51)
    ('①', '㉑', '㊿', '51')
    """
    for first, start, end in (("①", 1, 20), ("㉑", 21, 35), ("㊱", 36, 50)):
        if start <= number <= end:
            return chr(ord(first) + number - start)
    return str(number)


def letters(number: int) -> str:
    """Return a letter, doubled behind z as word processors do.

    >>> letters(1), letters(27)
    ('a', 'aa')
    """
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def roman(number: int) -> str:
    """Return a Roman number.

    >>> roman(4), roman(19)
    ('iv', 'xix')
    """
    text = ""
    for value, sign in ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def full_width(number: int) -> str:
    """Return full-width digits."""
    return str(number).translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})


# ST_NumberFormat of ECMA-376; what is not in the table prints as decimal, as the standard says.
FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": full_width,
    "decimalFullWidth2": full_width,
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedParen": enclosed("⑴", 20),
    "decimalEnclosedFullstop": enclosed("⒈", 20),
    "ideographEnclosedCircle": enclosed("㊀", 10),
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "chineseCounting": counted,
    "chineseCountingThousand": counted,
    "taiwaneseCounting": counted,
    "taiwaneseCountingThousand": counted,
    "japaneseCounting": counted,
    "koreanCounting": counted,
    "ideographDigital": spelled,
    "taiwaneseDigital": spelled,
    "japaneseDigitalTenThousand": spelled,
    "koreanDigital2": spelled,
    "chineseLegalSimplified": formal,
    "ideographLegalTraditional": formal,
    "japaneseLegal": formal,
    "ideographTraditional": one_of(STEMS),
    "ideographZodiac": one_of(BRANCHES),
    "none": lambda _number: "",
    "bullet": lambda _number: "",
}


def printed_number(number: int, format_name: str) -> str:
    """Return a number in a format of a word processor.

    >>> printed_number(3, "chineseCountingThousand"), printed_number(2, "decimalEnclosedCircle")
    ('三', '②')
    """
    if not 1 <= number <= LARGEST:
        return str(number)
    return FORMATS.get(format_name, str)(number)
