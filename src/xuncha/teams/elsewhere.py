"""One team at a time, across rounds: who is away with a team of another round on the same days."""

from django.db.models import Exists, OuterRef

from xuncha.planning.models import Inspection, Round, Segment
from xuncha.planning.states import RoundState
from xuncha.teams.models import Member
from xuncha.teams.models.team import MemberQuerySet

STAYING = frozenset({RoundState.APPROVED, RoundState.PREPARING, RoundState.ON_SITE})
"""From the day on which teams may be formed until they leave the units, their people are taken."""


def serving(the_round: Round, team: str = "") -> MemberQuerySet:
    """Return who serves in another round on days on which this round stays, or one team of it.

    Stays are those of the segments in which a team inspects anything; a round without any clashes with none.
    """
    stays = Segment.objects.filter(round=the_round)
    if team:
        stays = stays.filter(inspections__team=team)
    at_once = stays.filter(from_on__lte=OuterRef("segment__to_on"), to_on__gte=OuterRef("segment__from_on"))
    theirs = Inspection.objects.filter(segment__round=OuterRef("team__round"), team=OuterRef("team__name"))
    away = Member.objects.serving().exclude(team__round=the_round)
    return away.filter(Exists(theirs.filter(Exists(at_once))), team__round__state__in=STAYING)
