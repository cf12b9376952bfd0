"""Plans of the remaining rounds for programs: the same acts as the pages."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Status
from pydantic import BaseModel, Field

from xuncha.calendar import in_beijing
from xuncha.planning import queries as of_terms
from xuncha.planning.api.routing import RoundOut, Uid, round_out, router
from xuncha.planning.coverage import actions, queries, showing
from xuncha.planning.coverage.forms import CapacityForm
from xuncha.planning.coverage.overtaken import overtaken
from xuncha.planning.coverage.settings import SETTINGS, Settings
from xuncha.planning.coverage.views.finding import KIND, round_found, term_found, unit_found
from xuncha.planning.models import CoveragePlan
from xuncha.planning.withheld import withheld
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor


class PlannedVisitOut(BaseModel):
    """One organisation in a proposed round, and why it stands there."""

    organisation: int
    name: str
    team: int
    mode: str
    theme: str
    from_on: date
    to_on: date
    score: float
    why: str


class PlannedRoundOut(BaseModel):
    """One proposed round."""

    number: int
    from_on: date
    to_on: date
    visits: list[PlannedVisitOut]


class LeftOut(BaseModel):
    """One organisation that the remaining rounds do not cover, and why."""

    organisation: int
    name: str
    why: str


class TermPlanOut(BaseModel):
    """One version of the plan of the remaining rounds of a term, and what has changed since."""

    id: UUID
    term: UUID
    number: int
    covered: int
    due: int
    notes: list[str]
    overtaken: list[str]
    rounds: list[PlannedRoundOut]
    left: list[LeftOut]


def _of(name: str) -> Any:  # noqa: ANN401 -- a field of pydantic
    one = next(each for each in SETTINGS if each.name == name)
    return Field(ge=one.low, le=one.high)


class PlanIn(api.Input):
    """What the planner may count with, in working days; what is not said stays as in the last version."""

    teams: Annotated[int, _of("teams"), api.WHOLE] | None = None
    round_days: Annotated[int, _of("round_days"), api.WHOLE] | None = None
    gap_days: Annotated[int, _of("gap_days"), api.WHOLE] | None = None
    spacing_days: Annotated[int, _of("spacing_days"), api.WHOLE] | None = None
    stay_unit: Annotated[int, _of("stay_unit"), api.WHOLE] | None = None
    stay_town: Annotated[int, _of("stay_town"), api.WHOLE] | None = None
    stay_village: Annotated[int, _of("stay_village"), api.WHOLE] | None = None
    stay_with_town: Annotated[int, _of("stay_with_town"), api.WHOLE] | None = None


class TermPlanMoveIn(api.Input):
    """On which day a round is to begin."""

    to: api.Day


class TermPlanPinIn(api.Input):
    """In which round a unit is to come; null leaves it to the planner."""

    number: Annotated[int, Field(ge=1, le=999), api.WHOLE] | None


@router.get(
    "/terms/{uuid:uid}/plan",
    summary=gettext_noop("最新的覆盖方案"),
    response={200: TermPlanOut, **api.problems()},
)
@asks("list", KIND)
def plan(request: HttpRequest, uid: Uid) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """Return the newest plan of a term; 404 when there is none."""
    newest = queries.plans_of(term_found(request, uid, "list")).first()
    if newest is None:
        raise Http404
    return _told(request, newest)


@router.post(
    "/terms/{uuid:uid}/plan",
    summary=gettext_noop("编排覆盖方案"),
    response={201: TermPlanOut, **api.problems(409, 413)},
)
@asks("create", KIND)
def propose(request: HttpRequest, uid: Uid, filled: PlanIn) -> Any:  # noqa: ANN401 -- a Status
    """Propose the remaining rounds and keep the proposal as the next version; no round changes."""
    term = term_found(request, uid, "create")
    newest = queries.plans_of(term).first()
    last = Settings.of(newest.parameters) if newest else Settings()
    given = {**CapacityForm.initial_of(last), **filled.model_dump(exclude_none=True)}
    form = api.fitting(CapacityForm(given))
    made = actions.make_plan(term=term, settings=form.settings(last), by=actor(request), at=timezone.now())
    return Status(201, _told(request, made))


@router.post(
    "/plans/{uuid:uid}/rounds/{int:number}/move",
    summary=gettext_noop("移动方案中的轮次并重排"),
    response={201: TermPlanOut, **api.problems(409, 413)},
)
@asks("create", KIND)
def move(request: HttpRequest, uid: Uid, number: api.Key, filled: TermPlanMoveIn) -> Any:  # noqa: ANN401 -- a Status
    """Propose anew with a round on another day; 409 when the plan is not the newest."""
    planned = round_found(request, uid, number, "create")
    made = actions.make_plan(
        term=planned.plan.term,
        settings=Settings.of(planned.plan.parameters).moved(number, date.fromisoformat(filled.to)),
        note=showing.moved(number, filled.to),
        base=planned.plan,
        by=actor(request),
        at=timezone.now(),
    )
    return Status(201, _told(request, made))


@router.post(
    "/plans/{uuid:uid}/units/{int:pk}/pin",
    summary=gettext_noop("指定单位的轮次并重排"),
    response={201: TermPlanOut, **api.problems(409, 413)},
)
@asks("create", KIND)
def pin(request: HttpRequest, uid: Uid, pk: api.Key, filled: TermPlanPinIn) -> Any:  # noqa: ANN401 -- a Status
    """Propose anew with a unit in the round that a person chose; 409 when the plan is not the newest."""
    choice = unit_found(request, uid, pk, "create")
    made = actions.make_plan(
        term=choice.plan.term,
        settings=Settings.of(choice.plan.parameters).pinned(pk, filled.number),
        note=showing.pinned(choice.organisation.name, filled.number),
        base=choice.plan,
        by=actor(request),
        at=timezone.now(),
    )
    return Status(201, _told(request, made))


@router.post(
    "/plans/{uuid:uid}/rounds/{int:number}/apply",
    summary=gettext_noop("按方案拟定轮次"),
    response={201: RoundOut, **api.problems(409, 413)},
)
@asks("apply", KIND)
def apply(request: HttpRequest, uid: Uid, number: api.Key) -> Any:  # noqa: ANN401 -- a Status
    """Make the draft of a round out of a proposed one; 409 when the plan no longer fits."""
    planned = round_found(request, uid, number, "apply")
    made = actions.apply_round(planned=planned, by=actor(request), at=timezone.now())
    return Status(201, round_out(of_terms.rounds().get(pk=made.pk)))


def _told(request: HttpRequest, shown: CoveragePlan) -> dict[str, Any]:
    hidden, today = withheld(actor(request)), in_beijing(timezone.now()).date()
    return {
        **showing.as_json(shown, hidden=hidden),
        "overtaken": overtaken(shown, today, hidden=hidden),
    }
