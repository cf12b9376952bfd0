"""Compare what a document says twice or implies."""

from xuncha.reading.document import Check, Document


def check(document: Document) -> tuple[Check, ...]:  # noqa: ARG001
    """Compare what a document says twice or implies."""
    return ()
