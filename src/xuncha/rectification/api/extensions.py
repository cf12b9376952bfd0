"""Extensions for programs."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Status
from pydantic import BaseModel, Field

from xuncha.access import grants
from xuncha.rectification import actions, extending
from xuncha.rectification.api.routing import Uid, found, router
from xuncha.rectification.forms_of_time import DecisionForm, ExtensionForm
from xuncha.rectification.models import Extension
from xuncha.rectification.tables import EXTENSIONS
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

EXTENSION = "rectification.extension"


class ExtensionOut(BaseModel):
    """One extension."""

    id: UUID
    item: UUID
    number: int
    due_on: date
    wanted_on: date
    reason: str
    state: str
    asked_at: datetime
    recommendation: str
    decided_at: datetime | None
    note: str


class ExtensionIn(api.Input):
    """The day that is wanted, and why."""

    wanted_on: api.Day
    reason: Annotated[str, Field(min_length=1, max_length=500), *api.LINE]


class AgreementIn(api.Input):
    """What is said of an extension; a no needs its reason."""

    agreed: bool
    note: Annotated[str, Field(max_length=500), *api.LINE] = ""

    def filled(self) -> dict[str, object]:
        """Return what the form of the page would have been given."""
        return {"agreed": "yes" if self.agreed else "no", "note": self.note}


@router.get(
    "/extensions",
    summary=gettext_noop("延期申请"),
    response={200: api.Page[ExtensionOut], **api.problems()},
    openapi_extra=api.parameters(EXTENSIONS),
)
@asks("list", EXTENSION)
def extensions(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the extensions that the person may see."""
    rows = extending.extensions()
    return api.seen_page(api.Page[ExtensionOut], EXTENSIONS, rows, EXTENSION, request, _out)


@router.get(
    "/extensions/{uuid:uid}",
    summary=gettext_noop("一份延期申请"),
    response={200: ExtensionOut, **api.problems()},
)
@asks("read", EXTENSION)
def extension(request: HttpRequest, uid: Uid) -> ExtensionOut:
    """Read one extension."""
    return _out(_found(request, uid, "read"))


@router.post(
    "/items/{uuid:uid}/extensions",
    summary=gettext_noop("申请延期"),
    response={201: ExtensionOut, **api.problems(409, 413)},
)
@asks("create", EXTENSION)
def ask(request: HttpRequest, uid: Uid, filled: ExtensionIn) -> Any:  # noqa: ANN401 -- a Status
    """Ask for a later day for an item, before its day has passed."""
    item = found(request, uid, "read")
    form = api.fitting(ExtensionForm(filled.model_dump()))
    made = actions.ask_extension(item=item, entry=form.entry(), by=actor(request), at=timezone.now())
    return Status(201, _out(made))


@router.post(
    "/extensions/{uuid:uid}/recommend",
    summary=gettext_noop("审核延期"),
    response={200: ExtensionOut, **api.problems(409, 413)},
)
@asks("recommend", EXTENSION)
def recommend(request: HttpRequest, uid: Uid, filled: AgreementIn) -> ExtensionOut:
    """Pass an extension upward, or decline it."""
    row = _found(request, uid, "recommend")
    entry = api.fitting(DecisionForm(filled.filled())).entry()
    actions.recommend_extension(extension=row, entry=entry, by=actor(request), at=timezone.now())
    return _out(row)


@router.post(
    "/extensions/{uuid:uid}/approve",
    summary=gettext_noop("批准延期"),
    response={200: ExtensionOut, **api.problems(409, 413)},
)
@asks("approve", EXTENSION)
def approve(request: HttpRequest, uid: Uid, filled: AgreementIn) -> ExtensionOut:
    """Grant an extension, or refuse it."""
    row = _found(request, uid, "approve")
    entry = api.fitting(DecisionForm(filled.filled())).entry()
    actions.decide_extension(extension=row, entry=entry, by=actor(request), at=timezone.now())
    return _out(row)


def _found(request: HttpRequest, uid: UUID, act: str) -> Extension:
    return get_object_or_404(grants.only(extending.extensions(), actor(request), act, EXTENSION), uid=uid)


def _out(row: Extension) -> ExtensionOut:
    return ExtensionOut(
        id=row.uid,
        item=row.item.uid,
        number=row.number,
        due_on=row.due_on,
        wanted_on=row.wanted_on,
        reason=row.reason,
        state=row.state,
        asked_at=row.asked_at,
        recommendation=row.recommendation,
        decided_at=row.decided_at,
        note=row.note,
    )
