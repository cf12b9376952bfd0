"""Return the problems of a text."""

from xuncha.reading.document import Inspection, Outline, Problem


def problems(text: str, outline: Outline, genre: str, inspection: Inspection) -> tuple[Problem, ...]:  # noqa: ARG001
    """Return the problems of a text."""
    return ()
