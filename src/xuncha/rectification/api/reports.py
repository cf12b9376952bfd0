"""Reports on rectification for programs."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_noop
from ninja import File as Sent
from ninja import Form, Status, UploadedFile
from pydantic import BaseModel, Field

from xuncha.rectification import actions, proofs
from xuncha.rectification.api.routing import PLAN, Choice, Uid, plan_found, router
from xuncha.rectification.models import Report
from xuncha.rectification.report_forms import ReportForm
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor


class ReportOut(BaseModel):
    """One report that was handed in."""

    id: UUID
    kind: str
    handed_on: date
    place: str
    file: UUID | None
    by: str
    at: datetime


class ReportIn(BaseModel):
    """Which report, of which day: its file, or where the sheet of paper lies."""

    kind: Choice = "situation"
    handed_on: api.Day
    place: Annotated[str, Field(max_length=200), *api.LINE] = ""


@router.get(
    "/plans/{uuid:uid}/reports",
    summary=gettext_noop("整改情况报告"),
    response={200: list[ReportOut], **api.problems()},
)
@asks("read", PLAN)
def reports(request: HttpRequest, uid: Uid) -> list[ReportOut]:
    """List the reports of a unit on its rectification, the last first."""
    return [_out(one) for one in proofs.reports_of(plan_found(request, uid, "read"))]


@router.post(
    "/plans/{uuid:uid}/reports",
    summary=gettext_noop("报送整改情况报告"),
    response={201: ReportOut, **api.problems(409, 413)},
)
@asks("report", PLAN)
def hand_in_report(
    request: HttpRequest,
    uid: Uid,
    filled: Annotated[ReportIn, Form()],
    file: Annotated[UploadedFile | None, Sent()] = None,
) -> Any:  # noqa: ANN401 -- a Status
    """Hand a report in: a file, or where the sheet of paper lies. The first on the whole stops its clock."""
    plan = plan_found(request, uid, "report")
    files: MultiValueDict[str, Any] = MultiValueDict({"file": [file]} if file else {})
    entry = api.fitting(ReportForm(filled.model_dump(), files)).entry()
    made = actions.hand_in_report(plan=plan, entry=entry, by=actor(request), at=timezone.now())
    return Status(201, _out(made))


def _out(row: Report) -> ReportOut:
    return ReportOut(
        id=row.uid,
        kind=row.kind,
        handed_on=row.handed_on,
        place=row.place,
        file=row.file_id,
        by=str(row.person),
        at=row.at,
    )
