"""The evidence of papers for programs."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_noop
from ninja import File as Sent
from ninja import Form, Status, UploadedFile
from pydantic import BaseModel, Field

from xuncha.fieldwork import actions, queries
from xuncha.fieldwork.api.finding_things import PAPER, paper_of
from xuncha.fieldwork.api.papers import WholePaperOut, sent
from xuncha.fieldwork.api.routing import Uid, router
from xuncha.fieldwork.forms import ExhibitForm
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor


class ExhibitIn(BaseModel):
    """What a piece of evidence is called, and where the sheet of paper lies."""

    name: Annotated[str, Field(min_length=1, max_length=200), *api.LINE]
    place: Annotated[str, Field(max_length=200), *api.LINE] = ""


@router.post(
    "/papers/{uuid:uid}/exhibits",
    summary=gettext_noop("增加支撑材料"),
    response={201: WholePaperOut, **api.problems(409, 413)},
)
@asks("update", PAPER)
def add_exhibit(
    request: HttpRequest,
    answer: HttpResponse,
    uid: Uid,
    filled: Annotated[ExhibitIn, Form()],
    file: Annotated[UploadedFile | None, Sent()] = None,
) -> Any:  # noqa: ANN401 -- a Status
    """Add a piece of evidence to a draft: a file, or where the sheet of paper lies."""
    paper = paper_of(request, uid, "update")
    files: MultiValueDict[str, Any] = MultiValueDict({"file": [file]} if file else {})
    entry = api.fitting(ExhibitForm(filled.model_dump(), files)).entry()
    actions.add_exhibit(paper=paper, entry=entry, by=actor(request), at=timezone.now())
    return Status(201, sent(answer, paper_of(request, uid, "read")))


@router.delete(
    "/papers/{uuid:uid}/exhibits/{int:number}",
    summary=gettext_noop("移除支撑材料"),
    response={200: WholePaperOut, **api.problems(409)},
)
@asks("update", PAPER)
def remove_exhibit(request: HttpRequest, answer: HttpResponse, uid: Uid, number: api.Key) -> WholePaperOut:
    """Take a piece of evidence off a draft."""
    paper = paper_of(request, uid, "update")
    exhibit = get_object_or_404(queries.exhibits_of(paper).select_related("paper"), number=number)
    actions.remove_exhibit(exhibit=exhibit, by=actor(request), at=timezone.now())
    return sent(answer, paper_of(request, uid, "read"))
