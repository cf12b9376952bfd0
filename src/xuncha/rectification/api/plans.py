"""Plans for programs: opened, submitted, reviewed jointly, let pass or sent back."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Status
from pydantic import BaseModel, Field

from xuncha.access import grants
from xuncha.planning import queries as planning
from xuncha.rectification import actions, queries, rules
from xuncha.rectification.api.routing import (
    PLAN,
    Choice,
    PlanOut,
    ReasonIn,
    Uid,
    plan_found,
    plan_out,
    router,
)
from xuncha.rectification.forms import ReasonForm, ReviewForm
from xuncha.rectification.models import Plan
from xuncha.rectification.states import PlanState
from xuncha.rectification.tables import PLANS
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor


class ReviewOut(BaseModel):
    """What a post said of a proposal."""

    proposal: int
    post: str
    opinion: str
    note: str
    at: datetime


class WholePlanOut(PlanOut):
    """One plan with what reviewers said, the last first, and whose agreement is still awaited."""

    reviews: list[ReviewOut]
    awaited: list[str]


class ReviewIn(api.Input):
    """What a reviewer says of a plan, and for whom."""

    post: Choice
    opinion: Choice
    note: Annotated[str, Field(max_length=1000), *api.LINES] = ""


@router.get(
    "/plans",
    summary=gettext_noop("整改方案"),
    response={200: api.Page[PlanOut], **api.problems()},
    openapi_extra=api.parameters(PLANS),
)
@asks("list", PLAN)
def plans(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the plans that the person may see."""
    return api.seen_page(api.Page[PlanOut], PLANS, queries.plans(), PLAN, request, plan_out)


@router.post(
    "/inspections/{uuid:uid}/plan",
    summary=gettext_noop("制定整改方案"),
    response={201: PlanOut, **api.problems(409)},
)
@asks("create", PLAN)
def open_plan(request: HttpRequest, uid: Uid) -> Any:  # noqa: ANN401 -- a Status
    """Begin the plan of a unit with one item for each finding that was issued to it."""
    person = actor(request)
    rows = grants.only(planning.inspections(), person, "read", "planning.inspection")
    inspection = get_object_or_404(rows, uid=uid)
    if not grants.may(person, "create", PLAN, Plan(inspection=inspection)):
        raise Http404
    made = actions.open_plan(inspection=inspection, by=person, at=timezone.now())
    return Status(201, plan_out(queries.plans().get(pk=made.pk)))


@router.get(
    "/plans/{uuid:uid}",
    summary=gettext_noop("一份整改方案"),
    response={200: WholePlanOut, **api.problems()},
)
@asks("read", PLAN)
def read_plan(request: HttpRequest, uid: Uid) -> WholePlanOut:
    """Read one plan with its joint review; its items stand in the ledger."""
    return _whole(request, uid)


@router.post(
    "/plans/{uuid:uid}/submit",
    summary=gettext_noop("提交会审"),
    response={200: WholePlanOut, **api.problems(409)},
)
@asks("submit", PLAN)
def submit_plan(request: HttpRequest, uid: Uid) -> WholePlanOut:
    """Hand a plan in for joint review; 409 says what an item still lacks."""
    actions.submit_plan(plan=plan_found(request, uid, "submit"), by=actor(request), at=timezone.now())
    return _whole(request, uid)


@router.post(
    "/plans/{uuid:uid}/review",
    summary=gettext_noop("会审"),
    response={201: WholePlanOut, **api.problems(409, 413)},
)
@asks("review", PLAN)
def review_plan(request: HttpRequest, uid: Uid, filled: ReviewIn) -> Any:  # noqa: ANN401 -- a Status
    """Say what a post thinks of the plan as it stands."""
    plan = plan_found(request, uid, "review")
    posts = rules.posts_open(actor(request), "review", PLAN, plan)
    form = api.fitting(ReviewForm(filled.model_dump(), posts=posts))
    actions.review_plan(plan=plan, entry=form.entry(), by=actor(request), at=timezone.now())
    return Status(201, _whole(request, uid))


@router.post(
    "/plans/{uuid:uid}/approve",
    summary=gettext_noop("会审通过"),
    response={200: WholePlanOut, **api.problems(409)},
)
@asks("approve", PLAN)
def approve_plan(request: HttpRequest, uid: Uid) -> WholePlanOut:
    """Let a plan pass once every reviewer has agreed."""
    actions.approve_plan(plan=plan_found(request, uid, "approve"), by=actor(request), at=timezone.now())
    return _whole(request, uid)


@router.post(
    "/plans/{uuid:uid}/return",
    summary=gettext_noop("退回修改"),
    response={200: WholePlanOut, **api.problems(409, 413)},
)
@asks("approve", PLAN)
def send_plan_back(request: HttpRequest, uid: Uid, filled: ReasonIn) -> WholePlanOut:
    """Send a plan back to the unit with what is to be changed."""
    plan = plan_found(request, uid, "approve")
    said = api.fitting(ReasonForm(filled.model_dump())).cleaned_data
    actions.send_plan_back(plan=plan, by=actor(request), at=timezone.now(), **said)
    return _whole(request, uid)


def _whole(request: HttpRequest, uid: UUID) -> WholePlanOut:
    plan = plan_found(request, uid, "read")
    reviews = queries.reviews_of(plan)
    awaited = rules.awaited(plan, reviews) if plan.state == PlanState.REVIEWING else []
    return WholePlanOut(
        **plan_out(plan).model_dump(),
        reviews=[
            ReviewOut(proposal=one.proposal, post=one.post, opinion=one.opinion, note=one.note, at=one.at)
            for one in reviews
        ],
        awaited=[post.value for post in awaited],
    )
