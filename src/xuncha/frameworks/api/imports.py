"""The table of a version for programs: tried first, each faulty cell told, then written for good."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import File, Path, Status, UploadedFile
from pydantic import BaseModel

from xuncha.access import grants
from xuncha.frameworks import actions, queries
from xuncha.frameworks.api.routing import KIND, router, version_found
from xuncha.frameworks.importing import Line, Plan
from xuncha.frameworks.models import Sheet
from xuncha.sheets import NotASheet
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

SHOWN = 100  # faults and rows that the answer lists


class CellOut(BaseModel):
    """What is wrong in a cell, and how to mend it."""

    cell: str
    message: str


class ListRowOut(BaseModel):
    """What a row would do: make an item (`id` is null), or change the named columns of the one there."""

    row: int
    title: str
    id: int | None
    changes: list[str]


class TrialOut(BaseModel):
    """What a table would do to the draft, or has done; it is written as a whole when `fault_count` is 0."""

    id: UUID
    framework_version: int
    file_name: str
    applied: bool
    added: int
    changed: int
    removed: int
    same: int
    lines: list[ListRowOut]
    removed_items: list[str]
    fault_count: int
    faults: list[CellOut]


@router.post(
    "/versions/{int:pk}/imports",
    summary=gettext_noop("试导入监督清单：看一份表会做什么"),
    response={201: TrialOut, **api.problems(409, 413)},
)
@asks("import", KIND)
def try_import(request: HttpRequest, pk: api.Key, file: Annotated[UploadedFile, File()]) -> Any:  # noqa: ANN401 -- a Status
    """Keep a table in place of an earlier one that waits, and say what it would do; nothing is written."""
    version = version_found(request, pk, "import")
    try:
        made = actions.draft_sheet(
            version=version,
            content=file.read(),
            file_name=file.name or "",
            by=actor(request),
            at=timezone.now(),
        )
    except NotASheet as refusal:
        raise api.Unfit({"file": [str(refusal)]}) from refusal
    return Status(201, _out(made, actions.planned_of(made)))


@router.get(
    "/imports/{uuid:uid}",
    summary=gettext_noop("一次监督清单试导入"),
    response={200: TrialOut, **api.problems()},
)
@asks("import", KIND)
def read_import(request: HttpRequest, uid: Annotated[UUID, Path()]) -> TrialOut:
    """Say what a table of one's own would do now."""
    sheet = _sheet(request, uid)
    return _out(sheet, actions.planned_of(sheet) if sheet.applied_at is None else Plan())


@router.post(
    "/imports/{uuid:uid}/apply",
    summary=gettext_noop("正式导入监督清单"),
    response={200: TrialOut, **api.problems(409)},
)
@asks("import", KIND)
def apply_import(request: HttpRequest, uid: Annotated[UUID, Path()]) -> TrialOut:
    """Make the draft what the table says: all of it or nothing, and once."""
    sheet = _sheet(request, uid)
    done = actions.apply_sheet(sheet=sheet, by=actor(request), at=timezone.now())
    sheet.refresh_from_db(fields=["applied_at"])
    return _out(sheet, done)


def _sheet(request: HttpRequest, uid: UUID) -> Sheet:
    drafts = grants.only(queries.versions(), actor(request), "import", KIND)
    own = Sheet.objects.select_related("version__framework__jurisdiction")
    return get_object_or_404(own.filter(version__in=drafts, person_id=actor(request).pk), pk=uid)


def _out(sheet: Sheet, planned: Plan) -> TrialOut:
    return TrialOut(
        id=sheet.pk,
        framework_version=sheet.version_id,
        file_name=sheet.file_name,
        applied=sheet.applied_at is not None,
        added=len(planned.added),
        changed=len(planned.changed),
        removed=len(planned.removed),
        same=planned.same,
        lines=[_row(line) for line in (*planned.added, *planned.changed)][:SHOWN],
        removed_items=[str(item) for item in planned.removed[:SHOWN]],
        fault_count=len(planned.faults),
        faults=[CellOut(cell=one.cell, message=one.message) for one in planned.faults[:SHOWN]],
    )


def _row(line: Line) -> ListRowOut:
    return ListRowOut(row=line.number, title=line.title, id=line.item, changes=list(line.changes))
