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

OTHER = re.compile(f"[^{re.escape(''.join(sorted(PLAIN)))}]")
"""Any other sign: `\\n` `(` `a` `領`."""

UTF8_AS_GBK_SIGNS = frozenset("鐨銆锛鈥浜涓鍏宸瀵鏀鍜鍦鏈瑙鍙鍥鏄绗鎴缁鍛甯鍗闂棰鎯骞鏃鐩鏂鍔杩鍘濮斿竷")
"""Characters that UTF-8 text makes in GBK again and again: 的 is 鐨, 、。 begin with 銆, ，：； with 锛."""

LATIN_LETTERS = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞåæçãäðñïëêÿ¼½¾±²³µ¶¹º»ª«¬¯¸¿¡¢£¥¦©®")
"""Letters and signs that such runs have; pinyin and French names have others, or no four of them in a row."""


@lru_cache(maxsize=1)
def signs_of(text: str) -> frozenset[str]:
    """Return the different signs of a text that are not plain; asked again for the same text, they are known.

    >>> sorted(signs_of("整改領導班子12个"))
    ['導', '領']
    """
    return frozenset(OTHER.findall(text))
