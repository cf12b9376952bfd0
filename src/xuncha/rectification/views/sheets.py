"""The ledger as a spreadsheet: the sheet to fill in, the upload, what it would do, the word to write it."""

from urllib.parse import quote
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.jobs.models import Job
from xuncha.rectification import actions, queries
from xuncha.rectification.ledger.columns import COLUMNS, KEPT
from xuncha.rectification.models import Sheet
from xuncha.rectification.views import plans
from xuncha.sheets import NotASheet
from xuncha.web.asks import asks
from xuncha.web.pages import actor, respond
from xuncha.workflow.refusals import Refused

KIND, PLAN = "rectification.sheet", "rectification.plan"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHOOSE = gettext_lazy("请先选择一个文件")
SHOWN = 100  # rows and faults that the page lists


class SheetForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("填好的台账"),
        help_text=gettext_lazy(".xlsx 或 .csv，不超过 20 MB；编码自动识别"),
        error_messages={"required": CHOOSE, "empty": gettext_lazy("这个文件是空的，请重新选择")},
    )


@asks("update", PLAN)
@require_safe
def blank(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Send the ledger of a plan as a workbook to be filled in."""
    from xuncha.rectification.ledger.workbook import workbook  # noqa: PLC0415 -- no server keeps its library unasked

    plan = plans.found(request, uid, "update")
    name = quote(f"{plan}.xlsx")
    named = {"Content-Disposition": f"attachment; filename=ledger.xlsx; filename*=UTF-8''{name}"}
    return HttpResponse(workbook(queries.items_of(plan)), content_type=XLSX, headers=named)


@asks("update", PLAN)
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST keep the sheet and show what it would do."""
    plan = plans.found(request, uid, "update")
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if getattr(request, "too_large", False):
        form.errors.clear()  # what followed the file was not read; only its size is to be told
        form.add_error("file", _("文件太大，请拆成几个文件分次导入。"))
    elif form.is_valid():
        try:
            file = form.cleaned_data["file"]
            sheet = actions.take_sheet(
                content=file.read(), file_name=file.name, plan=plan, by=actor(request), at=timezone.now()
            )
            return redirect("rectification:sheet", sheet.uid)
        except NotASheet as refusal:
            form.add_error("file", str(refusal))
    shown = {"form": form, "plan": plan, "columns": COLUMNS, "system_keeps": "、".join(KEPT)}
    return respond(request, "rectification/import.html", shown)


@asks("import", KIND)
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show what a sheet would do and what is wrong in it; on POST write it, many rows in the background."""
    rows = grants.only(Sheet.objects.select_related("plan", "job"), actor(request), "import", KIND)
    sheet = get_object_or_404(rows, uid=uid)
    refused = ""
    if request.method == "POST":
        try:
            done = actions.begin_import(
                sheet=sheet, by=actor(request), at=timezone.now(), looked_at=request.POST.get("looked_at")
            )
        except Refused as refusal:
            refused = str(refusal)
        else:
            if isinstance(done, Job):
                return redirect("rectification:sheet", uid)
            messages.success(
                request,
                _("已导入：新拆 %(created)d 项，更新 %(updated)d 项，未变 %(unchanged)d 项。")
                % done.counted(),
            )
            if sheet.plan:
                return redirect("rectification:plan", sheet.plan.uid)
            return redirect("rectification:sheet", uid)
    shown: dict[str, object] = {"sheet": sheet, "refused": refused}
    if sheet.is_waiting():
        looked = actions.looked_through(sheet, actor(request))
        shown |= {
            "looked": looked,
            "looked_at": looked.looked_at(),
            "faults": looked.faults[:SHOWN],
            "left_out": "、".join(looked.left_out),
            "lines": [*looked.creates[:SHOWN], *looked.updates[:SHOWN]],
            "rest": max(0, len(looked.creates) - SHOWN) + max(0, len(looked.updates) - SHOWN),
        }
    return respond(request, "rectification/sheet.html", shown, status=409 if refused else None)
