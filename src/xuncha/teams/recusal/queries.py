"""Questions about recusals, declarations and the rules in force."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q, QuerySet

from xuncha.access import grants
from xuncha.access.models import Grant
from xuncha.access.personas import Persona
from xuncha.access.registry import kind_of
from xuncha.access.relations import NOTHING, lying_over
from xuncha.organisations.models import Jurisdiction
from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round
from xuncha.planning.states import RoundState
from xuncha.teams.models import Binds, Declaration, Member, Recusal, RecusalRule, RecusalStep
from xuncha.teams.models.recusal import RecusalQuerySet
from xuncha.teams.recusal import families
from xuncha.teams.recusal.facts import Rule
from xuncha.teams.recusal.rules import DEFAULTS, SOURCES
from xuncha.teams.states import RecusalState

OVER = (RecusalState.ENDED, RecusalState.REFUSED)
BOUND = (Persona.SEC, Persona.OFD, Persona.OFS, Persona.LTR, Persona.TL, Persona.TM, Persona.DIS, Persona.ORG)
"""Who may have to keep away from a unit."""


def people(asker: AbstractBaseUser, at: datetime) -> QuerySet[Person]:
    """Return whom the office may ask to keep away: who inspects, directs or receives in its place now.

    From below it and above it too, as teams are manned; neither the managers nor people of another place.
    """
    lies = NOTHING
    for held in grants.who_is(asker).held:
        if held.path and kind_of("teams.recusal").opening(held.persona, "create"):
            lies |= Q(organisation__jurisdiction__path__startswith=held.path)
            lies |= Q(organisation__jurisdiction__path__in=lying_over(held.path))
    holding = Grant.objects.at(at).filter(lies, persona__in=BOUND)
    return Person.objects.filter(disabled_at=None, pk__in=holding.values("person"))


def recusals() -> RecusalQuerySet:
    """Return every recusal with what a list shows of it."""
    return Recusal.objects.select_related(
        "person__organisation",
        "organisation__jurisdiction",
        "inspection__segment__round",
        "asked_by",
        "replacement",
    ).order_by("-asked_at", "-pk")


def of_round(the_round: Round) -> QuerySet[Recusal]:
    """Return the recusals that touch a round: from its units, and those raised for it."""
    units = Inspection.objects.filter(segment__round=the_round).values("organisation")
    touching = recusals().filter(organisation__in=units)
    return touching | recusals().filter(round=the_round)


def kept_away(person: int, inspections: QuerySet[Inspection]) -> list[Recusal]:
    """Return the recusals that keep somebody from one of some inspections now."""
    own = list(recusals().filter(person=person).closing())
    if not own:
        return []
    tasks = dict(inspections.order_by().values_list("pk", "organisation"))
    units = frozenset(tasks.values())
    return [
        one
        for one in own
        if (
            one.inspection_id in tasks
            if one.inspection_id is not None
            else not units.isdisjoint(families.closed_with({one.organisation_id}))
        )
    ]


def standing(person: int, inspection: Inspection) -> QuerySet[Recusal]:
    """Return the recusals of somebody from the unit of an inspection that are not over."""
    of_unit = Q(inspection=None, organisation=inspection.organisation_id) | Q(inspection=inspection)
    rows = Recusal.objects.select_related("organisation__jurisdiction").filter(of_unit, person=person)
    return rows.exclude(state__in=OVER).order_by("pk")


def sees_inner(person: AbstractBaseUser, recusal: Recusal) -> bool:
    """Say whether somebody sees who dealt with a recusal, and why: the office and the secretary alone.

    The unit that asked and the one concerned see what was asked and where it stands.
    """
    if person.pk == recusal.person_id:
        return False
    return any(grants.may(person, act, "teams.recusal") for act in ("create", "approve"))


def steps_of(recusal: Recusal) -> QuerySet[RecusalStep]:
    """Return the history of a recusal, the latest first."""
    return RecusalStep.objects.filter(recusal=recusal).select_related("by").order_by("-at", "-pk")


def history(place: Jurisdiction) -> QuerySet[RecusalRule]:
    """Return how an office set its rules, the latest first."""
    return RecusalRule.objects.filter(jurisdiction=place).select_related("by").order_by("-at", "-pk")


def rules_in(place: Jurisdiction) -> tuple[Rule, ...]:
    """Return the rules of a place as they are in force: as its office set them, else as they came."""
    latest: dict[str, RecusalRule] = {}
    for row in RecusalRule.objects.filter(jurisdiction=place).order_by("at", "pk"):
        latest[row.key] = row
    return tuple(_rule(latest[one.key]) if one.key in latest else one for one in DEFAULTS)


def sources_in(place: Jurisdiction) -> dict[str, str]:
    """Return where each rule of a place comes from: what its office wrote when it set it, else the origin."""
    said = {key: str(words) for key, words in SOURCES.items()}
    for row in RecusalRule.objects.filter(jurisdiction=place).order_by("at", "pk"):
        said[row.key] = row.reason
    return said


def _rule(row: RecusalRule) -> Rule:
    binds = "leaders" if row.binds == Binds.LEADERS else "all"
    return Rule(row.key, row.years, binds, row.active)  # type: ignore[arg-type]  # one of the two


def members_of(the_round: Round) -> QuerySet[Member]:
    """Return who serves in a round, team by team."""
    rows = Member.objects.serving().filter(team__round=the_round)
    return rows.select_related("person__organisation", "team").order_by("team__name", "pk")


def team_of(inspection: Inspection) -> QuerySet[Member]:
    """Return who serves in the team that carries an inspection out."""
    return Member.objects.serving().filter(
        team__round=inspection.segment.round_id, team__name=inspection.team
    )


def declarations(the_round: Round) -> dict[int, Declaration]:
    """Return the latest declaration of each person for a round."""
    found = {}
    for one in Declaration.objects.filter(round=the_round).order_by("at", "pk"):
        found[one.person_id] = one
    return found


def undeclared(person: int) -> QuerySet[Member]:
    """Return the memberships of a person for whose round nothing was declared yet."""
    said = Declaration.objects.filter(person_id=person).values("round")
    over = (RoundState.CLOSED, RoundState.WITHDRAWN)
    rows = Member.objects.serving().of(person).exclude(team__round__in=said)
    rows = rows.exclude(team__round__state__in=over)
    return rows.select_related("team__round__term__committee__jurisdiction").order_by("pk")


def declared_by(person: int) -> QuerySet[Declaration]:
    """Return what somebody has declared, the latest first."""
    return Declaration.objects.filter(person_id=person).select_related("round__term").order_by("-at", "-pk")
