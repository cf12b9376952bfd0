"""When a term, a list, a round may change, and how figures are made. Each rule answers one question."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from xuncha.planning.models import Decision, Round, Term
from xuncha.planning.states import NEEDED, Outcome, RoundState, Station

OPEN_TO_CHANGE = frozenset({RoundState.DRAFTING})
"""Only a draft changes: what was sent out for opinions stays what it was."""


def percent(part: int, whole: int) -> Decimal | None:
    """Return a rate as it is printed: two decimals, half up; None of nothing (design.md 7).

    >>> percent(451, 468), percent(64, 70), percent(688, 697)
    (Decimal('96.37'), Decimal('91.43'), Decimal('98.71'))
    """
    if not whole:
        return None
    return (Decimal(100 * part) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def may_change(the_round: Round) -> bool:
    """A round changes while it is a draft."""
    return the_round.state in OPEN_TO_CHANGE


def overlaps(from_on: date, to_on: date, others: Iterable[Term]) -> Term | None:
    """Return a term of the same committee that shares days with a period."""
    return next((one for one in others if one.from_on <= to_on and from_on <= one.to_on), None)


def lies_within(from_on: date, to_on: date, term: Term) -> bool:
    """A stay lies within its term."""
    return term.from_on <= from_on and to_on <= term.to_on


def is_too_long(from_on: date, to_on: date) -> bool:
    """A term takes five years (党章 art. 27); ten are beyond anything that was ever put off."""
    return (to_on - from_on).days > 10 * 366


def missing_stations(step: str, decisions: Iterable[Decision]) -> list[Station]:
    """Return the stations that must agree before a step and have not: the last word of each counts."""
    last = {one.station: one.outcome for one in sorted(decisions, key=lambda one: one.pk)}
    return [
        station for station in NEEDED.get(step, ()) if last.get(station, Outcome.REFUSED) == Outcome.REFUSED
    ]
