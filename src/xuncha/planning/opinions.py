"""What stations said of a round, for one reader: that they did and when for all, in which words for few."""

from django.contrib.auth.base_user import AbstractBaseUser

from xuncha.access import grants
from xuncha.planning import queries
from xuncha.planning.comparing import units_of
from xuncha.planning.models import Consultation, Decision, Inspection, ProposalVersion, Round
from xuncha.planning.states import Station
from xuncha.planning.withheld import withheld

LETTER = "planning.consultation"


def decisions_for(person: AbstractBaseUser, the_round: Round) -> list[Decision]:
    """Return what the stations said, the first first, each with its note where the person may read that.

    The words of a station are read by who may read a letter to it: the office, the secretary, and a
    department its own; by nobody who keeps away from a unit of the round, because they may be about it.
    """
    found = list(queries.decisions_of(the_round))
    read = set() if keeps_away(person, the_round) else _read_by(person, the_round)
    for one in found:
        one.note = one.note if one.station in read else ""
    return found


def keeps_away(person: AbstractBaseUser, the_round: Round) -> bool:
    """Say whether a unit is closed to a person that stands in a round, or stood in what was proposed."""
    hidden = withheld(person)
    if not hidden:
        return False
    if Inspection.objects.filter(segment__round=the_round, organisation__in=hidden).exists():
        return True
    contents = ProposalVersion.objects.filter(round=the_round).values_list("content", flat=True)
    return any(not hidden.isdisjoint(units_of(one)) for one in contents)


def _read_by(person: AbstractBaseUser, the_round: Round) -> set[str]:
    version = ProposalVersion(round=the_round)
    return {
        station
        for station in Station.values
        if grants.may(person, "read", LETTER, Consultation(version=version, body=station))
    }
