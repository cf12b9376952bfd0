"""Plans: which there are, one with its items, its way through the joint review."""

from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.planning import queries as planning
from xuncha.planning.models import Inspection
from xuncha.rectification import actions, clocks, proofs, queries, rules
from xuncha.rectification.forms import EmptyForm, ReasonForm, ReviewForm
from xuncha.rectification.models import Plan
from xuncha.rectification.states import PLAN, PlanState
from xuncha.rectification.tables import PLANS, plan_tone_of, today, tone_of
from xuncha.rectification.views.times import times_of_plan
from xuncha.web import tables
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond, sent_from, tell_refusal

KIND, ITEM = "rectification.plan", "rectification.item"
INSPECTION = "planning.inspection"


@asks("list", KIND)
@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """Show the plans that the person may see."""
    rows = grants.only(queries.plans(), actor(request), "list", KIND)
    table = tables.read(PLANS, rows, request, may_export=grants.may(actor(request), "export", KIND))
    if table.export:
        actions.note_export(rows=table.total, by=actor(request), at=timezone.now())
        return table.download()
    may_rules = grants.may(actor(request), "list", "rectification.rules")
    return respond(request, "rectification/plans.html", {"table": table, "may_rules": may_rules})


@asks("read", KIND)
@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show a plan: its items under their findings, what reviewers said, what may be done next."""
    plan = found(request, uid, "read")
    person = actor(request)
    rows = queries.items_of(plan) if grants.may(person, "read", ITEM) else []
    changes = rules.may_change_plan(plan) and grants.may(person, "update", KIND, plan)
    reviews = queries.reviews_of(plan)
    posts = rules.posts_open(person, "review", KIND, plan)
    said = {one.post for one in reviews if one.proposal == plan.proposal}
    in_review = plan.state == PlanState.REVIEWING
    context = {
        "plan": plan,
        "tone": plan_tone_of(plan.state),
        "findings": [
            (issued, [(one, tone_of(one.state), clocks.of_item(one, today())) for one in of_issued])
            for issued, of_issued in groupby(rows, lambda one: one.issued)
        ],
        "days": clocks.of_plan(plan, today()),
        "may_clock": rules.may_change_plan(plan) and grants.may(person, "clock", KIND, plan),
        **times_of_plan(plan, person),
        "reviews": reviews,
        "reports": proofs.reports_of(plan),
        "hands_in": grants.may(person, "update", KIND, plan),
        "may_report": plan.state == PlanState.APPROVED and grants.may(person, "report", KIND, plan),
        "awaited": rules.awaited(plan, reviews) if in_review else [],
        "may_change": changes,
        "may_submit": rules.may_change_plan(plan) and grants.may(person, "submit", KIND, plan),
        "may_review": in_review and any(post not in said for post in posts),
        "may_approve": in_review and grants.may(person, "approve", KIND, plan),
        "may_name": grants.may(person, "name", KIND, plan),
        "timeline": queries.timeline(plan, named=not grants.may(person, "update", KIND, plan)),
    }
    return respond(request, "rectification/plan.html", context)


def _to_ledger(request: HttpRequest, uid: UUID) -> HttpResponse:
    _inspection(request, uid)
    return redirect("rectification:ledger")


@asks("create", KIND)
@sent_from(_to_ledger)
def open_plan(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Begin the plan of a unit from what was fed back to it."""
    inspection = _inspection(request, uid)
    try:
        made = actions.open_plan(inspection=inspection, by=actor(request), at=timezone.now())
    except actions.NotReady as refusal:
        tell_refusal(request, refusal)
        return redirect("rectification:ledger")
    messages.success(request, _("已按反馈问题列出细化问题。下一步：逐个填写措施、责任人和时限，需要时拆分。"))
    return redirect("rectification:plan", made.uid)


@asks("submit", KIND)
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask; on POST hand the plan in for joint review."""
    plan = found(request, uid, "submit")
    form = EmptyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals(form):
            actions.submit_plan(plan=plan, by=actor(request), at=timezone.now())
            messages.success(request, _("已提交会审。会审期间方案不能修改。"))
            return redirect("rectification:plan", plan.uid)
    words = _("提交后由巡察组、纪检监察机关、组织部门会审；请先由主要负责人审阅并经领导班子研究。")
    context = {"plan": plan, "title": PLAN["submit"].title, "form": form, "words": words}
    return respond(request, "rectification/plan_step.html", context)


@asks("review", KIND)
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST say what a post thinks of the plan."""
    plan = found(request, uid, "review")
    posts = rules.posts_open(actor(request), "review", KIND, plan)
    form = ReviewForm(request.POST or None, posts=posts)
    if form.is_valid():
        with refusals(form):
            made = actions.review_plan(plan=plan, entry=form.entry(), by=actor(request), at=timezone.now())
            messages.success(request, _("已登记：%(review)s。") % {"review": made})
            return redirect("rectification:plan", plan.uid)
    context = {"plan": plan, "title": _("会审"), "form": form}
    return respond(request, "rectification/plan_step.html", context)


@asks("approve", KIND)
@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest, uid: UUID, step: str) -> HttpResponse:
    """Ask; on POST let the plan pass, or send it back."""
    plan = found(request, uid, "approve")
    if step not in {"approve", "send_back"}:
        raise Http404
    back = step == "send_back"
    form = (ReasonForm if back else EmptyForm)(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals(form):
            if back:
                actions.send_plan_back(plan=plan, by=actor(request), at=timezone.now(), **form.cleaned_data)
            else:
                actions.approve_plan(plan=plan, by=actor(request), at=timezone.now())
            messages.success(request, _("已办：%(step)s。") % {"step": PLAN[step].title})
            return redirect("rectification:plan", plan.uid)
    context = {"plan": plan, "title": PLAN[step].title, "form": form, "danger": back}
    return respond(request, "rectification/plan_step.html", context)


def found(request: HttpRequest, uid: UUID, act: str) -> Plan:
    """Return a plan to which the person may do the act, else 404."""
    return get_object_or_404(grants.only(queries.plans(), actor(request), act, KIND), uid=uid)


def _inspection(request: HttpRequest, uid: UUID) -> Inspection:
    rows = grants.only(planning.inspections(), actor(request), "read", INSPECTION)
    inspection = get_object_or_404(rows, uid=uid)
    if not grants.may(actor(request), "create", KIND, Plan(inspection=inspection)):
        raise Http404
    return inspection
