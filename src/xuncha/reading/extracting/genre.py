"""Tell the genre of a text."""

from xuncha.reading.document import Outline


def genre_of(text: str, outline: Outline) -> str:  # noqa: ARG001
    """Tell the genre of a text."""
    return "other"
