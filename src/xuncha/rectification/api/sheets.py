"""Filled-in ledgers for programs: a sheet is tried first, each faulty cell told, then written for good."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import File, Form, Status, UploadedFile
from pydantic import BaseModel, Field

from xuncha.access import grants
from xuncha.jobs.models import Job
from xuncha.rectification import actions
from xuncha.rectification.api.routing import PLAN, Uid, plan_found, router
from xuncha.rectification.ledger.lines import Line, Looked
from xuncha.rectification.models import Sheet
from xuncha.sheets import NotASheet
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

KIND = "rectification.sheet"
SHOWN = 100  # faults and rows that the answer lists


class CellFaultOut(BaseModel):
    """What is wrong in a cell, and how to mend it."""

    cell: str
    message: str


class CellChangeOut(BaseModel):
    """What a row would do to one column."""

    column: str
    old: str
    new: str


class LineOut(BaseModel):
    """What a row would do: make an item (`id` is null), or change the one that stands."""

    row: int
    mark: str
    title: str
    id: UUID | None
    changes: list[CellChangeOut]


class SheetOut(BaseModel):
    """What a sheet would do, or has done; it is written as a whole when `fault_count` is 0."""

    id: UUID
    file_name: str
    plan: UUID | None
    applied: bool
    waiting: bool
    job: UUID | None
    job_state: str
    created: int
    updated: int
    unchanged: int
    looked_at: str
    left_out: list[str]
    lines: list[LineOut]
    fault_count: int
    faults: list[CellFaultOut]


class LookedIn(api.Input):
    """What the program has looked at, as the answer to its trial said it."""

    looked_at: Annotated[str | None, Field(max_length=64)] = None


@router.post(
    "/imports",
    summary=gettext_noop("试导入整改台账：看一份表会做什么"),
    response={201: SheetOut, **api.problems(409, 413)},
)
@asks("update", PLAN)
def try_import(
    request: HttpRequest,
    file: Annotated[UploadedFile, File()],
    plan: Annotated[UUID | None, Form()] = None,
) -> Any:  # noqa: ANN401 -- a Status
    """Keep a sheet and say what it would do; nothing is written to the ledger.

    Without a plan its rows name their unit and round, as far as the person has several plans.
    """
    of = plan_found(request, plan, "update") if plan else None
    try:
        made = actions.take_sheet(
            content=file.read(), file_name=file.name or "", plan=of, by=actor(request), at=timezone.now()
        )
    except NotASheet as refusal:
        raise api.Unfit({"file": [str(refusal)]}) from refusal
    return Status(201, _out(request, made))


@router.get(
    "/imports/{uuid:uid}",
    summary=gettext_noop("一次台账试导入"),
    response={200: SheetOut, **api.problems()},
)
@asks("import", KIND)
def read_import(request: HttpRequest, uid: Uid) -> SheetOut:
    """Say what a sheet of one's own would do now, or has done."""
    return _out(request, _sheet(request, uid))


@router.post(
    "/imports/{uuid:uid}/apply",
    summary=gettext_noop("正式导入整改台账"),
    response={200: SheetOut, 202: SheetOut, **api.problems(409, 413)},
)
@asks("import", KIND)
def apply_import(request: HttpRequest, uid: Uid, filled: LookedIn | None = None) -> Any:  # noqa: ANN401 -- a Status
    """Write what a sheet says, all of it or nothing, and once; 202 when a job writes its many rows."""
    sheet, looked_at = _sheet(request, uid), filled.looked_at if filled else None
    done = actions.begin_import(sheet=sheet, by=actor(request), at=timezone.now(), looked_at=looked_at)
    return Status(202 if isinstance(done, Job) else 200, _out(request, _sheet(request, uid)))


def _sheet(request: HttpRequest, uid: UUID) -> Sheet:
    rows = Sheet.objects.select_related("plan", "job")
    return get_object_or_404(grants.only(rows, actor(request), "import", KIND), uid=uid)


def _out(request: HttpRequest, sheet: Sheet) -> SheetOut:
    waiting, done = sheet.is_waiting(), sheet.applied_at is not None
    looked = actions.looked_through(sheet, actor(request)) if waiting else Looked()
    return SheetOut(
        id=sheet.uid,
        file_name=sheet.file_name,
        plan=sheet.plan.uid if sheet.plan else None,
        applied=done,
        waiting=waiting,
        job=sheet.job.uid if sheet.job else None,
        job_state=sheet.job.state if sheet.job else "",
        created=sheet.created if done else len(looked.creates),
        updated=sheet.updated if done else len(looked.updates),
        unchanged=looked.unchanged,
        looked_at=looked.looked_at(),
        left_out=looked.left_out,
        lines=[_line(line) for line in [*looked.creates, *looked.updates][:SHOWN]],
        fault_count=len(looked.faults),
        faults=[CellFaultOut(cell=one.cell, message=one.message) for one in looked.faults[:SHOWN]],
    )


def _line(line: Line) -> LineOut:
    return LineOut(
        row=line.row,
        mark=line.mark(),
        title=line.title(),
        id=line.item.uid if line.item else None,
        changes=[CellChangeOut(column=one.heading, old=one.old, new=one.new) for one in line.changes],
    )
