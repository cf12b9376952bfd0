"""Terms, rounds and inspections for programs: the same questions, acts and refusals as the pages."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Path, Router, Status
from pydantic import BaseModel, Field

from xuncha.access import grants
from xuncha.planning import actions, queries
from xuncha.planning.forms import RoundForm
from xuncha.planning.models import Inspection, Round, Term
from xuncha.planning.tables import INSPECTIONS, ROUNDS, TERMS
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

router = Router(tags=[gettext_noop("计划与轮次")])
TERM, ROUND, INSPECTION = "planning.term", "planning.round", "planning.inspection"
Uid = Annotated[UUID, Path()]


class ShareOut(BaseModel):
    """A rate with what it is made of; null of nothing."""

    part: int
    whole: int
    percent: Decimal | None


class CoverageOut(BaseModel):
    """How far a term has come by its frozen list."""

    list_version: int
    all: ShareOut
    units: ShareOut
    villages: ShareOut
    visits: int
    beyond: int
    gone: int


class TermOut(BaseModel):
    """One term of a committee."""

    id: UUID
    committee: int
    committee_name: str
    number: int
    from_on: date
    to_on: date
    version: int


class RoundOut(BaseModel):
    """One round."""

    id: UUID
    term: UUID
    number: int
    title: str
    theme: str
    framework: int | None
    state: str
    proposal: int
    from_on: date | None
    to_on: date | None
    inspections: int
    version: int


class RoundIn(api.Input):
    """What is filled in about a round."""

    number: Annotated[int, Field(ge=1, le=200), api.WHOLE]
    title: Annotated[str, Field(min_length=1, max_length=100), *api.LINE]
    theme: Annotated[str, Field(max_length=200), *api.LINE] = ""
    framework: Annotated[int, Field(ge=1, le=api.BIGGEST), api.WHOLE] | None = None


class InspectionOut(BaseModel):
    """One team at one organisation."""

    id: UUID
    organisation: int
    organisation_name: str
    team: str
    mode: str
    kind: str
    from_on: date
    to_on: date
    round: UUID
    round_title: str
    state: str


@router.get(
    "/terms",
    summary=gettext_noop("届次"),
    response={200: api.Page[TermOut], **api.problems()},
    openapi_extra=api.parameters(TERMS),
)
@asks("list", TERM)
def terms(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the terms that the person may see."""
    return api.seen_page(api.Page[TermOut], TERMS, queries.terms(), TERM, request, _term)


@router.get(
    "/terms/{uuid:uid}/coverage",
    summary=gettext_noop("一届的覆盖情况"),
    response={200: CoverageOut, **api.problems(409)},
)
@asks("read", TERM)
def coverage(request: HttpRequest, uid: Uid) -> CoverageOut:
    """Say how far a term has come; 409 before a list was frozen."""
    term = get_object_or_404(grants.only(queries.terms(), actor(request), "read", TERM), uid=uid)
    found = queries.coverage(term)
    if found is None:
        raise actions.NotOnThisList(queries.NO_LIST)
    return CoverageOut(
        list_version=found.universe.number,
        all=_share(found.all),
        units=_share(found.units),
        villages=_share(found.villages),
        visits=found.visits,
        beyond=found.beyond,
        gone=found.gone,
    )


@router.get(
    "/rounds",
    summary=gettext_noop("巡察轮次"),
    response={200: api.Page[RoundOut], **api.problems()},
    openapi_extra=api.parameters(ROUNDS),
)
@asks("list", ROUND)
def listing(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the rounds that the person may see."""
    return api.seen_page(api.Page[RoundOut], ROUNDS, queries.rounds(), ROUND, request, _round)


@router.post(
    "/terms/{uuid:uid}/rounds",
    summary=gettext_noop("新建轮次"),
    response={201: RoundOut, **api.problems(409, 413)},
)
@asks("create", ROUND)
def create(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: RoundIn) -> Any:  # noqa: ANN401 -- a Status
    """Begin the draft of a round."""
    term = get_object_or_404(grants.only(queries.terms(), actor(request), "update", TERM), uid=uid)
    form = _fitting(request, filled, None)
    made = actions.create_round(entry=form.entry(term), by=actor(request), at=timezone.now())
    return Status(201, _sent(answer, _found(request, made.uid, "read")))


@router.get("/rounds/{uuid:uid}", summary=gettext_noop("一轮"), response={200: RoundOut, **api.problems()})
@asks("read", ROUND)
def read(request: HttpRequest, answer: HttpResponse, uid: Uid) -> RoundOut:
    """Read one round; its version stands in the ETag header."""
    return _sent(answer, _found(request, uid, "read"))


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
    the_round = _found(request, uid, "update")
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
        now = _round(_found(request, uid, "update")).model_dump()
        raise api.Outdated(str(changed), now, filled.model_dump()) from changed
    return _sent(answer, _found(request, uid, "read"))


@router.get(
    "/inspections",
    summary=gettext_noop("巡察任务"),
    response={200: api.Page[InspectionOut], **api.problems()},
    openapi_extra=api.parameters(INSPECTIONS),
)
@asks("list", INSPECTION)
def inspections(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the inspections that the person may see."""
    return api.seen_page(
        api.Page[InspectionOut], INSPECTIONS, queries.inspections(), INSPECTION, request, _inspection
    )


def _found(request: HttpRequest, uid: UUID, act: str) -> Round:
    return get_object_or_404(grants.only(queries.rounds(), actor(request), act, ROUND), uid=uid)


def _fitting(request: HttpRequest, filled: RoundIn, the_round: Round | None) -> RoundForm:
    rows = grants.only(queries.frameworks_for(the_round), actor(request), "read", "frameworks.version")
    return api.fitting(RoundForm(filled.model_dump(), frameworks=rows))


def _sent(answer: HttpResponse, the_round: Round) -> RoundOut:
    api.ETag.write(answer, the_round.version)
    return _round(the_round)


def _share(share: queries.Share) -> ShareOut:
    return ShareOut(part=share.part, whole=share.whole, percent=share.percent)


def _term(row: Term) -> TermOut:
    return TermOut(
        id=row.uid,
        committee=row.committee_id,
        committee_name=row.committee.name,
        number=row.number,
        from_on=row.from_on,
        to_on=row.to_on,
        version=row.version,
    )


def _round(row: Any) -> RoundOut:  # noqa: ANN401 -- a Round with what `queries.rounds` adds
    return RoundOut(
        id=row.uid,
        term=row.term.uid,
        number=row.number,
        title=row.title,
        theme=row.theme,
        framework=row.framework_id,
        state=row.state,
        proposal=row.proposal,
        from_on=row.from_on,
        to_on=row.to_on,
        inspections=row.inspected or 0,
        version=row.version,
    )


def _inspection(row: Inspection) -> InspectionOut:
    return InspectionOut(
        id=row.uid,
        organisation=row.organisation_id,
        organisation_name=row.organisation.name,
        team=row.team,
        mode=row.mode,
        kind=row.segment.kind,
        from_on=row.segment.from_on,
        to_on=row.segment.to_on,
        round=row.segment.round.uid,
        round_title=row.segment.round.title,
        state=row.segment.round.state,
    )
