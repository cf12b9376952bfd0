"""A fast pattern for any of many words."""

from collections.abc import Iterable


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, each a plain character followed by any pattern.

    Each branch begins with another character, so that a search skips all characters that begin none of them.

    >>> import re
    >>> re.findall(one_of(("不(?!断)", "走过场", "走样")), "不断学习, 不严, 走样")
    ['不', '走样']
    """
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    branches = (first + "(?:" + "|".join(rest) + ")" for first, rest in rests.items())
    return f"(?:{'|'.join(branches)})"
