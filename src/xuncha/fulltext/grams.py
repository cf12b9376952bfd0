"""Text as tokens that every database takes for words: pairs of neighbouring characters, written in ASCII.

Chinese is written without blanks: an index of words finds what its dictionary knows, one of three characters
nothing of two. Pairs in their order find every run of two characters or more, exactly. They are written in
ASCII, because what a database takes for a letter depends on its locale.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from string import ascii_lowercase, digits

RUNS = re.compile(r"[0-9a-z]+|[^\W0-9a-z_]+")  # 巡察办 2026 gdp; everything else parts them
WIDTH = 4  # digits of base 36: enough for every character there is
LONG, LONG_FROM = "klong", 4_000
"""The token that long texts have, and from how many characters: PostgreSQL keeps 256 places of a token,
and none beyond the 16 383rd."""
NUMERALS = digits + ascii_lowercase


def grams(text: str) -> str:
    """Return the tokens of a text, parted by blanks: the pairs of each run, then its last character.

    >>> grams("招标 2026")
    'y0jiz0kjr y0kjr x2026'
    """
    return " ".join(token for run in RUNS.findall(text.lower()) for token in _tokens(run))


def phrase(words: str) -> list[str]:
    """Return the tokens that stand one after the other wherever the words do; * ends one that goes on.

    >>> phrase("招标"), phrase("招"), phrase("招标 20")
    (['y0jiz0kjr'], ['y0jiz*'], ['y0jiz0kjr', 'y0kjr', 'x20*'])
    """
    *whole, last = RUNS.findall(words.lower()) or [""]
    tokens = [token for run in whole for token in _tokens(run)]
    if not last:
        return tokens
    *pairs, end = _tokens(last)
    return [*tokens, *pairs] if pairs else [*tokens, f"{end}*"]


def kind_token(kind: str) -> str:
    """Return the token that stands first in the text of every row of a kind; no text can hold it otherwise.

    >>> kind_token("fieldwork.paper")
    'kfieldworkpaper'
    """
    return "k" + "".join(RUNS.findall(kind))


def _tokens(run: str) -> Iterator[str]:
    if run[0].isascii():
        yield f"x{run}"
        return
    codes = [_code(ord(character)) for character in run]
    yield from (f"y{one}{other}" for one, other in pairwise(codes))
    yield f"y{codes[-1]}"


def _code(number: int) -> str:
    found = ""
    for _ in range(WIDTH):
        number, digit = divmod(number, len(NUMERALS))
        found = NUMERALS[digit] + found
    return found
