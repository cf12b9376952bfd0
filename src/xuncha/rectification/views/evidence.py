"""The unit hands evidence in, and strikes out what is wrong."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuncha.files.checking import Unfit
from xuncha.rectification import actions, proofs
from xuncha.rectification.evidence_forms import EvidenceForm, StrikeForm
from xuncha.rectification.views.items import KIND, found
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond

BESIDE = {Unfit: "file", actions.NowhereToBeFound: "file", actions.NotYetMade: "made_on"}


@asks("supply", KIND)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST add a piece of evidence to the item."""
    item = found(request, uid, "supply")
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = EvidenceForm(*sent)
    if getattr(request, "too_large", False):
        form.errors.clear()  # what followed the file was not read; only its size is to be told
        form.add_error("file", _("文件超过上限，请压缩或拆开后分次上传。"))
    elif form.is_valid():
        with refusals(form, beside=BESIDE):
            made = actions.add_evidence(item=item, entry=form.entry(), by=actor(request), at=timezone.now())
            messages.success(request, _("已增加佐证材料“%(evidence)s”。") % {"evidence": made})
            return redirect("rectification:item", item.uid)
    context = {"item": item, "title": _("增加佐证材料"), "form": form, "uploads": True}
    return respond(request, "rectification/item_step.html", context)


@asks("supply", KIND)
@require_http_methods(["GET", "POST"])
def strike(request: HttpRequest, uid: UUID, number: int) -> HttpResponse:
    """Ask why; on POST the piece of evidence counts no longer."""
    item = found(request, uid, "supply")
    evidence = get_object_or_404(proofs.evidence_of(item), number=number)
    evidence.item = item
    form = StrikeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals(form):
            actions.strike_evidence(
                evidence=evidence, by=actor(request), at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _("已作废“%(evidence)s”。") % {"evidence": evidence})
            return redirect("rectification:item", item.uid)
    title = _("作废佐证材料“%(evidence)s”") % {"evidence": evidence}
    context = {"item": item, "title": title, "form": form, "danger": True}
    return respond(request, "rectification/item_step.html", context)
