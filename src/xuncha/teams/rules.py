"""When a team may change. Each rule answers one question."""

from xuncha.planning.models import Round
from xuncha.planning.states import RoundState

CLOSED_TO_CHANGE = frozenset({RoundState.CLOSED, RoundState.WITHDRAWN})


def may_change(the_round: Round) -> bool:
    """Teams change until the round is over."""
    return the_round.state not in CLOSED_TO_CHANGE
