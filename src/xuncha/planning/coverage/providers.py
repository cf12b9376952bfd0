"""Values that the house knows by itself: later rooms say here how to ask them, as `loose_ends` is told."""

from collections.abc import Callable, Sequence

from xuncha.planning.models import Term

Provider = Callable[[Term, Sequence[int]], dict[int, float]]
"""Returns the value of each organisation, by its id; one that is not there is not known."""

PROVIDERS: dict[str, Provider] = {}


def provide(key: str, provider: Provider) -> None:
    """Let a later room compute a factor."""
    PROVIDERS[key] = provider
