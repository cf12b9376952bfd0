"""When a team may change. Each rule answers one question."""

from xuncha.planning.models import Round
from xuncha.planning.states import RoundState

CLOSED_TO_CHANGE = frozenset({RoundState.CLOSED, RoundState.WITHDRAWN})
NOT_YET = frozenset({RoundState.DRAFTING, RoundState.CONSULTED})
"""While inspections may still be given to another team, none is formed."""


def may_change(the_round: Round) -> bool:
    """Teams change until the round is over."""
    return the_round.state not in CLOSED_TO_CHANGE


def may_form(the_round: Round) -> bool:
    """Teams are formed once the round is approved: from then on its inspections keep their teams."""
    return may_change(the_round) and the_round.state not in NOT_YET
