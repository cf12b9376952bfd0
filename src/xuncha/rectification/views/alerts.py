"""The office records letters that were sent, and marks what it follows."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuncha.rectification import actions, alerting
from xuncha.rectification.alert_forms import EndFollowForm, FollowForm, LetterForm
from xuncha.rectification.models import Item, Plan
from xuncha.rectification.periods import Recipient
from xuncha.rectification.tables import today
from xuncha.rectification.views import items, plans
from xuncha.web import errors
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond


@asks("alert", plans.KIND)
@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, uid: UUID, step: int) -> HttpResponse:
    """Show the form with the items that have reached a step; on POST record the letter about them."""
    plan = plans.found(request, uid, "alert")
    due = next((one for one in alerting.due_of(plan, today()) if one.step == step), None)
    if due is None:
        return errors.page(request, 409, _("这一级预警没有要发的文书，可能已经登记过。"))
    form = LetterForm(request.POST or None, due=due)
    if form.is_valid():
        with refusals(form):
            made = actions.record_letter(plan=plan, entry=form.entry(), by=actor(request), at=timezone.now())
            messages.success(request, _("已登记%(letter)s。") % {"letter": made})
            return redirect("rectification:plan", plan.uid)
    title = _("登记%(letter)s") % {"letter": due.rung.letter}
    words = _("这一级送%(recipient)s。文书由巡察办印发送达，系统不自动发送；送达后在这里登记，登记后不能改。")
    words %= {"recipient": Recipient(due.rung.recipient).label}
    context = {"plan": plan, "title": title, "form": form, "words": words}
    return respond(request, "rectification/plan_step.html", context)


@asks("follow", plans.KIND)
@require_http_methods(["GET", "POST"])
def follow_plan(request: HttpRequest, uid: UUID, step: str) -> HttpResponse:
    """Show the form; on POST mark a plan to be followed, or end the mark."""
    plan = plans.found(request, uid, "follow")
    return _follow(request, step, plan, None)


@asks("follow", items.KIND)
@require_http_methods(["GET", "POST"])
def follow_item(request: HttpRequest, uid: UUID, step: str) -> HttpResponse:
    """Show the form; on POST mark an item to be followed, or end the mark."""
    item = items.found(request, uid, "follow")
    return _follow(request, step, item.plan, item)


def _follow(request: HttpRequest, step: str, plan: Plan, item: Item | None) -> HttpResponse:
    if step not in {"set", "end"}:
        raise Http404
    sets = step == "set"
    form: forms.Form = (FollowForm if sets else EndFollowForm)(request.POST or None)
    if form.is_valid():
        with refusals(form):
            act: Any = actions.follow if sets else actions.end_follow
            act(plan=plan, item=item, by=actor(request), at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("已列入督办。") if sets else _("已解除督办。"))
            page = "rectification:item" if item else "rectification:plan"
            return redirect(page, (item or plan).uid)
    title = _("列入督办") if sets else _("解除督办")
    template = "rectification/item_step.html" if item else "rectification/plan_step.html"
    return respond(request, template, {"plan": plan, "item": item, "title": title, "form": form})
