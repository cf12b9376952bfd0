"""Questions about teams and their members."""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Count, Prefetch, Q, QuerySet

from xuncha.access import grants
from xuncha.access.models import Grant
from xuncha.access.personas import Persona
from xuncha.access.registry import kind_of
from xuncha.access.relations import NOTHING, lying_over
from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round
from xuncha.teams.models import Inspector, Member, PoolState, Post, Team

FOR_TEAMS = (Persona.TL, Persona.TM, Persona.LTR)
"""The posts that serve in teams."""
INSPECTING = (Persona.TL, Persona.TM)
"""Those of them that are proposed for one: the other is named for the letters of a whole round."""


def teams() -> QuerySet[Team]:
    """Return every team with its serving members, the leader first, and their number."""
    serving = Member.objects.serving().select_related("person__organisation").order_by("pk")
    return (
        Team.objects.select_related("round__term__committee__jurisdiction")
        .prefetch_related(Prefetch("members", queryset=serving, to_attr="serving"))
        .annotate(size=Count("members", filter=Q(members__until=None)))
        .order_by("name", "pk")
    )


def closed_to(person: AbstractBaseUser) -> QuerySet[Team]:
    """Return the teams that are closed to a person whatever they hold, as by recusal."""
    who, closed = grants.who_is(person), NOTHING
    for exclusion in kind_of("teams.team").exclusions:
        if exclusion.concerns(who):
            closed |= exclusion.rows(who)
    return Team.objects.filter(closed)


def names_without_team(the_round: Round) -> list[str]:
    """Return the names of teams that inspections of a round give and that are not formed yet."""
    formed = Team.objects.filter(round=the_round).values("name")
    waiting = Inspection.objects.filter(segment__round=the_round).exclude(team__in=formed)
    return list(waiting.order_by("team").values_list("team", flat=True).distinct())


def candidates(team: Team, at: datetime) -> QuerySet[Person]:
    """Return who may come into a team: whose post for teams reaches the place of its committee.

    None who left the pool or cannot be sent now.
    """
    return _free(team, at).exclude(pk__in=_not_available())


def spared(team: Team, at: datetime) -> QuerySet[Person]:
    """Return who could come into a team, had the pool not said that they cannot be sent now."""
    return _free(team, at).filter(pk__in=_not_available())


def _free(team: Team, at: datetime) -> QuerySet[Person]:
    serving = Member.objects.serving().filter(team__round=team.round_id).values("person")
    return _holding(team, FOR_TEAMS, at).exclude(pk__in=serving).order_by("name_key", "pk")


def _not_available() -> QuerySet[Inspector, Any]:
    return Inspector.objects.exclude(person=None).exclude(state=PoolState.AVAILABLE).values("person")


def may_lead(team: Team, at: datetime) -> QuerySet[Person]:
    """Return who may be leader or deputy of a team."""
    return _holding(team, (Persona.TL,), at)


def inspecting(team: Team, at: datetime) -> QuerySet[Person]:
    """Return who has a post of a team that inspects, not of the letters of a round alone."""
    return _holding(team, INSPECTING, at)


def _holding(team: Team, personas: tuple[Persona, ...], at: datetime) -> QuerySet[Person]:
    """Return people who hold one of the posts in the place of the committee, below it or above it."""
    path = team.round.term.committee.jurisdiction.path
    lies = Q(organisation__jurisdiction__path__startswith=path) | Q(
        organisation__jurisdiction__path__in=lying_over(path)
    )
    holding = Grant.objects.at(at).filter(lies, persona__in=personas)
    return Person.objects.filter(disabled_at=None, pk__in=holding.values("person"))


def tasks_of(team: Team) -> QuerySet[Inspection]:
    """Return the inspections that a team carries out."""
    rows = Inspection.objects.filter(segment__round=team.round_id, team=team.name)
    return rows.select_related("organisation", "segment").order_by("segment__number", "pk")


def members_of(team: Team) -> list[Member]:
    """Return who belongs to a team now, the leader first."""
    order = list(Post)
    serving = Member.objects.serving().filter(team=team).select_related("person__organisation")
    return sorted(serving, key=lambda one: (order.index(Post(one.post)), one.pk))


def left(team: Team) -> QuerySet[Member]:
    """Return who left a team, the last first."""
    gone = Member.objects.filter(team=team, until__isnull=False)
    return gone.select_related("person__organisation").order_by("-until", "-pk")
