"""The ledger of a plan as a grid: filled in cell by cell, or by pasting a block from a spreadsheet."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuncha.rectification import actions, queries, rules
from xuncha.rectification.ledger import grid
from xuncha.rectification.ledger.columns import FILLED
from xuncha.rectification.models import TimeClass
from xuncha.rectification.views import plans
from xuncha.web.asks import asks
from xuncha.web.pages import actor, respond
from xuncha.workflow.refusals import Refused

PLAN = "rectification.plan"


@asks("update", PLAN)
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the cells of a plan; on POST save them all, or none and show what stands in the way.

    What was typed while somebody handed the plan in is shown with the refusal: it can still be copied.
    """
    plan = plans.found(request, uid, "update")
    is_fixed = not rules.may_change_plan(plan)
    if is_fixed and request.method != "POST":
        return redirect("rectification:plan", plan.uid)
    pages = Paginator(queries.items_of(plan), grid.SIZE)
    part = pages.get_page(request.GET.get("page"))
    items, refused, status = list(part.object_list), "", 200
    shown = grid.read(items, request.POST) if request.method == "POST" else grid.shown(items)
    if request.method == "POST":
        status = 200 if is_fixed else 409 if shown.conflicts() else 422 if shown.faults() else 200
        if status == 200:
            try:
                actions.fill_in(plan=plan, lines=shown.lines, by=actor(request), at=timezone.now())
            except Refused as refusal:
                refused, status = str(refusal), 409
            else:
                said = _("已保存 %(count)d 项。") if shown.lines else _("没有改动。")
                messages.success(request, said % {"count": len(shown.lines)} if shown.lines else said)
                return redirect(f"{reverse('rectification:grid', args=[plan.uid])}?page={part.number}")
    context = {
        "plan": plan,
        "grid": shown,
        "part": part,
        "columns": FILLED,
        "kinds": [str(one.label) for one in TimeClass],
        "refused": refused,
    }
    return respond(request, "rectification/grid.html", context, status=status)
