"""The living page: every component of the kit, with invented data. Nothing here is kept."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuncha.web import tables
from xuncha.web.asks import signed_in
from xuncha.web.kit.forms import KitForm
from xuncha.web.kit.invented import EVENTS, MINUTES, problems
from xuncha.web.kit.picking import NAMES, PLACES
from xuncha.web.kit.tables import ACTS, LEDGER
from xuncha.web.pages import respond
from xuncha.web.picking import suggest


@signed_in
@require_http_methods(["GET", "POST"])
def kit(request: HttpRequest) -> HttpResponseBase:
    """Show the parts; on POST show what the form says about the answers."""
    form = KitForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        messages.success(request, _("填写正确。这是示范页，什么也没有保存。"))
        return redirect("web:kit")
    ledger = tables.read(
        LEDGER,
        problems(),
        request,
        may_export=True,
        bulk_acts=ACTS,
        bulk_address=reverse("web:kit-bulk"),
    )
    if ledger.export:
        return ledger.download()
    return respond(
        request, "web/kit/kit.html", {"form": form, "table": ledger, "events": EVENTS, "minutes": MINUTES}
    )


@signed_in
@require_safe
def kit_pick(request: HttpRequest) -> HttpResponse:
    """Suggest invented places."""
    return suggest(request, PLACES, NAMES)


@signed_in
@require_POST
def kit_bulk(request: HttpRequest) -> HttpResponse:
    """Say what would have been done."""
    picked = tables.bulk(LEDGER, problems(), request, ACTS)
    for error in picked.errors:
        messages.error(request, error)
    if not picked.errors:
        messages.success(
            request, _("会对 %(count)d 项办理。这是示范页，什么也没有改变。") % {"count": picked.count}
        )
    return redirect("web:kit")


@signed_in
@require_http_methods(["GET", "POST"])
def kit_confirm(request: HttpRequest) -> HttpResponse:
    """Ask before an act: a page of its own without JavaScript, the same words in a dialog with it."""
    if request.method == "POST":
        messages.success(request, _("已确认。这是示范页，什么也没有删除。"))
        return redirect("web:kit")
    return respond(
        request,
        "web/confirm.html",
        {
            "title": _("删除“学习心得多人雷同”？"),
            "words": _("删除后台账里不再列出此项，审计记录仍在。此事不能撤回。"),
            "act": _("删除"),
            "danger": True,
            "back": reverse("web:kit"),
        },
    )
