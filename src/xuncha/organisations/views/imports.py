"""Import a sheet: the template, the upload, the draft that is looked at, the word to write it."""

from urllib.parse import quote
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
from xuncha.jobs.models import Job
from xuncha.organisations import actions, queries
from xuncha.organisations.actions import DRAFT, KIND
from xuncha.organisations.actions.imports import planned_of
from xuncha.organisations.columns import COLUMNS
from xuncha.organisations.forms import ImportForm
from xuncha.organisations.models import Draft
from xuncha.organisations.planned import SEPARATOR
from xuncha.sheets import NotASheet
from xuncha.web.asks import asks
from xuncha.web.pages import actor, respond
from xuncha.workflow.refusals import Refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 100  # rows and faults that the draft page lists
PAST = 20  # sheets of one's own that the import page lists
ASKED_ONCE_MORE = gettext_lazy("表中的内容会清除，不能恢复，什么也不会写入名册；放弃这件事留有记录。")


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
    past = queries.drafts_of(actor(request)).defer("rows")[:PAST]
    shown = {"form": form, "columns": COLUMNS, "past": past}
    return respond(request, "organisations/import.html", shown)


@asks("import", KIND)
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what a draft would do and what is wrong in it; on POST write it, many rows in the background."""
    kept = get_object_or_404(queries.drafts_of(actor(request)), pk=pk)
    refused = ""
    if request.method == "POST":
        try:
            done = actions.begin_import(
                draft=kept,
                by=actor(request),
                at=timezone.now(),
                looked_at=request.POST.get("looked_at"),
            )
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
    shown = {"draft": kept, "refused": refused, "asked_once_more": ASKED_ONCE_MORE} | _planned(kept)
    return respond(request, "organisations/draft.html", shown, status=409 if refused else None)


@asks("discard", DRAFT)
@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask once more; on POST give up a draft of one's own."""
    rows = grants.only(queries.drafts_of(actor(request)), actor(request), "discard", DRAFT)
    kept = get_object_or_404(rows, pk=pk)
    if request.method == "POST":
        try:
            actions.discard_draft(draft=kept, by=actor(request), at=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("organisations:draft", pk)
        messages.success(request, _("已放弃“%(name)s”，没有写入任何单位。") % {"name": kept})
        return redirect("organisations:import")
    if not kept.is_waiting():
        return redirect("organisations:draft", pk)
    asked = {
        "title": _("放弃“%(name)s”？") % {"name": kept},
        "words": ASKED_ONCE_MORE,
        "act": _("放弃"),
        "back": reverse("organisations:draft", args=[pk]),
        "danger": True,
    }
    return respond(request, "web/confirm.html", asked)


def _planned(kept: Draft) -> dict[str, object]:
    """Return what the page says of a plan; none is made of what is being written or has been."""
    if not kept.is_waiting():
        return {}
    planned = planned_of(kept)
    return {
        "looked_at": planned.looked_at() if actions.is_written_at_once(kept) else None,
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
