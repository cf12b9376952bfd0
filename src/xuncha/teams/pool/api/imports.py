"""Sheets of inspectors for programs: tried first, then written for good or given up."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import File, Form, Status, UploadedFile
from pydantic import BaseModel, Field

from xuncha.organisations.planned import Planned
from xuncha.sheets import NotASheet
from xuncha.teams.models import PoolSheet
from xuncha.teams.pool import actions, queries
from xuncha.teams.pool.api.routing import Uid, router
from xuncha.teams.pool.importing import Line
from xuncha.teams.pool.policy import INSPECTOR, SHEET
from xuncha.teams.pool.views.finding import places
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

SHOWN = 100  # faults that the answer lists


class PoolFaultOut(BaseModel):
    """What is wrong in a cell."""

    cell: str
    message: str


class PoolNoteOut(BaseModel):
    """What a person should look at in a row before it is written."""

    row: int
    message: str


class PoolSheetOut(BaseModel):
    """What a sheet would do, or has done."""

    id: UUID
    file_name: str
    jurisdiction: int
    applied: bool
    discarded: bool
    creates: int
    updates: int
    unchanged: int
    looked_at: str
    kept_columns: list[str]
    ignored_columns: list[str]
    notes: list[PoolNoteOut]
    fault_count: int
    faults: list[PoolFaultOut]


class PoolApplyIn(api.Input):
    """What the program has looked at, as the answer to its trial said it."""

    looked_at: Annotated[str | None, Field(max_length=100_000)] = None


@router.post(
    "/pool/imports",
    summary=gettext_noop("试导入人才库：看一份表会做什么"),
    response={201: PoolSheetOut, **api.problems(409, 413)},
)
@asks("import", INSPECTOR)
def try_import(
    request: HttpRequest,
    file: Annotated[UploadedFile, File()],
    jurisdiction: Annotated[int, Form(ge=1, le=api.BIGGEST)],
) -> Any:  # noqa: ANN401 -- a Status
    """Keep a sheet for the pool of a place and say what it would do; nothing is written to the pool."""
    place = places(actor(request)).filter(pk=jurisdiction).first()
    if place is None:
        raise api.Unfit({"jurisdiction": [_("没有这个地区，或者您不能看。")]})
    try:
        draft = actions.draft_sheet(
            content=file.read(), file_name=file.name or "", place=place, by=actor(request), at=timezone.now()
        )
    except NotASheet as refusal:
        raise api.Unfit({"file": [str(refusal)]}) from refusal
    return Status(201, _planned(request, draft))


@router.get(
    "/pool/imports/{uuid:uid}",
    summary=gettext_noop("一次人才库试导入"),
    response={200: PoolSheetOut, **api.problems()},
)
@asks("import", INSPECTOR)
def read_import(request: HttpRequest, uid: Uid) -> PoolSheetOut:
    """Say what a sheet of one's own would do now."""
    return _planned(request, _sheet(request, uid))


@router.post(
    "/pool/imports/{uuid:uid}/apply",
    summary=gettext_noop("正式导入人才库"),
    response={200: PoolSheetOut, **api.problems(409, 413)},
)
@asks("import", INSPECTOR)
def apply_import(request: HttpRequest, uid: Uid, filled: PoolApplyIn | None = None) -> PoolSheetOut:
    """Write what the sheet says, all of it or nothing, and once."""
    draft = _sheet(request, uid)
    looked_at = filled.looked_at if filled else None
    actions.import_sheet(draft=draft, by=actor(request), at=timezone.now(), looked_at=looked_at)
    return _planned(request, draft)


@router.post(
    "/pool/imports/{uuid:uid}/discard",
    summary=gettext_noop("放弃人才库试导入"),
    response={200: PoolSheetOut, **api.problems(409)},
)
@asks("discard", SHEET)
def discard_import(request: HttpRequest, uid: Uid) -> PoolSheetOut:
    """Give up a sheet of one's own: its rows are erased."""
    draft = _sheet(request, uid)
    actions.discard_sheet(draft=draft, by=actor(request), at=timezone.now())
    return _planned(request, draft)


def _sheet(request: HttpRequest, uid: UUID) -> PoolSheet:
    return get_object_or_404(queries.sheets_of(actor(request)), pk=uid)


def _planned(request: HttpRequest, draft: PoolSheet) -> PoolSheetOut:
    waits = draft.is_waiting()
    planned = actions.planned_of(draft, actor(request), timezone.now()) if waits else Planned[Line]()
    done = draft.applied_at is not None
    lines = (*planned.creates, *planned.updates)
    notes = [PoolNoteOut(row=one.number, message=one.note) for one in lines if one.note]
    return PoolSheetOut(
        id=draft.pk,
        file_name=draft.file_name,
        jurisdiction=draft.jurisdiction_id,
        applied=done,
        discarded=draft.discarded_at is not None,
        creates=draft.created if done else len(planned.creates),
        updates=draft.updated if done else len(planned.updates),
        unchanged=planned.unchanged,
        looked_at=planned.looked_at(),
        kept_columns=planned.kept,
        ignored_columns=actions.foreign_columns(draft, actor(request)) if waits else [],
        notes=notes[:SHOWN],
        fault_count=len(planned.faults),
        faults=[PoolFaultOut(cell=one.cell, message=one.message) for one in planned.faults[:SHOWN]],
    )
