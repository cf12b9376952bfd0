"""What is still open of a round when it goes on: later rooms say it here, as `files.holding` is told."""

from collections.abc import Callable

from xuncha.planning.models import Round

Teller = Callable[[Round], str]
"""Says what is still open of a round; nothing when it may go on."""

TELLERS: dict[str, list[Teller]] = {}


def before(step: str, teller: Teller) -> None:
    """Let a later room say what is open before a step; it is then taken with a reason alone."""
    TELLERS.setdefault(step, []).append(teller)


def of(step: str, the_round: Round) -> str:
    """Return what is open before a step, in words; nothing when everything is done."""
    return "".join(teller(the_round) for teller in TELLERS.get(step, ()))
