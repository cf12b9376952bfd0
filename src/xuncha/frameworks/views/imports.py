"""Import the table of a version: the template, the upload, what it would do, the word to write it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.frameworks import actions
from xuncha.frameworks.columns import COLUMNS, HEADINGS
from xuncha.frameworks.forms import SheetForm
from xuncha.frameworks.models import Sheet
from xuncha.frameworks.views.finding import KIND, version_of
from xuncha.sheets import NotASheet
from xuncha.web import spreadsheets
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond
from xuncha.workflow.refusals import Refused

SHOWN = 100  # faults and rows that the page lists


@asks("import", KIND)
@require_safe
def template(_request: HttpRequest) -> HttpResponseBase:
    """Send the empty table."""
    return spreadsheets.download(_("监督清单模板"), HEADINGS, [], "xlsx")


@asks("import", KIND)
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form; on POST keep the table and show what it would do."""
    version = version_of(request, pk, "import")
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if getattr(request, "too_large", False):
        form.errors.clear()  # what followed the file was not read; only its size is to be told
        form.add_error("file", _("文件太大，请拆成几个文件分次导入。"))
    elif form.is_valid():
        with refusals(form, beside={actions.NothingToImport: "file"}):
            try:
                sheet = actions.draft_sheet(
                    version=version,
                    content=form.cleaned_data["file"].read(),
                    file_name=form.cleaned_data["file"].name,
                    by=actor(request),
                    at=timezone.now(),
                )
                return redirect("frameworks:sheet", pk, sheet.pk)
            except NotASheet as refusal:
                form.add_error("file", str(refusal))
    return respond(request, "frameworks/import.html", {"version": version, "form": form, "columns": COLUMNS})


@asks("import", KIND)
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, version: int, pk: UUID) -> HttpResponse:
    """Show what a table would do and what is wrong in it; on POST write it, whole or not at all."""
    found = version_of(request, version, "import")
    own = Sheet.objects.select_related("version__framework__jurisdiction").filter(version=found)
    kept = get_object_or_404(own.filter(person_id=actor(request).pk), pk=pk)
    refused = ""
    if request.method == "POST":
        try:
            done = actions.apply_sheet(sheet=kept, by=actor(request), at=timezone.now())
        except Refused as refusal:
            refused = str(refusal)
        else:
            said = _(
                "已导入：新增 %(added)d 条，修改 %(changed)d 条，删去 %(removed)d 条，未变 %(same)d 条。"
            )
            numbers = {"added": len(done.added), "changed": len(done.changed), "same": done.same}
            messages.success(request, said % {**numbers, "removed": len(done.removed)})
            return redirect("frameworks:version", version)
    planned = actions.planned_of(kept) if kept.applied_at is None else None
    context = {
        "version": found,
        "sheet": kept,
        "refused": refused,
        "plan": planned,
        "faults": planned.faults[:SHOWN] if planned else [],
        "lines": [line for line in planned.lines if line.changes or line.item is None][:SHOWN]
        if planned
        else [],
        "removed": planned.removed[:SHOWN] if planned else [],
    }
    return respond(request, "frameworks/sheet.html", context)
