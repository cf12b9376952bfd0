"""The steps of a letter: submitted, approved, sent back, delivered, signed for."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuncha.feedback import actions
from xuncha.feedback.forms import DayForm, EmptyForm, ReasonForm, SlipForm
from xuncha.feedback.models import Letter
from xuncha.feedback.states import LETTER
from xuncha.feedback.views.letters import KIND, found
from xuncha.web.asks import asks
from xuncha.web.moments import in_beijing
from xuncha.web.pages import actor, refusals, respond
from xuncha.workflow.table import Step


@asks("submit", KIND)
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, uid: UUID, step: str) -> HttpResponse:
    """Ask; on POST submit the letter, or fetch it back."""
    return _take(request, found(request, uid, "submit"), _step(step, "submit"))


@asks("approve", KIND)
@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest, uid: UUID, step: str) -> HttpResponse:
    """Ask; on POST approve the letter, or send it back."""
    return _take(request, found(request, uid, "approve"), _step(step, "approve"))


@asks("deliver", KIND)
@require_http_methods(["GET", "POST"])
def deliver(request: HttpRequest, uid: UUID, step: str) -> HttpResponse:
    """Ask for the day; on POST record that the letter was handed over, or that its slip came back."""
    letter, row = found(request, uid, "deliver"), _step(step, "deliver")
    today = in_beijing(timezone.now()).date()
    kind = DayForm if step == "deliver" else SlipForm
    form: forms.Form = kind(request.POST if request.method == "POST" else None, initial={"on": today})
    if form.is_valid():
        with refusals(form):
            act = actions.deliver if step == "deliver" else actions.return_slip
            act(letter=letter, by=actor(request), at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("已登记。"))
            return redirect("feedback:letter", letter.uid)
    return respond(request, "feedback/step.html", {"letter": letter, "step": row, "form": form})


@asks("sign", KIND)
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask; on POST sign for the letter."""
    letter, row = found(request, uid, "sign"), LETTER["receive"]
    form = EmptyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals(form):
            actions.receive(letter=letter, by=actor(request), at=timezone.now())
            messages.success(request, _("已签收。请按整改要求组织整改。"))
            return redirect("feedback:letter", letter.uid)
    words = _("签收表示单位已收到这份反馈意见，签收人和日期会写进回执。")
    context = {"letter": letter, "step": row, "form": form, "words": words}
    return respond(request, "feedback/step.html", context)


def _take(request: HttpRequest, letter: Letter, step: Step) -> HttpResponse:
    with_reason = step.name in actions.WITH_REASON
    form = (ReasonForm if with_reason else EmptyForm)(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals(form):
            reason = form.cleaned_data.get("reason", "")
            actions.take_step(
                letter=letter, step=step.name, reason=reason, by=actor(request), at=timezone.now()
            )
            messages.success(request, _("已办：%(step)s。") % {"step": step.title})
            return redirect("feedback:letter", letter.uid)
    context = {"letter": letter, "step": step, "form": form, "danger": with_reason}
    return respond(request, "feedback/step.html", context)


def _step(name: str, needs: str) -> Step:
    for step in LETTER.steps:
        if (step.name, step.needs) == (name, needs):
            return step
    raise Http404
