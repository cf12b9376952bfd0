"""Issued findings: which there are, and one as the unit reads it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from xuncha.access import grants
from xuncha.feedback import actions, queries
from xuncha.feedback.tables import ISSUED
from xuncha.web import tables
from xuncha.web.asks import asks
from xuncha.web.pages import actor, respond

KIND = "feedback.issued"
LETTER = "feedback.letter"


@asks("list", KIND)
@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """Show the issued findings that the person may see."""
    person = actor(request)
    rows = grants.only(queries.issued(), person, "list", KIND)
    table = tables.read(ISSUED, rows, request, may_export=grants.may(person, "export", KIND))
    if table.export:
        actions.note_export(rows=table.total, by=person, at=timezone.now(), kind=KIND)
        return table.download()
    return respond(request, "feedback/issued_list.html", {"table": table})


@asks("read", KIND)
@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show one finding as it was issued, with the letters that it went out with."""
    person = actor(request)
    issued = get_object_or_404(grants.only(queries.issued(), person, "read", KIND), uid=uid)
    letters = grants.only(queries.letters_of(issued.inspection), person, "read", LETTER)
    context = {
        "issued": issued,
        "letters": [one for one in letters if one.is_out()],
        "may_name": grants.may(person, "name", KIND, issued),
    }
    return respond(request, "feedback/issued.html", context)
