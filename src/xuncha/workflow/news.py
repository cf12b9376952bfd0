"""Something new is known of a thing: rooms above, which reckon with it, look again."""

from collections.abc import Callable
from typing import Generic, ParamSpec

P = ParamSpec("P")


class News(Generic[P]):
    """What one room tells, and who looks again when it does."""

    def __init__(self) -> None:
        """Begin with nobody who looks."""
        self._looks: list[Callable[P, None]] = []

    def look_by(self, look: Callable[P, None]) -> None:
        """Let somebody look again each time."""
        self._looks.append(look)

    def tell(self, *given: P.args, **named: P.kwargs) -> None:
        """Say that something new is known."""
        for look in self._looks:
            look(*given, **named)
