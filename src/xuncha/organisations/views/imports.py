"""Import a sheet: the template, the upload, the draft that is looked at, the word to write it."""

from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.jobs.models import Job
from xuncha.organisations import actions
from xuncha.organisations.actions import KIND
from xuncha.organisations.actions.imports import planned_of
from xuncha.organisations.columns import COLUMNS
from xuncha.organisations.forms import ImportForm
from xuncha.organisations.importing import SEPARATOR
from xuncha.organisations.models import Draft
from xuncha.sheets import NotASheet
from xuncha.web.asks import asks
from xuncha.web.pages import actor, respond
from xuncha.workflow.refusals import Refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 100  # rows and faults that the draft page lists


@asks("import", KIND)
@require_safe
def blank(_request: HttpRequest) -> HttpResponse:
    """Send the template."""
    from xuncha.organisations.template import template  # noqa: PLC0415 -- no server keeps its library unasked

    name = quote(_("单位模板"))
    named = {"Content-Disposition": f"attachment; filename=units.xlsx; filename*=UTF-8''{name}.xlsx"}
    return HttpResponse(template(), content_type=XLSX, headers=named)


@asks("import", KIND)
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Show the form; on POST keep the sheet as a draft and show what it would do."""
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if getattr(request, "too_large", False):
        form.errors.clear()  # what followed the file was not read; only its size is to be told
        form.add_error("file", _("文件太大，请拆成几个文件分次导入。"))
    elif form.is_valid():
        try:
            draft = actions.draft_import(
                content=form.cleaned_data["file"].read(),
                file_name=form.cleaned_data["file"].name,
                create_places=form.cleaned_data["create_places"],
                by=actor(request),
                at=timezone.now(),
            )
            return redirect("organisations:draft", draft.pk)
        except NotASheet as refusal:
            form.add_error("file", str(refusal))
    return respond(request, "organisations/import.html", {"form": form, "columns": COLUMNS})


@asks("import", KIND)
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what a draft would do and what is wrong in it; on POST write it, many rows in the background."""
    own = Draft.objects.select_related("job").filter(person_id=actor(request).pk)
    kept = get_object_or_404(own, pk=pk)
    refused = ""
    if request.method == "POST":
        try:
            done = actions.begin_import(draft=kept, by=actor(request), at=timezone.now())
        except Refused as refusal:
            refused = str(refusal)
        else:
            if isinstance(done, Job):
                return redirect("organisations:draft", pk)
            messages.success(
                request,
                _("已导入：新建 %(created)d 个，更新 %(updated)d 个，未变 %(unchanged)d 个。")
                % {"created": len(done.creates), "updated": len(done.updates), "unchanged": done.unchanged},
            )
            return redirect("organisations:tree")
    shown = {"draft": kept, "refused": refused} | _planned(kept)
    return respond(request, "organisations/draft.html", shown)


def _planned(kept: Draft) -> dict[str, object]:
    """Return what the page says of a plan; none is made of what is being written or has been."""
    if kept.applied_at is not None or kept.is_being_written():
        return {}
    planned = planned_of(kept)
    return {
        "faults": planned.faults[:SHOWN],
        "fault_count": len(planned.faults),
        "created": len(planned.creates),
        "updated": len(planned.updates),
        "unchanged": planned.unchanged,
        "new_places": [SEPARATOR.join(place) for place in planned.new_places],
        "kept": "、".join(planned.kept) if planned.updates or planned.unchanged else "",
        "rest": max(0, len(planned.creates) - SHOWN) + max(0, len(planned.updates) - SHOWN),
        "lines": [("new", line) for line in planned.creates[:SHOWN]]
        + [("changed", line) for line in planned.updates[:SHOWN]],
    }
