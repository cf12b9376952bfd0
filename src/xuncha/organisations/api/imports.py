"""Imports for programs: a sheet is tried first, then written for good or given up."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import File, Form, Path, Router, Status, UploadedFile
from pydantic import BaseModel, Field

from xuncha.jobs.models import Job
from xuncha.organisations import actions, queries
from xuncha.organisations.actions import DRAFT, KIND
from xuncha.organisations.actions.imports import planned_of
from xuncha.organisations.models import Draft
from xuncha.organisations.planned import SEPARATOR, Line, Plan
from xuncha.sheets import NotASheet
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

router = Router(tags=[gettext_noop("单位")])
SHOWN = 100  # faults and updates that the answer lists


class FaultOut(BaseModel):
    """What is wrong in a cell."""

    cell: str
    message: str


class ChangeOut(BaseModel):
    """What an update would do to one column; an empty text means that nothing stands there."""

    field: str
    column: str
    old: str
    new: str


class UpdateOut(BaseModel):
    """What an import would change of an organisation that stands."""

    row: int
    code: str
    changes: list[ChangeOut]


class ApplyIn(api.Input):
    """What the program has looked at, as the answer to its trial said it."""

    looked_at: Annotated[str | None, Field(max_length=100_000)] = None


class ImportOut(BaseModel):
    """What a sheet would do, or has done."""

    id: UUID
    file_name: str
    applied: bool
    discarded: bool
    job: UUID | None
    job_state: str
    job_message: str
    creates: int
    updates: int
    unchanged: int
    looked_at: str
    kept_columns: list[str]
    updated: list[UpdateOut]
    new_places: list[str]
    fault_count: int
    faults: list[FaultOut]


@router.post(
    "/organisations/imports",
    summary=gettext_noop("试导入：看一份表会做什么"),
    response={201: ImportOut, **api.problems(409, 413)},
)
@asks("import", KIND)
def try_import(
    request: HttpRequest,
    file: Annotated[UploadedFile, File()],
    create_places: Annotated[bool, Form()] = False,  # noqa: FBT002 -- a part of the form
) -> Any:  # noqa: ANN401 -- a Status
    """Keep a sheet as a draft and say what it would do; nothing is written to the organisations."""
    try:
        draft = actions.draft_import(
            content=file.read(),
            file_name=file.name or "",
            create_places=create_places,
            by=actor(request),
            at=timezone.now(),
        )
    except NotASheet as refusal:
        raise api.Unfit({"file": [str(refusal)]}) from refusal
    return Status(201, _planned(draft))


@router.get(
    "/organisations/imports/{uuid:pk}",
    summary=gettext_noop("一次试导入"),
    response={200: ImportOut, **api.problems()},
)
@asks("import", KIND)
def read_import(request: HttpRequest, pk: Annotated[UUID, Path()]) -> ImportOut:
    """Say what a draft of one's own would do now."""
    return _planned(_draft(request, pk))


@router.post(
    "/organisations/imports/{uuid:pk}/apply",
    summary=gettext_noop("正式导入"),
    response={200: ImportOut, 202: ImportOut, **api.problems(409)},
)
@asks("import", KIND)
def apply_import(request: HttpRequest, pk: Annotated[UUID, Path()], filled: ApplyIn | None = None) -> Any:  # noqa: ANN401 -- a Status
    """Write what the draft says, all of it or nothing, and once; 202 when a job writes its many rows.

    With `looked_at` nothing is written over what somebody has changed since: 409 names the rows.
    """
    draft, looked_at = _draft(request, pk), filled.looked_at if filled else None
    done = actions.begin_import(draft=draft, by=actor(request), at=timezone.now(), looked_at=looked_at)
    draft.refresh_from_db()
    return Status(202 if isinstance(done, Job) else 200, _planned(draft))


@router.post(
    "/organisations/imports/{uuid:pk}/discard",
    summary=gettext_noop("放弃试导入"),
    response={200: ImportOut, **api.problems(409)},
)
@asks("discard", DRAFT)
def discard_import(request: HttpRequest, pk: Annotated[UUID, Path()]) -> ImportOut:
    """Give up a draft of one's own: its rows are erased."""
    draft = _draft(request, pk)
    actions.discard_draft(draft=draft, by=actor(request), at=timezone.now())
    draft.refresh_from_db()
    return _planned(draft)


def _draft(request: HttpRequest, pk: UUID) -> Draft:
    return get_object_or_404(queries.drafts_of(actor(request)), pk=pk)


def _planned(draft: Draft) -> ImportOut:
    planned = planned_of(draft) if draft.is_waiting() else Plan()
    done = draft.applied_at is not None
    return ImportOut(
        id=draft.pk,
        file_name=draft.file_name,
        applied=done,
        discarded=draft.discarded_at is not None,
        job=draft.job.uid if draft.job else None,
        job_state=draft.job.state if draft.job else "",
        job_message=draft.job.message if draft.job else "",
        creates=draft.created if done else len(planned.creates),
        updates=draft.updated if done else len(planned.updates),
        unchanged=planned.unchanged,
        looked_at=planned.looked_at(),
        kept_columns=planned.kept,
        updated=[_updated(line) for line in planned.updates[:SHOWN]],
        new_places=[SEPARATOR.join(place) for place in planned.new_places],
        fault_count=len(planned.faults),
        faults=[FaultOut(cell=fault.cell, message=fault.message) for fault in planned.faults[:SHOWN]],
    )


def _updated(line: Line) -> UpdateOut:
    changes = [ChangeOut(field=one.key, column=one.heading, old=one.old, new=one.new) for one in line.changes]
    return UpdateOut(row=line.number, code=line.code, changes=changes)
