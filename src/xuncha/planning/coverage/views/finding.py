"""What the pages of plans find for a person, or 404."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from xuncha.access import grants
from xuncha.planning import queries as of_terms
from xuncha.planning.coverage import queries
from xuncha.planning.models import CoveragePlan, Planned, PlannedRound, Term
from xuncha.planning.withheld import withheld
from xuncha.web.pages import actor

KIND = "planning.plan"


def term_found(request: HttpRequest, uid: UUID, act: str) -> Term:
    """Return a term to whose plans the person may do the act."""
    rows = grants.only(of_terms.terms(), actor(request), "read", "planning.term")
    term = get_object_or_404(rows, uid=uid)
    if not grants.may(actor(request), act, KIND, CoveragePlan(term=term)):
        raise Http404
    return term


def plan_found(request: HttpRequest, uid: UUID, act: str) -> CoveragePlan:
    """Return a plan to which the person may do the act."""
    return get_object_or_404(grants.only(queries.plans(), actor(request), act, KIND), uid=uid)


def round_found(request: HttpRequest, uid: UUID, number: int, act: str) -> PlannedRound:
    """Return a round of such a plan."""
    plan = plan_found(request, uid, act)
    found: PlannedRound = get_object_or_404(queries.rounds_of(plan), number=number)
    found.plan = plan
    return found


def unit_found(request: HttpRequest, uid: UUID, key: int, act: str) -> Planned:
    """Return the choice of a plan about one organisation."""
    plan = plan_found(request, uid, act)
    rows = queries.choices_of(plan).exclude(organisation__in=withheld(actor(request)))
    found: Planned = get_object_or_404(rows, organisation=key)
    found.plan = plan
    return found
