"""Letters and marks for programs."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import File as Sent
from ninja import Form, Status, UploadedFile
from pydantic import BaseModel, Field

from xuncha.rectification import actions, alerting, proving, queries
from xuncha.rectification.alert_forms import EndFollowForm, FollowForm, LetterForm
from xuncha.rectification.api.routing import (
    KIND,
    PLAN,
    PlanOut,
    Uid,
    WholeItemOut,
    found,
    plan_found,
    plan_out,
    router,
    sent,
)
from xuncha.rectification.models import AlertLetter, Plan
from xuncha.rectification.tables import today
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor


class AlertOut(BaseModel):
    """One letter that was sent, with the items that it speaks of."""

    id: UUID
    step: int
    title: str
    number: str
    recipient: str
    addressee: str
    sent_on: date
    place: str
    file: UUID | None
    at: datetime
    items: list[UUID]


class AlertIn(BaseModel):
    """A letter after it was sent: its file, or where the sheet of paper lies."""

    step: Annotated[int, Field(ge=0, le=9), api.WHOLE]
    items: Annotated[list[api.Uid], Field(min_length=1, max_length=1000)]
    number: Annotated[str, Field(min_length=1, max_length=50), *api.LINE]
    addressee: Annotated[str, Field(min_length=1, max_length=100), *api.LINE]
    sent_on: api.Day
    place: Annotated[str, Field(max_length=200), *api.LINE] = ""


class FollowIn(api.Input):
    """Why something is followed, and until when."""

    reason: Annotated[str, Field(min_length=1, max_length=300), *api.LINE]
    until: api.Day | None = None


class EndFollowIn(api.Input):
    """What came of following."""

    result: Annotated[str, Field(min_length=1, max_length=300), *api.LINE]


@router.get(
    "/plans/{uuid:uid}/letters",
    summary=gettext_noop("预警文书"),
    response={200: list[AlertOut], **api.problems()},
)
@asks("read", PLAN)
def letters(request: HttpRequest, uid: Uid) -> list[AlertOut]:
    """List the letters about a plan, for the unit those that went to it."""
    plan = plan_found(request, uid, "read")
    unit = proving.is_kept_from(actor(request), plan)
    return [_out(one) for one in alerting.letters_of(plan, unit=unit)]


@router.post(
    "/plans/{uuid:uid}/letters",
    summary=gettext_noop("登记预警文书"),
    response={201: AlertOut, **api.problems(409, 413)},
)
@asks("alert", PLAN)
def record_letter(
    request: HttpRequest,
    uid: Uid,
    filled: Annotated[AlertIn, Form()],
    file: Annotated[UploadedFile | None, Sent()] = None,
) -> Any:  # noqa: ANN401 -- a Status
    """Record a letter of a step of the ladder that is due and was sent; its file, or where it lies.

    409 with the letter of somebody else beside what was sent, when it speaks of some of the items.
    """
    plan = plan_found(request, uid, "alert")
    due = next((one for one in alerting.due_of(plan, today()) if one.step == filled.step), None)
    if due is None or set(filled.items) - {one.uid for one in due.items}:
        raise _overtaken(plan, filled)
    said = {**filled.model_dump(), "items": [str(one) for one in filled.items]}
    files: MultiValueDict[str, Any] = MultiValueDict({"file": [file]} if file else {})
    entry = api.fitting(LetterForm(said, files, due=due)).entry()
    try:
        made = actions.record_letter(plan=plan, entry=entry, by=actor(request), at=timezone.now())
    except actions.NotDue as refused:
        raise _overtaken(plan, filled, refused) from refused
    return Status(201, next(_out(one) for one in alerting.letters_of(plan, unit=False) if one == made))


@router.post(
    "/plans/{uuid:uid}/follow",
    summary=gettext_noop("方案列入督办"),
    response={200: PlanOut, **api.problems(409, 413)},
)
@asks("follow", PLAN)
def follow_plan(request: HttpRequest, uid: Uid, filled: FollowIn) -> PlanOut:
    """Mark a plan to be followed."""
    plan = plan_found(request, uid, "follow")
    said = api.fitting(FollowForm(filled.model_dump())).cleaned_data
    actions.follow(plan=plan, by=actor(request), at=timezone.now(), **said)
    return plan_out(queries.plans().get(pk=plan.pk))


@router.post(
    "/plans/{uuid:uid}/unfollow",
    summary=gettext_noop("方案解除督办"),
    response={200: PlanOut, **api.problems(409, 413)},
)
@asks("follow", PLAN)
def end_follow_plan(request: HttpRequest, uid: Uid, filled: EndFollowIn) -> PlanOut:
    """End the mark of a plan."""
    plan = plan_found(request, uid, "follow")
    said = api.fitting(EndFollowForm(filled.model_dump())).cleaned_data
    actions.end_follow(plan=plan, by=actor(request), at=timezone.now(), **said)
    return plan_out(queries.plans().get(pk=plan.pk))


@router.post(
    "/items/{uuid:uid}/follow",
    summary=gettext_noop("细化问题列入督办"),
    response={200: WholeItemOut, **api.problems(409, 413)},
)
@asks("follow", KIND)
def follow_item(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: FollowIn) -> WholeItemOut:
    """Mark an item to be followed."""
    item = found(request, uid, "follow")
    said = api.fitting(FollowForm(filled.model_dump())).cleaned_data
    actions.follow(plan=item.plan, item=item, by=actor(request), at=timezone.now(), **said)
    return sent(answer, found(request, uid, "follow"))


@router.post(
    "/items/{uuid:uid}/unfollow",
    summary=gettext_noop("细化问题解除督办"),
    response={200: WholeItemOut, **api.problems(409, 413)},
)
@asks("follow", KIND)
def end_follow_item(
    request: HttpRequest, answer: HttpResponse, uid: Uid, filled: EndFollowIn
) -> WholeItemOut:
    """End the mark of an item."""
    item = found(request, uid, "follow")
    said = api.fitting(EndFollowForm(filled.model_dump())).cleaned_data
    actions.end_follow(plan=item.plan, item=item, by=actor(request), at=timezone.now(), **said)
    return sent(answer, found(request, uid, "follow"))


def _overtaken(plan: Plan, filled: AlertIn, refused: actions.NotDue | None = None) -> Exception:
    """Return what to answer when no letter is due: with the letter of who was faster, if there is one."""
    words = str(refused or _("这一级预警没有要发的文书，可能已经登记过。"))
    other = alerting.overtaking(plan, filled.step, [str(one) for one in filled.items])
    if other is None:
        return actions.NotDue(words)
    shown = ("number", "addressee", "sent_on", "place")
    now: dict[str, object] = {name: str(getattr(other, name)) for name in shown}
    return api.Outdated(words, now, {name: str(getattr(filled, name)) for name in shown}, status=409)


def _out(row: AlertLetter) -> AlertOut:
    return AlertOut(
        id=row.uid,
        step=row.step,
        title=row.title,
        number=row.number,
        recipient=row.recipient,
        addressee=row.addressee,
        sent_on=row.sent_on,
        place=row.place,
        file=row.file_id,
        at=row.at,
        items=[one.item.uid for one in row.listed],  # type: ignore[attr-defined]  # prefetched
    )
