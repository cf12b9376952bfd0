"""A document for programs: hand it in, see how far it is, have it read again, settle it."""

from datetime import datetime
from pathlib import Path as FilePath
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_noop
from ninja import File as Sent
from ninja import Form, Status, UploadedFile
from pydantic import BaseModel

from xuncha.access.labels import Label
from xuncha.intake import actions, queries
from xuncha.intake.api.routing import KIND, Uid, found, router
from xuncha.intake.forms import UploadForm
from xuncha.intake.models import Reading
from xuncha.intake.tables import LIST
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor


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
    return _reading(found(request, uid, "read"))


@router.post(
    "/readings/{uuid:uid}/again",
    summary=gettext_noop("重新读取"),
    response={200: ReadingOut, **api.problems(409)},
)
@asks("update", KIND)
def again(request: HttpRequest, uid: Uid) -> ReadingOut:
    """Queue a document that was refused, or whose job has ended without a word, once more."""
    actions.read_again(reading=found(request, uid, "update"), by=actor(request), at=timezone.now())
    return _reading(found(request, uid, "read"))


@router.post(
    "/readings/{uuid:uid}/settle",
    summary=gettext_noop("核对完毕"),
    response={200: ReadingOut, **api.problems(409)},
)
@asks("update", KIND)
def settle(request: HttpRequest, uid: Uid) -> ReadingOut:
    """Say that every row has been gone through; 409 while one waits for its word."""
    return _settled(request, uid, "settle")


@router.post(
    "/readings/{uuid:uid}/reopen",
    summary=gettext_noop("继续核对"),
    response={200: ReadingOut, **api.problems(409)},
)
@asks("update", KIND)
def reopen(request: HttpRequest, uid: Uid) -> ReadingOut:
    """Open a document that was gone through, so that its rows may change again."""
    return _settled(request, uid, "reopen")


def _settled(request: HttpRequest, uid: UUID, step: str) -> ReadingOut:
    reading = found(request, uid, "update")
    actions.settle_reading(reading=reading, step=step, by=actor(request), at=timezone.now())
    return _reading(found(request, uid, "read"))


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
