"""Return the figures of a text."""

from xuncha.reading.document import Figure, Inspection, Outline


def figures(text: str, outline: Outline, genre: str, inspection: Inspection) -> tuple[Figure, ...]:  # noqa: ARG001
    """Return the figures of a text."""
    return ()
