"""Segments of a round and the inspections in them, for programs."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Status
from pydantic import BaseModel, Field

from xuncha.access import grants
from xuncha.planning import actions, queries
from xuncha.planning.api.routing import INSPECTION, ROUND, Choice, Key, Uid, named, round_found, router
from xuncha.planning.forms import InspectionForm, SegmentForm, TeamForm
from xuncha.planning.models import Inspection, Segment
from xuncha.planning.tables import INSPECTIONS
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor


class SegmentIn(api.Input):
    """What is filled in about a segment."""

    kind: Choice
    from_on: api.Day
    to_on: api.Day
    theme: Annotated[str, Field(max_length=100), *api.LINE] = ""
    channel_closes_on: api.Day | None = None


class SegmentOut(BaseModel):
    """One segment of a round."""

    id: UUID
    number: int
    kind: str
    theme: str
    from_on: date
    to_on: date
    channel_closes_on: date | None
    inspections: int


class TeamIn(api.Input):
    """Which team goes, and how."""

    team: Annotated[str, Field(min_length=1, max_length=50), *api.LINE]
    mode: Choice = "direct"


class InspectionIn(TeamIn):
    """Which organisation is inspected, by its number."""

    organisation: Key


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
    "/rounds/{uuid:uid}/segments",
    summary=gettext_noop("一轮的批次"),
    response={200: list[SegmentOut], **api.problems()},
)
@asks("read", ROUND)
def segments(request: HttpRequest, answer: HttpResponse, uid: Uid) -> list[SegmentOut]:
    """List the segments of a round; the version of the round stands in the ETag header."""
    the_round = round_found(request, uid, "read")
    api.ETag.write(answer, the_round.version)
    return [_segment(one) for one in queries.segments_of(the_round)]


@router.post(
    "/rounds/{uuid:uid}/segments",
    summary=gettext_noop("新增批次"),
    response={201: SegmentOut, **api.problems(409, 413)},
)
@asks("update", ROUND)
def add_segment(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: SegmentIn) -> Any:  # noqa: ANN401 -- a Status
    """Add a segment to a draft."""
    the_round = round_found(request, uid, "update")
    form = api.fitting(SegmentForm(filled.model_dump()))
    made = actions.add_segment(the_round=the_round, entry=form.entry(), by=actor(request), at=timezone.now())
    return Status(201, _sent(request, answer, made))


@router.put(
    "/segments/{uuid:uid}",
    summary=gettext_noop("修改批次"),
    response={200: SegmentOut, **api.problems(409, 412, 413, 428)},
    openapi_extra=api.IF_MATCH,
)
@asks("update", ROUND)
def change_segment(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: SegmentIn) -> SegmentOut:
    """Change a segment of a draft. 412 with both texts when the round was changed since it was read."""
    version, segment = api.expected(request), _segment_found(request, uid)
    form = api.fitting(SegmentForm(filled.model_dump()))
    try:
        actions.change_segment(
            segment=segment, entry=form.entry(), version=version, by=actor(request), at=timezone.now()
        )
    except actions.SegmentChanged as changed:
        now = _segment(changed.now).model_dump()
        raise api.Outdated(str(changed), now, filled.model_dump()) from changed
    return _sent(request, answer, segment)


@router.delete(
    "/segments/{uuid:uid}", summary=gettext_noop("删除批次"), response={204: None, **api.problems(409)}
)
@asks("update", ROUND)
def remove_segment(request: HttpRequest, uid: Uid) -> Any:  # noqa: ANN401 -- a Status
    """Take an empty segment out of a draft; 409 while it holds inspections."""
    actions.remove_segment(segment=_segment_found(request, uid), by=actor(request), at=timezone.now())
    return Status(204, None)


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


@router.post(
    "/segments/{uuid:uid}/inspections",
    summary=gettext_noop("列入巡察任务"),
    response={201: InspectionOut, **api.problems(409, 413)},
)
@asks("create", INSPECTION)
def add(request: HttpRequest, uid: Uid, filled: InspectionIn) -> Any:  # noqa: ANN401 -- a Status
    """Send a team to an organisation in a segment of a draft."""
    segment = _segment_found(request, uid)
    organisation, rows = named(request, "organisation", filled.organisation)
    sent = {**filled.model_dump(), "organisation": organisation}
    form = api.fitting(InspectionForm(sent, organisations=rows))
    made = actions.add_inspection(segment=segment, entry=form.entry(), by=actor(request), at=timezone.now())
    return Status(201, _inspection(made))


@router.put(
    "/inspections/{uuid:uid}",
    summary=gettext_noop("修改巡察任务"),
    response={200: InspectionOut, **api.problems(409, 413)},
)
@asks("update", INSPECTION)
def change(request: HttpRequest, uid: Uid, filled: TeamIn) -> InspectionOut:
    """Give an inspection of a draft another team or another way."""
    inspection = _found(request, uid)
    said = api.fitting(TeamForm(filled.model_dump())).cleaned_data
    actions.change_inspection(inspection=inspection, by=actor(request), at=timezone.now(), **said)
    return _inspection(inspection)


@router.delete(
    "/inspections/{uuid:uid}", summary=gettext_noop("移出巡察任务"), response={204: None, **api.problems(409)}
)
@asks("update", INSPECTION)
def remove(request: HttpRequest, uid: Uid) -> Any:  # noqa: ANN401 -- a Status
    """Take an inspection out of a draft."""
    actions.remove_inspection(inspection=_found(request, uid), by=actor(request), at=timezone.now())
    return Status(204, None)


def _found(request: HttpRequest, uid: UUID) -> Inspection:
    rows = grants.only(queries.inspections(), actor(request), "update", INSPECTION)
    return get_object_or_404(rows, uid=uid)


def _segment_found(request: HttpRequest, uid: UUID) -> Segment:
    rows = Segment.objects.select_related("round__term__committee__jurisdiction")
    segment = get_object_or_404(rows, uid=uid)
    round_found(request, segment.round.uid, "update")
    return segment


def _sent(request: HttpRequest, answer: HttpResponse, segment: Segment) -> SegmentOut:
    api.ETag.write(answer, round_found(request, segment.round.uid, "read").version)
    return _segment(segment)


def _segment(row: Segment) -> SegmentOut:
    return SegmentOut(
        id=row.uid,
        number=row.number,
        kind=row.kind,
        theme=row.theme,
        from_on=row.from_on,
        to_on=row.to_on,
        channel_closes_on=row.channel_closes_on,
        inspections=row.inspections.count(),
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
