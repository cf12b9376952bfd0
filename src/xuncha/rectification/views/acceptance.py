"""The unit claims, others verify, somebody else closes or returns."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuncha.rectification import actions, queries, rules
from xuncha.rectification.forms import ClaimForm, EmptyForm, ReasonForm, ResumeForm, VerdictForm
from xuncha.rectification.models import TimeClass
from xuncha.rectification.states import ITEM
from xuncha.rectification.views.items import KIND, found
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond

CLOSING = {"close": actions.close, "stage": actions.stage}


@asks("claim", KIND)
@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST say how far the item is."""
    item = found(request, uid, "claim")
    form = ClaimForm(request.POST or None, initial=ClaimForm.initial_of(item))
    if form.is_valid():
        with refusals(form):
            actions.claim(item=item, entry=form.entry(), by=actor(request), at=timezone.now())
            messages.success(request, _("已申报，等待验收。"))
            return redirect("rectification:item", item.uid)
    context = {"item": item, "title": ITEM["claim"].title, "form": form}
    return respond(request, "rectification/item_step.html", context)


@asks("verify", KIND)
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form with what was claimed; on POST say what was found."""
    item = found(request, uid, "verify")
    posts = rules.posts_open(actor(request), "verify", KIND, item)
    form = VerdictForm(request.POST or None, posts=posts)
    if form.is_valid():
        with refusals(form):
            made = actions.verify(item=item, entry=form.entry(), by=actor(request), at=timezone.now())
            messages.success(request, _("已登记：%(verdict)s。") % {"verdict": made})
            return redirect("rectification:item", item.uid)
    context = {"item": item, "title": _("验收"), "form": form, "claim": queries.last_claim(item)}
    return respond(request, "rectification/item_step.html", context)


@asks("return", KIND)
@require_http_methods(["GET", "POST"])
def return_item(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask why; on POST send the item back to work."""
    item = found(request, uid, "return")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals(form):
            actions.return_item(item=item, by=actor(request), at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("已退回整改。"))
            return redirect("rectification:item", item.uid)
    context = {"item": item, "title": ITEM["return"].title, "form": form, "danger": True}
    return respond(request, "rectification/item_step.html", context)


@asks("resume", KIND)
@require_http_methods(["GET", "POST"])
def resume(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask why, until when and who; on POST put an item that a document told into work."""
    item = found(request, uid, "resume")
    form = ResumeForm(request.POST or None, lasting=item.kind == TimeClass.LASTING)
    if form.is_valid():
        with refusals(form):
            actions.resume_item(item=item, entry=form.entry(), by=actor(request), at=timezone.now())
            messages.success(request, _("已转为整改中，单位已收到通知；从现在起计入整改率。"))
            return redirect("rectification:item", item.uid)
    context = {
        "item": item,
        "title": ITEM["resume"].title,
        "form": form,
        "told": queries.last_claim(item),
        "measures": queries.measures_of(item),
        "words": _("经核实没有改完的，由单位继续整改：照常提交佐证、填报进展、申请销号，再由其他人验收。"),
    }
    return respond(request, "rectification/item_step.html", context)


@asks("close", KIND)
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, uid: UUID, step: str) -> HttpResponse:
    """Ask; on POST close the item, recognise what it has reached, or open it again."""
    item = found(request, uid, "close")
    if step not in {*CLOSING, "reopen"}:
        raise Http404
    again = step == "reopen"
    form = (ReasonForm if again else EmptyForm)(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals(form):
            if again:
                actions.reopen(item=item, by=actor(request), at=timezone.now(), **form.cleaned_data)
            else:
                CLOSING[step](item=item, by=actor(request), at=timezone.now())
            messages.success(request, _("已办：%(step)s。") % {"step": ITEM[step].title})
            return redirect("rectification:item", item.uid)
    context = {"item": item, "title": ITEM[step].title, "form": form, "danger": again}
    return respond(request, "rectification/item_step.html", context)
