"""What is still open of a round when it goes on: later rooms say it here, as `files.holding` is told."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser

from xuncha.planning.models import Round

Teller = Callable[[Round], str]
"""Says what is still open of a round; nothing when it may go on."""

Bar = Callable[[Round, AbstractBaseUser, datetime], str]
"""Tells somebody what must be there at a moment before a round goes on; nothing when nothing is missing."""

TELLERS: dict[str, list[Teller]] = {}
BARS: dict[str, list[Bar]] = {}


def before(step: str, teller: Teller) -> None:
    """Let a later room say what is open before a step; it is then taken with a reason alone."""
    TELLERS.setdefault(step, []).append(teller)


def of(step: str, the_round: Round) -> str:
    """Return what is open before a step, in words; nothing when everything is done."""
    return "".join(teller(the_round) for teller in TELLERS.get(step, ()))


def bar(step: str, teller: Bar) -> None:
    """Let a later room say what must be there before a step: no reason helps."""
    BARS.setdefault(step, []).append(teller)


def barred(step: str, the_round: Round, by: AbstractBaseUser, at: datetime) -> str:
    """Return what stands in the way of a step, in words for who takes it; nothing when nothing does."""
    return "".join(teller(the_round, by, at) for teller in BARS.get(step, ()))
