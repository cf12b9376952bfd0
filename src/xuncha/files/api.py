"""Files for programs: the same quarantine, checks and headers as the pages."""

from datetime import datetime
from pathlib import Path as FilePath
from typing import Annotated, Any
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_noop
from ninja import File as Sent
from ninja import Form, Path, Router, Status, UploadedFile
from pydantic import BaseModel

from xuncha.access import grants
from xuncha.access.labels import Label
from xuncha.files import actions, queries, sending
from xuncha.files.forms import UploadForm
from xuncha.files.models import File
from xuncha.files.tables import LIST
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

KIND = "files.file"
router = Router(tags=[gettext_noop("文件")])


class FileOut(BaseModel):
    """What is known of one file."""

    id: UUID
    name: str
    media_type: str
    size: int
    digest: str
    label: int
    organisation: int
    organisation_name: str
    uploaded_by: str
    uploaded_at: datetime


def written(row: File) -> FileOut:
    """Return a file as a program reads of it."""
    return FileOut(
        id=row.pk,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        digest=row.digest,
        label=row.label,
        organisation=row.organisation_id,
        organisation_name=row.organisation.name,
        uploaded_by=str(row.uploaded_by),
        uploaded_at=row.uploaded_at,
    )


@router.get(
    "",
    summary=gettext_noop("文件"),
    response={200: api.Page[FileOut], **api.problems()},
    openapi_extra=api.parameters(LIST),
)
@asks("list", KIND)
def listing(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the files that the person may see."""
    return api.seen_page(api.Page[FileOut], LIST, queries.files(), KIND, request, written)


@router.post("", summary=gettext_noop("上传文件"), response={201: FileOut, **api.problems(409, 413)})
@asks("create", KIND)
def upload(
    request: HttpRequest, file: Annotated[UploadedFile, Sent()], label: Annotated[Label, Form()]
) -> Any:  # noqa: ANN401 -- a Status
    """Keep a file after it was checked; its organisation is that of the person."""
    form = api.fitting(UploadForm({"label": label.value}, MultiValueDict({"file": [file]})))
    kept = actions.keep_file(
        path=FilePath(form.cleaned_data["file"].temporary_file_path()),
        name=form.cleaned_data["file"].name,
        label=form.cleaned_data["label"],
        organisation=actor(request).organisation,  # type: ignore[attr-defined]  # a Person, known above
        by=actor(request),
        at=timezone.now(),
    )
    return Status(201, written(kept))


@router.get("/{uuid:pk}", summary=gettext_noop("一份文件的说明"), response={200: FileOut, **api.problems()})
@asks("read", KIND)
def read(request: HttpRequest, pk: Annotated[UUID, Path()]) -> FileOut:
    """Read what is known of a file; of a sensitive one, this leaves a line in the trail."""
    return written(_found(request, pk))


@router.get(
    "/{uuid:pk}/content",
    summary=gettext_noop("下载文件"),
    response=api.problems(),
    openapi_extra={
        "responses": {
            200: {
                "description": "文件的内容，总是附件",
                "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
            }
        }
    },
)
@asks("read", KIND)
def download(request: HttpRequest, pk: Annotated[UUID, Path()]) -> FileResponse:
    """Send the bytes."""
    return sending.attachment(_found(request, pk))


def _found(request: HttpRequest, pk: UUID) -> File:
    file = get_object_or_404(grants.only(queries.files(), actor(request), "read", KIND), pk=pk)
    if file.label >= Label.SENSITIVE:
        actions.note_read(file=file, by=actor(request), at=timezone.now())
    return file
