"""Rounds, their way through the stations and their states, for programs."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Path, Status
from pydantic import BaseModel, Field

from xuncha.access import grants
from xuncha.planning import actions, opinions, queries
from xuncha.planning.api.routing import (
    ROUND,
    Choice,
    Key,
    RoundOut,
    Uid,
    round_found,
    round_out,
    router,
    sent,
    term_found,
)
from xuncha.planning.forms import DecisionForm, RoundForm
from xuncha.planning.models import Decision, Round
from xuncha.planning.states import Station
from xuncha.planning.tables import ROUNDS
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor


class RoundIn(api.Input):
    """What is filled in about a round."""

    number: Annotated[int, Field(ge=1, le=200), api.WHOLE]
    title: Annotated[str, Field(min_length=1, max_length=100), *api.LINE]
    theme: Annotated[str, Field(max_length=200), *api.LINE] = ""
    framework: Key | None = None


class StationIn(api.Input):
    """What a station said of the proposal."""

    station: Choice
    outcome: Choice
    decided_on: api.Day
    minutes: Annotated[str, Field(min_length=1, max_length=100), *api.LINE]
    note: Annotated[str, Field(max_length=500), *api.LINE] = ""


class StationOut(BaseModel):
    """What a station said, and of which proposal."""

    station: str
    outcome: str
    decided_on: date
    minutes: str
    note: str
    file: UUID | None
    proposal: int


class RoundStepIn(api.Input):
    """Why, where a step asks for it or something is still open."""

    reason: Annotated[str, Field(max_length=200), *api.LINE] = ""


@router.get(
    "/rounds",
    summary=gettext_noop("巡察轮次"),
    response={200: api.Page[RoundOut], **api.problems()},
    openapi_extra=api.parameters(ROUNDS),
)
@asks("list", ROUND)
def listing(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the rounds that the person may see."""
    return api.seen_page(api.Page[RoundOut], ROUNDS, queries.rounds(), ROUND, request, round_out)


@router.post(
    "/terms/{uuid:uid}/rounds",
    summary=gettext_noop("新建轮次"),
    response={201: RoundOut, **api.problems(409, 413)},
)
@asks("create", ROUND)
def create(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: RoundIn) -> Any:  # noqa: ANN401 -- a Status
    """Begin the draft of a round."""
    term = term_found(request, uid, "update")
    form = _fitting(request, filled, None)
    made = actions.create_round(entry=form.entry(term), by=actor(request), at=timezone.now())
    return Status(201, sent(answer, round_found(request, made.uid, "read")))


@router.get("/rounds/{uuid:uid}", summary=gettext_noop("一轮"), response={200: RoundOut, **api.problems()})
@asks("read", ROUND)
def read(request: HttpRequest, answer: HttpResponse, uid: Uid) -> RoundOut:
    """Read one round; its version stands in the ETag header."""
    return sent(answer, round_found(request, uid, "read"))


@router.put(
    "/rounds/{uuid:uid}",
    summary=gettext_noop("修改轮次"),
    response={200: RoundOut, **api.problems(409, 412, 413, 428)},
    openapi_extra=api.IF_MATCH,
)
@asks("update", ROUND)
def change(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: RoundIn) -> RoundOut:
    """Replace what is said of the draft of a round. 412 with both texts when somebody else was faster."""
    version = api.expected(request)
    the_round = round_found(request, uid, "update")
    form = _fitting(request, filled, the_round)
    try:
        actions.update_round(
            the_round=the_round,
            entry=form.entry(the_round.term),
            version=version,
            by=actor(request),
            at=timezone.now(),
        )
    except actions.RoundChanged as changed:
        now = round_out(round_found(request, uid, "update")).model_dump()
        raise api.Outdated(str(changed), now, filled.model_dump()) from changed
    return sent(answer, round_found(request, uid, "read"))


@router.get(
    "/rounds/{uuid:uid}/decisions",
    summary=gettext_noop("一轮的意见与决定"),
    response={200: list[StationOut], **api.problems()},
)
@asks("read", ROUND)
def decisions(request: HttpRequest, uid: Uid) -> list[StationOut]:
    """List what the stations said, the first first; their notes for those who may read a letter to them."""
    the_round = round_found(request, uid, "read")
    return [_decision(one) for one in opinions.decisions_for(actor(request), the_round)]


@router.post(
    "/rounds/{uuid:uid}/decisions",
    summary=gettext_noop("登记意见"),
    response={201: StationOut, **api.problems(409, 413)},
)
@asks("decide", ROUND)
def decide(request: HttpRequest, uid: Uid, filled: StationIn) -> Any:  # noqa: ANN401 -- a Status
    """Record what a station said of the proposal as it stands."""
    the_round = round_found(request, uid, "decide")
    form = api.fitting(DecisionForm(filled.model_dump(), stations=Station))
    made = actions.record_decision(
        the_round=the_round, entry=form.entry(), by=actor(request), at=timezone.now()
    )
    return Status(201, _decision(made))


@router.post(
    "/rounds/{uuid:uid}/submit/{step}",
    summary=gettext_noop("办理轮次的下一步"),
    response={200: RoundOut, **api.problems(409, 413)},
)
@asks("submit", ROUND)
def submit(
    request: HttpRequest,
    answer: HttpResponse,
    uid: Uid,
    step: Annotated[
        Literal[
            "consult", "recall", "prepare", "enter", "report", "feed_back", "rectify", "close", "withdraw"
        ],
        Path(),
    ],
    filled: RoundStepIn,
) -> RoundOut:
    """Lead a round one step on; 409 tells what is missing, or still open where a reason would do."""
    return _taken(request, answer, round_found(request, uid, "submit"), step, filled.reason)


@router.post(
    "/rounds/{uuid:uid}/approve/{step}",
    summary=gettext_noop("批准或退回轮次"),
    response={200: RoundOut, **api.problems(409, 413)},
)
@asks("approve", ROUND)
def approve(
    request: HttpRequest,
    answer: HttpResponse,
    uid: Uid,
    step: Annotated[Literal["approve", "send_back"], Path()],
    filled: RoundStepIn,
) -> RoundOut:
    """Approve a round, or send it back with a reason."""
    return _taken(request, answer, round_found(request, uid, "approve"), step, filled.reason)


def _taken(request: HttpRequest, answer: HttpResponse, the_round: Round, step: str, reason: str) -> RoundOut:
    actions.take_step(the_round=the_round, step=step, reason=reason, by=actor(request), at=timezone.now())
    return sent(answer, round_found(request, the_round.uid, "read"))


def _fitting(request: HttpRequest, filled: RoundIn, the_round: Round | None) -> RoundForm:
    rows = grants.only(queries.frameworks_for(the_round), actor(request), "read", "frameworks.version")
    return api.fitting(RoundForm(filled.model_dump(), frameworks=rows))


def _decision(row: Decision) -> StationOut:
    return StationOut(
        station=row.station,
        outcome=row.outcome,
        decided_on=row.decided_on,
        minutes=row.minutes,
        note=row.note,
        file=row.file_id,
        proposal=row.proposal,
    )
