"""Pages of papers: the list, the papers of one inspection, one paper, its form."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.fieldwork import actions, queries, rules
from xuncha.fieldwork.forms import PaperForm
from xuncha.fieldwork.models import Finding, Paper
from xuncha.fieldwork.rules import yuan
from xuncha.fieldwork.states import PAPER as WAYS
from xuncha.fieldwork.tables import PAPERS, PAPERS_OF_ONE, tone_of
from xuncha.fieldwork.views.finding_things import FINDING, INSPECTION, PAPER, inspection_of, paper_of
from xuncha.planning import queries as planning
from xuncha.planning.models import Inspection
from xuncha.web import tables
from xuncha.web.asks import asks
from xuncha.web.conflicts import differences, save_over
from xuncha.web.moments import in_beijing
from xuncha.web.pages import actor, refusals, respond

BESIDE = {actions.NotOfTheFramework: "item", actions.NotYetMade: "made_on"}
"""Which refusal is told beside which field."""


@asks("list", PAPER)
@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """Show the papers of the person's tasks, and the tasks in which one may be begun."""
    person = actor(request)
    table = tables.read(PAPERS, grants.only(queries.papers(), person, "list", PAPER), request)
    tasks = grants.only(planning.inspections(), person, "list", INSPECTION)
    seen = [
        (
            one,
            rules.may_begin(one)
            and grants.may(person, "create", PAPER, Paper(inspection=one, author_id=person.pk)),
        )
        for one in tasks.order_by("-segment__from_on", "pk")[:20]
        if grants.may(person, "list", PAPER, Paper(inspection=one))
    ]
    return respond(request, "fieldwork/papers.html", {"table": table, "tasks": seen})


@asks("list", PAPER)
@require_safe
def inspection(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """Show the papers of one inspection."""
    found = inspection_of(request, uid, PAPER, "list")
    person = actor(request)
    rows = grants.only(queries.papers(), person, "list", PAPER).filter(inspection=found)
    context = {
        "inspection": found,
        "round": found.segment.round,
        "table": tables.read(PAPERS_OF_ONE, rows, request),
        "counts": queries.counts_of(found),
        "may_begin": rules.may_begin(found)
        and grants.may(person, "create", PAPER, Paper(inspection=found, author_id=person.pk)),
        "may_draw": grants.may(person, "create", FINDING, Finding(inspection=found)),
        "tab": "papers",
    }
    return respond(request, "fieldwork/inspection.html", context)


@asks("read", PAPER)
@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show a paper as its printed form, with what may be done next."""
    paper, person = paper_of(request, uid, "read"), actor(request)
    finding = queries.finding_of(paper)
    may = {act: grants.may(person, act, PAPER, paper) for act in ("list", "update", "dispose")}
    steps = [
        step
        for step in WAYS.open_to(paper.state)
        if step.name != "dispose" and grants.may(person, step.needs, PAPER, paper)
    ]
    context = {
        "paper": paper,
        "tone": tone_of(paper.state),
        "amount": "" if paper.amount is None else f"{yuan(paper.amount):,}",
        "places": queries.places(paper),
        "exhibits": queries.exhibits_of(paper),
        "timeline": queries.timeline(paper),
        "remark": queries.last_remark(paper) if rules.may_change(paper) else None,
        "finding": finding if finding and grants.may(person, "read", FINDING, finding) else None,
        "may": may,
        "may_draw": may["dispose"]
        and grants.may(person, "create", FINDING, Finding(inspection=paper.inspection)),
        "steps": steps,
        "missing": [Paper._meta.get_field(name).verbose_name for name in rules.missing(paper)]  # type: ignore[union-attr]  # plain columns
        if may["update"]
        else [],
    }
    return respond(request, "fieldwork/paper.html", context)


@asks("create", PAPER)
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST begin the draft of a paper."""
    found = inspection_of(request, uid, PAPER, "create")
    form = _form(request, found, {"made_on": in_beijing(timezone.now()).date()})
    if form.is_valid():
        with refusals(form, beside=BESIDE):
            made = actions.create_paper(
                inspection=found, entry=form.entry(), by=actor(request), at=timezone.now()
            )
            messages.success(
                request, _("已保存“%(paper)s”。下一步：补上支撑材料，签字提交。") % {"paper": made}
            )
            return redirect("fieldwork:paper", made.uid)
    return respond(request, "fieldwork/paper_form.html", _context(request, form, found))


@asks("update", PAPER)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST change the draft, or show both texts when somebody else was faster."""
    paper = paper_of(request, uid, "update")
    form = _form(request, paper.inspection, PaperForm.initial_of(paper))
    differing = None
    if form.is_valid():
        with refusals(form, beside=BESIDE):
            try:
                actions.update_paper(
                    paper=paper,
                    entry=form.entry(),
                    version=form.cleaned_data["version"] or 0,
                    by=actor(request),
                    at=timezone.now(),
                )
            except actions.PaperChanged as changed:
                differing = differences(form, changed.now, amount=yuan(changed.now.amount))
                save_over(form, changed.now.version)
                raise
            messages.success(request, _("已保存。"))
            return redirect("fieldwork:paper", paper.uid)
    context = {**_context(request, form, paper.inspection), "paper": paper, "differences": differing}
    return respond(request, "fieldwork/paper_form.html", context)


def _form(request: HttpRequest, found: Inspection, initial: dict[str, object]) -> PaperForm:
    """Return the form: as it was sent; only filled in again when the person asked what comes near."""
    items = queries.items_for(found)
    if request.method == "POST" and "look" in request.POST:
        return PaperForm(initial=request.POST.dict(), items=items)
    return PaperForm(request.POST or None, initial=initial, items=items)


def _context(request: HttpRequest, form: PaperForm, found: Inspection) -> dict[str, Any]:
    looked = "look" in request.POST
    text = " ".join(request.POST.get(name, "") for name in ("title", "summary")) if looked else ""
    return {
        "form": form,
        "inspection": found,
        "looked": looked,
        "hits": queries.near(text, found),
    }
