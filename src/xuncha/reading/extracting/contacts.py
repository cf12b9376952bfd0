"""Yield the contacts of a text."""

from xuncha.reading.document import Contact


def contacts(text: str) -> tuple[Contact, ...]:  # noqa: ARG001
    """Yield the contacts of a text."""
    return ()
