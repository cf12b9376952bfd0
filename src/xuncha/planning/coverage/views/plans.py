"""A plan of the remaining rounds: its parameters, its result, the rounds that a person moves."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.calendar import in_beijing
from xuncha.planning import queries as of_terms
from xuncha.planning.coverage import actions, queries, showing
from xuncha.planning.coverage.forms import CapacityForm, MoveForm
from xuncha.planning.coverage.overtaken import against, overtaken
from xuncha.planning.coverage.settings import Settings
from xuncha.planning.coverage.views.finding import KIND, plan_found, round_found, term_found
from xuncha.planning.models import CoveragePlan
from xuncha.planning.withheld import withheld
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond, sent_from
from xuncha.workflow.refusals import Refused


@asks("list", KIND)
@require_safe
def of_term(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Lead to the newest plan of a term; without one say what a plan is."""
    term = term_found(request, uid, "list")
    newest = queries.plans_of(term).first()
    if newest is not None:
        return redirect("planning:plan", newest.uid)
    context = {
        "term": term,
        "has_list": of_terms.frozen_list(term) is not None,
        "may_create": grants.may(actor(request), "create", KIND, CoveragePlan(term=term)),
    }
    return respond(request, "planning/plan_none.html", context)


@asks("create", KIND)
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the parameters; on POST propose the remaining rounds."""
    term = term_found(request, uid, "create")
    newest = queries.plans_of(term).first()
    last = Settings.of(newest.parameters) if newest else None
    form = CapacityForm(request.POST or None, initial=CapacityForm.initial_of(last or Settings()))
    if form.is_valid():
        with refusals(form):
            settings = form.settings(last)
            made = actions.make_plan(term=term, settings=settings, by=actor(request), at=timezone.now())
            messages.success(request, _("已编排%(plan)s。方案只供研究，不会改动已有轮次。") % {"plan": made})
            return redirect("planning:plan", made.uid)
    return respond(request, "planning/plan_form.html", {"form": form, "term": term})


@asks("read", KIND)
@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show a plan: the line of time, the rounds, who is not covered and why."""
    plan = plan_found(request, uid, "read")
    newest = queries.plans_of(plan.term).first()
    is_newest = newest is not None and newest.pk == plan.pk
    today, hidden = in_beijing(timezone.now()).date(), withheld(actor(request))
    context = {
        **showing.plan(plan, today, hidden=hidden),
        "versions": [(one, showing.note(one, hidden=hidden)) for one in queries.plans_of(plan.term)[:20]],
        "is_newest": is_newest,
        "overtaken": overtaken(plan, today, hidden=hidden) if is_newest else [],
        "may_change": is_newest and grants.may(actor(request), "create", KIND, plan),
        "may_weigh": grants.may(actor(request), "update", KIND, plan),
    }
    return respond(request, "planning/plan.html", context)


@asks("read", KIND)
@require_safe
def round_page(request: HttpRequest, uid: UUID, number: int) -> HttpResponse:
    """Show one round of a plan: who comes in it, by which team, and why."""
    planned = round_found(request, uid, number, "read")
    hidden, today = withheld(actor(request)), in_beijing(timezone.now()).date()
    newest = queries.plans_of(planned.plan.term).first()
    is_newest = newest is not None and newest.pk == planned.plan.pk
    waits = is_newest and queries.waits(planned)
    overtaken_by = against(planned, today, hidden=hidden) if waits else []
    shown = showing.planned_round(planned, hidden=hidden)
    context = {
        **shown,
        "newest": None if is_newest else newest,
        "overtaken": overtaken_by,
        "may_apply": waits and not overtaken_by and grants.may(actor(request), "apply", KIND, planned.plan),
    }
    return respond(request, "planning/plan_round.html", context)


@asks("create", KIND)
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, uid: UUID, number: int) -> HttpResponse:
    """Ask for the day; on POST propose anew with the round on that day."""
    planned = round_found(request, uid, number, "create")
    form = MoveForm(request.POST or None, initial={"to": planned.from_on})
    if form.is_valid():
        with refusals(form):
            day, plan = form.cleaned_data["to"], planned.plan
            made = actions.make_plan(
                term=plan.term,
                settings=Settings.of(plan.parameters).moved(number, day),
                note=showing.moved(number, day),
                base=plan,
                by=actor(request),
                at=timezone.now(),
            )
            messages.success(request, _("已按新的日期重排，现在是%(plan)s。") % {"plan": made})
            return redirect("planning:plan", made.uid)
    return respond(request, "planning/plan_move.html", {"form": form, "planned": planned})


def _to_round(request: HttpRequest, uid: UUID, number: int) -> HttpResponse:
    planned = round_found(request, uid, number, "apply")
    return redirect("planning:plan-round", planned.plan.uid, number)


@asks("apply", KIND)
@sent_from(_to_round)
def apply(request: HttpRequest, uid: UUID, number: int) -> HttpResponse:
    """Make the draft of a round out of a proposed one."""
    planned = round_found(request, uid, number, "apply")
    try:
        made = actions.apply_round(planned=planned, by=actor(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("planning:plan-round", uid, number)
    messages.success(request, _("已按方案拟定“%(name)s”，请核对后征求意见。") % {"name": made})
    return redirect("planning:round", made.uid)
