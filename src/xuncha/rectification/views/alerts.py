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

from xuncha.files.checking import Unfit
from xuncha.rectification import actions, alerting
from xuncha.rectification.alert_forms import EndFollowForm, FollowForm, LetterForm
from xuncha.rectification.models import Item, Plan
from xuncha.rectification.periods import Recipient
from xuncha.rectification.tables import today
from xuncha.rectification.views import items, plans
from xuncha.web import errors
from xuncha.web.asks import asks
from xuncha.web.conflicts import Difference, differences
from xuncha.web.pages import actor, refusals, respond

BESIDE = {Unfit: "file", actions.NowhereToBeFound: "file"}


@asks("alert", plans.KIND)
@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, uid: UUID, step: int) -> HttpResponse:
    """Show the form with the items that have reached a step; on POST record the letter about them.

    When somebody else was faster, the letter of the other stands beside what was typed.
    """
    plan = plans.found(request, uid, "alert")
    due = _due(plan, step, posted=request.method == "POST")
    if due is None:
        return errors.page(request, 409, _("这一级预警没有要发的文书，可能已经登记过。"))
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = LetterForm(*sent, due=due)
    if getattr(request, "too_large", False):
        form.errors.clear()  # what followed the file was not read; only its size is to be told
        form.add_error("file", _("文件超过上限，请压缩或拆开后分次上传。"))
    elif form.is_valid():
        with refusals(form, beside=BESIDE):
            made = actions.record_letter(plan=plan, entry=form.entry(), by=actor(request), at=timezone.now())
            messages.success(request, _("已登记%(letter)s。") % {"letter": made})
            return redirect("rectification:plan", plan.uid)
    title = _("登记%(letter)s") % {"letter": due.rung.letter}
    words = _("这一级送%(recipient)s。文书由巡察办印发送达，系统不自动发送；送达后在这里登记，登记后不能改。")
    words %= {"recipient": Recipient(due.rung.recipient).label}
    context = {"plan": plan, "title": title, "form": form, "words": words, "uploads": True}
    context |= _overtaken(plan, step, form) if form.is_bound else {}
    return respond(request, "rectification/plan_step.html", context)


def _due(plan: Plan, step: int, *, posted: bool) -> alerting.Due | None:
    """Return what is due; for what was typed, the step without items when somebody else was faster."""
    found = next((one for one in alerting.due_of(plan, today()) if one.step == step), None)
    ladder = alerting.ladder_of(plan)
    if found is None and posted and step < len(ladder):
        return alerting.Due(step, ladder[step], [])
    return found


def _overtaken(plan: Plan, step: int, form: LetterForm) -> dict[str, object]:
    """Return what the page says when another letter speaks of some of the items; nothing when none does."""
    typed = form.data.getlist("items")  # type: ignore[attr-defined]  # a form of a page
    other = alerting.overtaking(plan, step, typed)
    if other is None:
        return {}
    marks = {str(one.uid): one.mark() for one in Item.objects.filter(plan=plan).select_related("issued")}
    spoken = "、".join(one.item.mark() for one in other.listed)  # type: ignore[attr-defined]  # prefetched
    wanted = "、".join(marks[key] for key in typed if key in marks)
    found = [Difference(str(form.fields["items"].label), spoken, wanted), *differences(form, other)]
    form.keep_left()
    said = (
        _("已登记过的细化问题已从表单去掉，其余的核对后可以再登记；选过的文件要重新选。")
        if form.rows
        else _("所选细化问题别人都已登记，不用再登记。您填写的还在下面，可以对照或抄下来。")
    )
    return {"differences": found, "overtaken": said, "closed": not form.rows}


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
