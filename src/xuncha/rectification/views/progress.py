"""The unit reports month by month."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuncha.rectification import actions, proofs
from xuncha.rectification.progress_forms import ProgressForm
from xuncha.rectification.tables import today
from xuncha.rectification.views.items import KIND, found
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond


@asks("supply", KIND)
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST say what was done in a month."""
    item = found(request, uid, "supply")
    months = proofs.months_of(item, today())
    form = ProgressForm(request.POST or None, months=months, initial=ProgressForm.initial_of(item))
    if form.is_valid():
        with refusals(form):
            made = actions.report_progress(
                item=item, entry=form.entry(), by=actor(request), at=timezone.now()
            )
            messages.success(request, _("已填报 %(month)s 的进展。") % {"month": made})
            return redirect("rectification:item", item.uid)
    context = {"item": item, "title": _("填报月度进展"), "form": form}
    return respond(request, "rectification/item_step.html", context)
