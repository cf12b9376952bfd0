"""Characters and their bytes in GBK, the way a browser reads and shows them."""

from functools import cache

USER_LEADS = (*range(0xAA, 0xB0), *range(0xF8, 0xFF))
"""Lead bytes of the zones that GBK leaves to its users; shown as private characters, or not at all."""

EURO = 0x80
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
LEADS = range(0x81, 0xFF)


def bytes_of(sign: str) -> bytes:
    r"""Return the two bytes of a character, nothing when GBK has no two bytes for it.

    >>> bytes_of("巡").hex(), bytes_of("a"), bytes_of("\ue000").hex()
    ('d1b2', b'', 'aaa1')
    """
    try:
        pair = sign.encode("gb18030")
    except UnicodeEncodeError:
        return b""
    return pair if len(pair) == 2 else b""


@cache
def sign_of(lead: int, trail: int) -> str:
    """Return the character of two bytes, nothing when they are none.

    >>> sign_of(0xD1, 0xB2), sign_of(0x41, 0x42)
    ('巡', '')
    """
    try:
        sign = bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""
    return sign if len(sign) == 1 else ""


@cache
def signs_with_lead(lead: int) -> tuple[str, ...]:
    """Return the characters that begin with a byte."""
    return tuple(sign for trail in TRAILS if (sign := sign_of(lead, trail)))


@cache
def signs_with_trail(trail: int) -> tuple[str, ...]:
    """Return the characters that end with a byte."""
    return tuple(sign for lead in LEADS if (sign := sign_of(lead, trail)))
