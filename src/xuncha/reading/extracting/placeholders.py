"""Return the placeholders of a text."""

from xuncha.reading.document import Placeholder


def placeholders(text: str) -> tuple[Placeholder, ...]:  # noqa: ARG001
    """Return the placeholders of a text."""
    return ()
