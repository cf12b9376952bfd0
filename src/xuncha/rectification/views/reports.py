"""The report on rectification is handed in by the unit, or registered by the office."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuncha.access import grants
from xuncha.files.checking import Unfit
from xuncha.rectification import actions
from xuncha.rectification.report_forms import ReportForm
from xuncha.rectification.tables import today
from xuncha.rectification.views.plans import KIND, found
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond

BESIDE = {Unfit: "file", actions.NowhereToBeFound: "file", actions.NotYetMade: "handed_on"}


@asks("report", KIND)
@require_http_methods(["GET", "POST"])
def hand_in(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST hand a report in."""
    plan = found(request, uid, "report")
    posted = request.method == "POST"
    form = ReportForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        initial={"handed_on": today()},
    )
    if getattr(request, "too_large", False):
        form.errors.clear()  # what followed the file was not read; only its size is to be told
        form.add_error("file", _("文件超过上限，请压缩或拆开后分次上传。"))
    elif form.is_valid():
        with refusals(form, beside=BESIDE):
            made = actions.hand_in_report(plan=plan, entry=form.entry(), by=actor(request), at=timezone.now())
            messages.success(request, _("已报送：%(report)s。") % {"report": made})
            return redirect("rectification:plan", plan.uid)
    hands_in = grants.may(actor(request), "update", KIND, plan)
    title = _("报送整改情况报告") if hands_in else _("登记整改情况报告")
    words = _("报送以后不能撤回；补充或更正的，再报送一份，原来的会保留。")
    context = {"plan": plan, "title": title, "form": form, "words": words, "uploads": True}
    return respond(request, "rectification/plan_step.html", context)
