"""Accepted rows for programs: entered into rooms as the pages do it, all of it or nothing, and taken back."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Status
from pydantic import BaseModel, Field

from xuncha.intake import actions, queries
from xuncha.intake.api.routing import KIND, Uid, found, router
from xuncha.intake.forms import LATER, apart, plan_form, tell_form
from xuncha.intake.models import Reading
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

Choice = Annotated[str, Field(max_length=16)]
NOWHERE = "0"
"""The key of nothing: what is chosen and is not offered."""


class RecordOut(BaseModel):
    """What a row became: the kind of thing, its id in the operations of that room, its name."""

    row: int
    kind: str
    id: str
    name: str
    by: str
    at: datetime


class EnteredOut(BaseModel):
    """How many records were made."""

    made: int


class StayIn(api.Input):
    """What a person adds to a segment of the document, by the number of its row."""

    row: Annotated[int, Field(ge=1, le=1_000_000_000), api.WHOLE]
    kind: Choice = "regular"
    theme: Annotated[str, Field(max_length=100), *api.LINE] = ""
    from_on: api.Day
    to_on: api.Day
    team: Annotated[str, Field(min_length=1, max_length=50), *api.LINE]


class PlanningIn(api.Input):
    """The round that a document becomes, and those of its segments that are entered."""

    term: api.Uid
    number: Annotated[int, Field(ge=1, le=200), api.WHOLE]
    title: Annotated[str, Field(min_length=1, max_length=100), *api.LINE]
    theme: Annotated[str, Field(max_length=200), *api.LINE] = ""
    segments: Annotated[list[StayIn], Field(min_length=1, max_length=100)]


class ApartIn(api.Input):
    """Of which inspection a problem is, by the number of its row; without one it is not entered this time."""

    row: Annotated[int, Field(ge=1, le=1_000_000_000), api.WHOLE]
    inspection: api.Uid | None = None


class FeedbackIn(api.Input):
    """Of which inspection a document tells, and when it was fed back.

    Of a document on several units `apart` says it problem by problem, `inspection` of all others.
    """

    inspection: api.Uid | None = None
    fed_back_on: api.Day
    apart: Annotated[list[ApartIn], Field(max_length=500)] = []


class RectificationIn(FeedbackIn):
    """The same; `unsaid` is what problems claim whose state the document leaves open."""

    unsaid: Choice = ""


class StaysOut(BaseModel):
    """A record that was not taken back, and why."""

    name: str
    why: str


class UndoneOut(BaseModel):
    """Where the document stands now, and what stays of its import."""

    state: str
    stays: list[StaysOut]


@router.get(
    "/readings/{uuid:uid}/records",
    summary=gettext_noop("已录入的记录"),
    response={200: list[RecordOut], **api.problems()},
)
@asks("read", KIND)
def records(request: HttpRequest, uid: Uid) -> list[RecordOut]:
    """Return what the rows of a document have become and still are, in the order in which it was made."""
    return [
        RecordOut(row=one.row.number, kind=one.kind, id=one.key, name=one.name, by=str(one.by), at=one.at)
        for one in queries.entered_of(found(request, uid, "read"))
    ]


@router.post(
    "/readings/{uuid:uid}/planning",
    summary=gettext_noop("录入计划与轮次"),
    response={201: EnteredOut, **api.problems(409, 413)},
)
@asks("update", KIND)
def enter_planning(request: HttpRequest, uid: Uid, filled: PlanningIn) -> Any:  # noqa: ANN401 -- a Status
    """Make the draft of a round from the accepted segments and units, all of it or nothing."""
    reading = found(request, uid, "update")
    offered = plan_form(reading, actor(request))
    known = {row.number for row in offered.segments}
    if unknown := sorted({one.row for one in filled.segments} - known):
        said = _("没有已确认而未录入的批次：第 %(rows)s 条") % {"rows": "、".join(map(str, unknown[:20]))}
        raise api.Unfit({"segments": [said]})
    typed: dict[str, object] = filled.model_dump(exclude={"term", "segments"})
    term = offered.terms.filter(uid=filled.term).values_list("pk", flat=True).first()
    stays = {
        f"{name}_{one.row}": value
        for one in filled.segments
        for name, value in {"take": "on", **one.model_dump(exclude={"row"})}.items()
    }
    form = api.fitting(plan_form(reading, actor(request), {**typed, **stays, "term": term or NOWHERE}))
    return _entered(request, reading, "planning", form.entry())


@router.post(
    "/readings/{uuid:uid}/feedback",
    summary=gettext_noop("录入反馈问题"),
    response={201: EnteredOut, **api.problems(409, 413)},
)
@asks("update", KIND)
def enter_feedback(request: HttpRequest, uid: Uid, filled: FeedbackIn) -> Any:  # noqa: ANN401 -- a Status
    """Take the accepted problems in as findings that were fed back."""
    return _told(request, uid, "feedback", filled)


@router.post(
    "/readings/{uuid:uid}/rectification",
    summary=gettext_noop("录入整改情况"),
    response={201: EnteredOut, **api.problems(409, 413)},
)
@asks("update", KIND)
def enter_rectification(request: HttpRequest, uid: Uid, filled: RectificationIn) -> Any:  # noqa: ANN401 -- a Status
    """Take the accepted problems in with their measures and claims, as history."""
    return _told(request, uid, "rectification", filled)


@router.post(
    "/readings/{uuid:uid}/undo",
    summary=gettext_noop("撤销导入"),
    response={200: UndoneOut, **api.problems(409)},
)
@asks("update", KIND)
def undo(request: HttpRequest, uid: Uid) -> UndoneOut:
    """Take back what nobody has changed since; what stays is named, and holds the document open."""
    reading = found(request, uid, "update")
    stays = actions.undo_reading(reading=reading, by=actor(request), at=timezone.now())
    reading.refresh_from_db(fields=["state"])
    return UndoneOut(state=reading.state, stays=[StaysOut(name=one.name, why=one.why) for one in stays])


def _told(request: HttpRequest, uid: UUID, taker: str, filled: FeedbackIn) -> Any:  # noqa: ANN401 -- a Status
    reading = found(request, uid, "update")
    offered = tell_form(reading, actor(request), taker)
    if unknown := sorted({one.row for one in filled.apart} - {row.number for row in offered.parted}):
        rows = "、".join(map(str, unknown[:20]))
        raise api.Unfit({"apart": [_("这些条目不能单独选单位：第 %(rows)s 条") % {"rows": rows}]})
    keys = dict(offered.inspections.values_list("uid", "pk"))
    said = filled.model_dump(mode="json", exclude={"inspection", "apart"})
    said["inspection"] = keys.get(filled.inspection, NOWHERE) if filled.inspection else ""
    for one in filled.apart:
        said[apart(one.row)] = keys.get(one.inspection, NOWHERE) if one.inspection else LATER
    form = api.fitting(tell_form(reading, actor(request), taker, said))
    return _entered(request, reading, taker, form.entry())


def _entered(request: HttpRequest, reading: Reading, taker: str, entry: object) -> Any:  # noqa: ANN401 -- a Status
    made = actions.enter_rows(reading=reading, taker=taker, entry=entry, by=actor(request), at=timezone.now())
    return Status(201, EnteredOut(made=made))
