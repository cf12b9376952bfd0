"""Documents for programs: hand one in, see how far it is, read its rows, decide on them."""

from datetime import datetime
from pathlib import Path as FilePath
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_noop
from ninja import File as Sent
from ninja import Form, Path, Router, Status, UploadedFile
from pydantic import BaseModel, Field

from xuncha.access import grants
from xuncha.access.labels import Label
from xuncha.intake import actions, presenting, queries
from xuncha.intake.forms import RowForm, UploadForm
from xuncha.intake.models import Reading, Row
from xuncha.intake.tables import LIST
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

router = Router(tags=[gettext_noop("文档读入")])
KIND = "intake.reading"
MOST = 500
Uid = Annotated[UUID, Path()]
Number = Annotated[int, Path(ge=1, le=1_000_000_000)]


class ReadingOut(BaseModel):
    """One document and where it stands."""

    id: UUID
    file: UUID
    name: str
    label: int
    place: int
    state: str
    refusal: str
    genre: str
    faults: int
    made_by: str
    made_at: datetime
    version: int


class RowOut(BaseModel):
    """One row: as it stands, as it was read, where in the original."""

    number: int
    kind: str
    fields: dict[str, str]
    read: dict[str, str]
    span: list[int] | None
    organisation: int | None
    state: str
    reason: str
    version: int


class RowsOut(BaseModel):
    """The rows of a document, and what is wrong in it."""

    items: list[RowOut]
    faults: list[str]


class PickIn(api.Input):
    """A row and the version of it that was read."""

    number: Annotated[int, Field(ge=1, le=1_000_000_000), api.WHOLE]
    version: Annotated[int, Field(ge=1, le=1_000_000_000), api.WHOLE]


class DecisionIn(api.Input):
    """Which rows are confirmed or rejected, and why."""

    act: Literal["confirm", "reject"]
    rows: Annotated[list[PickIn], Field(min_length=1, max_length=MOST)]
    reason: Annotated[str, Field(max_length=200), *api.LINE] = ""


class DecidedOut(BaseModel):
    """How many rows have changed."""

    changed: int


class RowIn(api.Input):
    """What a row says: the columns of its kind; those that are not given stay."""

    fields: Annotated[dict[str, Annotated[str, Field(max_length=50_000)]], Field(max_length=20)]


@router.get(
    "/readings",
    summary=gettext_noop("读入的文档"),
    response={200: api.Page[ReadingOut], **api.problems()},
    openapi_extra=api.parameters(LIST),
)
@asks("list", KIND)
def listing(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the documents that the person may see."""
    return api.seen_page(api.Page[ReadingOut], LIST, queries.readings(), KIND, request, _reading)


@router.post(
    "/readings", summary=gettext_noop("上传文档"), response={201: ReadingOut, **api.problems(409, 413)}
)
@asks("create", KIND)
def upload(
    request: HttpRequest, file: Annotated[UploadedFile, Sent()], label: Annotated[Label, Form()]
) -> Any:  # noqa: ANN401 -- a Status
    """Hand a document in; the same bytes lead to the reading that stands."""
    form = api.fitting(UploadForm({"label": label.value}, MultiValueDict({"file": [file]})))
    made = actions.take_in(
        path=FilePath(form.cleaned_data["file"].temporary_file_path()),
        name=form.cleaned_data["file"].name,
        label=form.cleaned_data["label"],
        organisation=actor(request).organisation,  # type: ignore[attr-defined]  # a Person, known above
        by=actor(request),
        at=timezone.now(),
    )
    return Status(201, _reading(made))


@router.get(
    "/readings/{uuid:uid}",
    summary=gettext_noop("一份文档的进度"),
    response={200: ReadingOut, **api.problems()},
)
@asks("read", KIND)
def read(request: HttpRequest, uid: Uid) -> ReadingOut:
    """Say where a document stands."""
    return _reading(_found(request, uid, "read"))


@router.get(
    "/readings/{uuid:uid}/rows", summary=gettext_noop("读出的条目"), response={200: RowsOut, **api.problems()}
)
@asks("read", KIND)
def rows(request: HttpRequest, uid: Uid) -> RowsOut:
    """Return the rows of a document in their order, and what is wrong in it."""
    reading = _found(request, uid, "read")
    said = queries.record_of(reading)
    faults = [fault.statement for fault in presenting.Original(said).faults()] if said else []
    return RowsOut(items=[_row(row) for row in queries.rows_of(reading)], faults=faults)


@router.post(
    "/readings/{uuid:uid}/decisions",
    summary=gettext_noop("确认或不采用条目"),
    response={200: DecidedOut, **api.problems(409, 413)},
)
@asks("update", KIND)
def decide(request: HttpRequest, uid: Uid, filled: DecisionIn) -> DecidedOut:
    """Confirm or reject rows, all or none; 409 when one was changed since it was read."""
    changed = actions.decide_rows(
        reading=_found(request, uid, "update"),
        picked=[actions.Pick(one.number, one.version) for one in filled.rows],
        step=filled.act,
        reason=filled.reason,
        by=actor(request),
        at=timezone.now(),
    )
    return DecidedOut(changed=changed)


@router.put(
    "/readings/{uuid:uid}/rows/{int:number}",
    summary=gettext_noop("更正条目"),
    response={200: RowOut, **api.problems(409, 412, 413, 428)},
    openapi_extra=api.IF_MATCH,
)
@asks("update", KIND)
def correct(request: HttpRequest, answer: HttpResponse, uid: Uid, number: Number, filled: RowIn) -> RowOut:
    """Put a row right; what was read stays. 412 with both texts when somebody else was faster."""
    version = api.expected(request)
    row = get_object_or_404(queries.rows_of(_found(request, uid, "update")), number=number)
    form = api.fitting(RowForm({**row.fields, **filled.fields}, kind=row.kind))
    try:
        actions.correct_row(
            row=row, fields=form.entry(), version=version, by=actor(request), at=timezone.now()
        )
    except actions.RowChanged as changed:
        raise api.Outdated(str(changed), changed.now.fields, dict(filled.fields)) from changed
    api.ETag.write(answer, row.version)
    return _row(row)


def _found(request: HttpRequest, uid: UUID, act: str) -> Reading:
    reading = get_object_or_404(grants.only(queries.readings(), actor(request), act, KIND), uid=uid)
    if reading.label >= Label.SENSITIVE:
        grants.read(actor(request), KIND, reading, timezone.now())
    return reading


def _reading(row: Reading) -> ReadingOut:
    known = ("label", "state", "refusal", "genre", "faults", "made_at", "version")
    return ReadingOut(
        id=row.uid,
        file=row.file_id,
        name=row.file.name,
        place=row.place_id,
        made_by=str(row.made_by),
        **{name: getattr(row, name) for name in known},
    )


def _row(row: Row) -> RowOut:
    known = ("number", "kind", "fields", "read", "state", "reason", "version")
    return RowOut(
        span=None if row.start is None or row.end is None else [row.start, row.end],
        organisation=row.organisation_id,
        **{name: getattr(row, name) for name in known},
    )
