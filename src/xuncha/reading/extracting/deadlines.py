"""Return the deadlines of a text."""

from xuncha.reading.document import Deadline


def deadlines(text: str, genre: str) -> tuple[Deadline, ...]:  # noqa: ARG001
    """Return the deadlines of a text."""
    return ()
