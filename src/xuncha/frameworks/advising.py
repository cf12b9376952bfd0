"""The items that a sentence comes near to, by the words they share and by their meaning; a person decides."""

from collections.abc import Sequence

from xuncha.frameworks.encoding import ENCODER, Silent
from xuncha.frameworks.suggesting import LONGEST, Near, T, nearest, phrases_of


def advise(text: str, items: Sequence[T], most: int = 3) -> list[Near[T]]:
    """Return the nearest items with their reasons; by shared words alone when the encoder gives no answer."""
    phrases = list(dict.fromkeys(phrase for item in items for phrase in phrases_of(item)))
    try:
        likenesses = ENCODER.alike(text[:LONGEST], phrases) if phrases else []
        alike = dict(zip(phrases, likenesses, strict=True))
    except Silent:
        alike = {}
    return nearest(text, items, most, alike)
