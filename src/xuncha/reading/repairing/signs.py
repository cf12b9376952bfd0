"""Which signs of a text say that something may have to be mended; most texts have few of them, or none."""

import re
from functools import lru_cache

LEVEL_ONE = b"".join(
    bytes((lead, trail)) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF)
).decode("gbk", "ignore")
"""The 3755 frequent characters of GB 2312."""

MADE_BY_DAMAGE = "屯拷烫"
"""Frequent characters that damage is made of: `烫烫烫`."""

PLAIN = frozenset(LEVEL_ONE + "，。、；：！“”‘’《》…—·①②③④⑤⑥⑦⑧⑨⑩0123456789,.:)）%-").difference(
    MADE_BY_DAMAGE
)
"""Signs that no repair has to ask for; no step may need one of them."""

OTHER = re.compile("[^" + "".join(map(re.escape, sorted(PLAIN))) + "]")
"""Any other sign: `\\n` `(` `a` `領`."""


@lru_cache(maxsize=1)
def signs_of(text: str) -> frozenset[str]:
    """Return the different signs of a text that are not plain; asked again for the same text, they are known.

    >>> sorted(signs_of("整改領導班子12个"))
    ['導', '領']
    """
    return frozenset(OTHER.findall(text))
