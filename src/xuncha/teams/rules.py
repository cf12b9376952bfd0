"""When a team may change. Each rule answers one question."""

from collections.abc import Callable

from xuncha.people.models import Person
from xuncha.planning.models import Round
from xuncha.planning.states import RoundState
from xuncha.teams.models import Team

CLOSED_TO_CHANGE = frozenset({RoundState.CLOSED, RoundState.WITHDRAWN})
NOT_YET = frozenset({RoundState.DRAFTING, RoundState.CONSULTED})
"""While inspections may still be given to another team, none is formed."""

AUTHORISED_IN = frozenset(
    {RoundState.APPROVED, RoundState.PREPARING, RoundState.ON_SITE, RoundState.REPORTING}
)
"""From the approval of a round until its teams have reported, leaders are authorised."""

Names = Callable[[Team, Person, str], bool]
NAMED_BY: list[Names] = []
"""Who leads a team on site must be named for it: the authorisations say by whom."""


def may_change(the_round: Round) -> bool:
    """Teams change until the round is over."""
    return the_round.state not in CLOSED_TO_CHANGE


def may_form(the_round: Round) -> bool:
    """Teams are formed once the round is approved: from then on its inspections keep their teams."""
    return may_change(the_round) and the_round.state not in NOT_YET
