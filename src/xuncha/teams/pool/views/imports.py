"""Pages of the import of inspectors: hand in a sheet, see what it would do, write it or give it up."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.sheets import NotASheet
from xuncha.teams.models import Inspector, PoolSheet
from xuncha.teams.pool import actions, queries
from xuncha.teams.pool.forms import SheetForm
from xuncha.teams.pool.importing import columns_for
from xuncha.teams.pool.policy import INSPECTOR, SHEET
from xuncha.teams.pool.privacy import readable
from xuncha.teams.pool.template import template
from xuncha.teams.pool.views.finding import places
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond
from xuncha.workflow.refusals import Refused

SHOWN, PAST = 200, 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ASKED_ONCE_MORE = gettext_lazy("表中的内容会被清除，人才库不变；要导入请重新上传。")


@asks("import", INSPECTOR)
@require_safe
def blank(request: HttpRequest) -> HttpResponse:
    """Send the template, in the columns that the person may read."""
    answer = HttpResponse(template(_fields(request)), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="inspectors.xlsx"'
    return answer


@asks("import", INSPECTOR)
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Show the form; on POST keep the sheet and lead to what it would do."""
    person = actor(request)
    home = getattr(person, "organisation", None)
    form = SheetForm(
        request.POST or None,
        request.FILES or None,
        initial={"jurisdiction": home.jurisdiction if home else None},
        places=places(person),
    )
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            with refusals(form):
                kept = actions.draft_sheet(
                    content=file.read(),
                    file_name=file.name,
                    place=form.cleaned_data["jurisdiction"],
                    by=person,
                    at=timezone.now(),
                )
                return redirect("teams:pool-sheet", kept.pk)
        except NotASheet as refusal:
            form.add_error("file", str(refusal))
    past = queries.sheets_of(person).defer("rows")[:PAST]
    context = {"form": form, "columns": columns_for(_fields(request)), "past": past}
    return respond(request, "teams/pool/import.html", context)


@asks("import", INSPECTOR)
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what a sheet would do and what is wrong in it; on POST write it."""
    kept = get_object_or_404(queries.sheets_of(actor(request)), pk=pk)
    refused = ""
    if request.method == "POST":
        try:
            done = actions.import_sheet(
                draft=kept, by=actor(request), at=timezone.now(), looked_at=request.POST.get("looked_at")
            )
        except Refused as refusal:
            refused = str(refusal)
            kept.refresh_from_db()
        else:
            messages.success(
                request,
                _("已导入：新建 %(created)d 人，更新 %(updated)d 人，未变 %(unchanged)d 人。")
                % {"created": len(done.creates), "updated": len(done.updates), "unchanged": done.unchanged},
            )
            return redirect("teams:pool")
    context = {"draft": kept, "refused": refused, **_planned(request, kept)}
    return respond(request, "teams/pool/sheet.html", context, status=409 if refused else None)


@asks("discard", SHEET)
@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask once more; on POST give up a sheet of one's own."""
    rows = grants.only(queries.sheets_of(actor(request)), actor(request), "discard", SHEET)
    kept = get_object_or_404(rows, pk=pk)
    if request.method == "POST":
        try:
            actions.discard_sheet(draft=kept, by=actor(request), at=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("teams:pool-sheet", pk)
        messages.success(request, _("已放弃“%(name)s”，人才库没有变化。") % {"name": kept})
        return redirect("teams:pool-import")
    asked = {
        "title": _("放弃“%(name)s”？") % {"name": kept},
        "words": ASKED_ONCE_MORE,
        "act": _("放弃"),
        "back": reverse("teams:pool-sheet", args=[pk]),
        "danger": True,
    }
    return respond(request, "web/confirm.html", asked)


def _fields(request: HttpRequest) -> frozenset[str]:
    """Return the fields that the person may read of inspectors of the own place."""
    home = getattr(actor(request), "organisation", None)
    whose = Inspector(jurisdiction=home.jurisdiction) if home else None
    return readable(actor(request), whose) if whose else frozenset()


def _planned(request: HttpRequest, kept: PoolSheet) -> dict[str, object]:
    """Return what the page says of a plan; none is made of what was written or given up."""
    if not kept.is_waiting():
        return {}
    planned = actions.planned_of(kept, actor(request), timezone.now())
    return {
        "looked_at": planned.looked_at(),
        "faults": planned.faults[:SHOWN],
        "fault_count": len(planned.faults),
        "created": len(planned.creates),
        "updated": len(planned.updates),
        "unchanged": planned.unchanged,
        "foreign": "、".join(actions.foreign_columns(kept, actor(request))),
        "kept": "、".join(planned.kept) if planned.updates or planned.unchanged else "",
        "rest": max(0, len(planned.creates) - SHOWN) + max(0, len(planned.updates) - SHOWN),
        "lines": [("new", line) for line in planned.creates[:SHOWN]]
        + [("changed", line) for line in planned.updates[:SHOWN]],
    }
