"""Sets of periods, and which of them a plan follows."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.planning import queries as planning
from xuncha.planning.models import Round
from xuncha.rectification import actions, clocks, queries
from xuncha.rectification.forms_of_time import ChooseRulesForm, LateDayForm, RoundRulesForm, RuleSetForm
from xuncha.rectification.models import RuleSet
from xuncha.rectification.periods import Clock, Owner, Recipient, Start
from xuncha.rectification.tables import RULE_SETS
from xuncha.rectification.views import items, plans
from xuncha.web import tables
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond

KIND, ROUND, PLAN = "rectification.rules", "planning.round", "rectification.plan"


@asks("list", KIND)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the sets that the person may see."""
    rows = grants.only(clocks.rule_sets(), actor(request), "list", KIND)
    may_plans = grants.may(actor(request), "list", PLAN)
    context = {"table": tables.read(RULE_SETS, rows, request), "may_plans": may_plans}
    return respond(request, "rectification/rule_sets.html", context)


@asks("read", KIND)
@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show one set in words."""
    found = rule_set(request, uid, "read")
    book = found.rules()
    context = {
        "rule_set": found,
        "book": book,
        "periods": [
            (Clock(one.clock).label, Start(one.after).label, one, Owner(one.owner).label)
            for one in book.periods
        ],
        "ladder": [
            (one, days, Recipient(one.recipient).label)
            for one, days in zip(book.ladder, book.steps(Clock.CONCENTRATED), strict=True)
        ],
        "may_make": grants.may(actor(request), "create", KIND),
    }
    return respond(request, "rectification/rule_set.html", context)


@asks("create", KIND)
@require_http_methods(["GET", "POST"])
def make(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form with what another set says; on POST issue one of the office's own place."""
    person = actor(request)
    source = rule_set(request, uid, "read")
    form = RuleSetForm(request.POST or None, source=source)
    home = getattr(person, "organisation", None)
    if home is not None and form.is_valid():
        with refusals(form):
            made = actions.make_rule_set(entry=form.entry(home.jurisdiction), by=person, at=timezone.now())
            messages.success(
                request, _("已发布：%(rules)s。新制定的整改方案按适用年份采用。") % {"rules": made}
            )
            return redirect("rectification:rules", made.uid)
    return respond(request, "rectification/rule_set_form.html", {"form": form, "rule_set": source})


@asks("clock", plans.KIND)
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the sets; on POST let the plan follow one, its days counted anew."""
    plan = plans.found(request, uid, "clock")
    rows = grants.only(clocks.rule_sets(), actor(request), "list", KIND).order_by("-since_year", "-number")
    shown = {"rule_set": plan.rule_set.uid if plan.rule_set else None}
    form = ChooseRulesForm(request.POST or None, rule_sets=rows, initial=shown)
    if form.is_valid():
        with refusals(form):
            actions.choose_rules(plan=plan, by=actor(request), at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("已确定期限规则，各项时限重新计算。"))
            return redirect("rectification:plan", plan.uid)
    words = _("方案提交会审后不能再换；节假日表补齐后在这里再确定一次，即按新表计算。")
    context = {"plan": plan, "title": _("确定期限规则"), "form": form, "words": words}
    return respond(request, "rectification/plan_step.html", context)


@asks("read", ROUND)
@require_safe
def of_round(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show which set the plans of a round follow, and why."""
    the_round = _round(request, uid, "read")
    named = clocks.named_for(the_round)
    year = queries.first_year(the_round)
    found = named or (clocks.by_year(the_round, year) if year else None)
    context = {
        "round": the_round,
        "rule_set": found,
        "is_named": named is not None,
        "is_fixed": clocks.is_fixed(the_round),
        "may_read": found is not None and grants.may(actor(request), "read", KIND, found),
        "may_name": grants.may(actor(request), "clock", ROUND, the_round),
    }
    return respond(request, "rectification/round_rules.html", context)


@asks("clock", ROUND)
@require_http_methods(["GET", "POST"])
def name(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the sets; on POST let the plans of a round follow one."""
    the_round = _round(request, uid, "clock")
    rows = grants.only(clocks.rule_sets(), actor(request), "list", KIND).order_by("-since_year", "-number")
    named = clocks.named_for(the_round)
    shown = {"rule_set": named.uid if named else None}
    form = RoundRulesForm(request.POST if request.method == "POST" else None, rule_sets=rows, initial=shown)
    if form.is_valid():
        with refusals(form):
            actions.name_rules(the_round=the_round, by=actor(request), at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("已确定，这一轮的整改方案制定时采用。"))
            return redirect("rectification:round_rules", the_round.uid)
    return respond(request, "rectification/round_rules_form.html", {"round": the_round, "form": form})


@asks("clock", items.KIND)
@require_http_methods(["GET", "POST"])
def allow(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST allow an item a day beyond the concentrated period."""
    item = items.found(request, uid, "clock")
    form = LateDayForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            actions.allow_late(item=item, by=actor(request), at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("已核准，单位可以填写不晚于这一天的时限。"))
            return redirect("rectification:item", item.uid)
    context = {"item": item, "title": _("核准期外时限"), "form": form}
    return respond(request, "rectification/item_step.html", context)


def _round(request: HttpRequest, uid: UUID, act: str) -> Round:
    return get_object_or_404(grants.only(planning.rounds(), actor(request), act, ROUND), uid=uid)


def rule_set(request: HttpRequest, uid: UUID, act: str) -> RuleSet:
    """Return a set to which the person may do the act, else 404."""
    return get_object_or_404(grants.only(clocks.rule_sets(), actor(request), act, KIND), uid=uid)
