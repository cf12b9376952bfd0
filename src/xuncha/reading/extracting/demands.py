"""Return demands, advice and pledges."""

from xuncha.reading.document import Demand, Outline, Problem


def demands(text: str, outline: Outline, genre: str, problems: tuple[Problem, ...]) -> tuple[Demand, ...]:  # noqa: ARG001
    """Return demands, advice and pledges."""
    return ()
