"""The feedback of one inspection: its two letters, its findings, and issuing them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.feedback import actions, queries, rules
from xuncha.feedback.forms import IssueForm
from xuncha.feedback.models import Addressee, Letter
from xuncha.feedback.states import LetterState
from xuncha.feedback.tables import tone_of
from xuncha.feedback.views.letters import INSPECTION, KIND, inspection_found
from xuncha.planning import queries as planning
from xuncha.web.asks import asks
from xuncha.web.moments import in_beijing
from xuncha.web.pages import actor, refusals, respond

ISSUED = "feedback.issued"


@asks("read", KIND)
@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the letters of an inspection and what was issued; to who writes, what is still to come."""
    person = actor(request)
    rows = grants.only(planning.inspections(), person, "read", INSPECTION)
    inspection = get_object_or_404(rows, uid=uid)
    letters = list(grants.only(queries.letters_of(inspection), person, "read", KIND))
    writes = grants.may(person, "create", KIND, Letter(inspection=inspection)) and rules.is_time(inspection)
    if not letters and not writes:
        raise Http404
    written = {one.kind for one in letters}
    context = {
        "inspection": inspection,
        "letters": [(one, tone_of(one.state)) for one in letters],
        "unwritten": [kind for kind in Addressee if kind not in written] if writes else [],
        "issued": grants.only(queries.issued_of(inspection), person, "list", ISSUED),
        "to_issue": queries.to_issue(inspection) if writes else [],
        "writes": writes,
        "may_issue": writes and any(one.state == LetterState.APPROVED for one in letters),
    }
    return respond(request, "feedback/inspection.html", context)


@asks("publish", KIND)
@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask for numbers and day; on POST issue the letters that are approved."""
    inspection = inspection_found(request, uid, "publish")
    letters = list(queries.letters_of(inspection))
    kinds = [Addressee(one.kind) for one in letters if one.state == LetterState.APPROVED]
    today = in_beijing(timezone.now()).date()
    alone = bool(rules.missing(letters))
    form = IssueForm(request.POST or None, initial={"issued_on": today}, kinds=kinds, alone=alone)
    if form.is_valid():
        with refusals(form):
            actions.issue(inspection=inspection, entry=form.entry(), by=actor(request), at=timezone.now())
            messages.success(request, _("已签发。单位主要负责人和联络员现在可以看到反馈意见和反馈问题。"))
            return redirect("feedback:inspection", inspection.uid)
    context = {
        "form": form,
        "inspection": inspection,
        "kinds": kinds,
        "count": len(queries.to_issue(inspection)),
    }
    return respond(request, "feedback/issue.html", context)
