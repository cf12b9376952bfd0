"""Pages of findings: the lists, one finding with its papers, drawing it, mending it, the office's part."""

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
from xuncha.fieldwork.forms import ClassifyForm, FindingForm, PapersForm
from xuncha.fieldwork.models import Finding, Paper
from xuncha.fieldwork.tables import FINDINGS, finding_tone_of
from xuncha.fieldwork.views.finding_things import FINDING, PAPER, finding_of, inspection_of
from xuncha.planning.models import Inspection
from xuncha.web import tables
from xuncha.web.asks import asks
from xuncha.web.conflicts import differences, save_over
from xuncha.web.pages import actor, refusals, respond


@asks("list", FINDING)
@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """Show the findings that the person may see, over all inspections, in the order of the framework."""
    person = actor(request)
    rows = grants.only(queries.findings(), person, "list", FINDING)
    table = tables.read(FINDINGS, rows, request, may_export=grants.may(person, "export", FINDING))
    if table.export:
        actions.note_export(rows=table.total, by=person, at=timezone.now())
        return table.download()
    return respond(request, "fieldwork/findings.html", {"table": table})


@asks("list", FINDING)
@require_safe
def inspection(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """Show the findings of one inspection under the aspects of the framework."""
    found = inspection_of(request, uid, FINDING, "list")
    person = actor(request)
    context = {
        "inspection": found,
        "round": found.segment.round,
        "branches": queries.by_framework(found),
        "sees_papers": grants.may(person, "list", PAPER, Paper(inspection=found)),
        "may_draw": grants.may(person, "create", FINDING, Finding(inspection=found)),
        "tab": "findings",
    }
    return respond(request, "fieldwork/inspection_findings.html", context)


@asks("read", FINDING)
@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show a finding and the papers that it is drawn from, as far as the person may read them."""
    finding, person = finding_of(request, uid, "read"), actor(request)
    may_change = grants.may(person, "update", FINDING, finding)
    context = {
        "finding": finding,
        "tone": finding_tone_of(finding.state),
        "papers": [(paper, grants.may(person, "read", PAPER, paper)) for paper in queries.papers_of(finding)],
        "may_change": may_change,
        "may_merge": may_change and grants.may(person, "create", FINDING, finding),
        "may_classify": grants.may(person, "classify", FINDING, finding),
    }
    return respond(request, "fieldwork/finding.html", context)


@asks("create", FINDING)
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Choose signed papers, then write the finding; on POST draw it from them."""
    found = inspection_of(request, uid, FINDING, "create")
    signed = queries.signed_papers(found)
    picking = PapersForm(request.POST or (request.GET if "papers" in request.GET else None), papers=signed)
    chosen = list(picking.cleaned_data["papers"]) if picking.is_valid() else []
    form = _form(request, found, _from_papers(chosen))
    if "look" not in request.POST and form.is_valid() and chosen:
        with refusals(form, beside={actions.NotOfTheFramework: "item"}):
            made = actions.create_finding(
                inspection=found, papers=chosen, entry=form.entry(), by=actor(request), at=timezone.now()
            )
            messages.success(request, _("已形成“%(finding)s”。") % {"finding": made})
            return redirect("fieldwork:finding", made.uid)
    context = {**_context(request, form, found), "picking": picking, "any": signed.exists()}
    return respond(request, "fieldwork/finding_form.html", context)


@asks("update", FINDING)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST change the finding, or show both texts when somebody else was faster."""
    finding = finding_of(request, uid, "update")
    form = _form(request, finding.inspection, FindingForm.initial_of(finding))
    differing = None
    if form.is_valid():
        with refusals(form, beside={actions.NotOfTheFramework: "item"}):
            try:
                actions.update_finding(
                    finding=finding,
                    entry=form.entry(),
                    version=form.cleaned_data["version"] or 0,
                    by=actor(request),
                    at=timezone.now(),
                )
            except actions.FindingChanged as changed:
                differing = differences(form, changed.now)
                save_over(form, changed.now.version)
                raise
            messages.success(request, _("已保存。"))
            return redirect("fieldwork:finding", finding.uid)
    context = {**_context(request, form, finding.inspection), "finding": finding, "differences": differing}
    return respond(request, "fieldwork/finding_form.html", context)


@asks("update", FINDING)
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show which signed papers there are; on POST let those chosen belong to the finding."""
    finding = finding_of(request, uid, "update")
    form = PapersForm(request.POST or None, papers=queries.signed_papers(finding.inspection))
    if form.is_valid():
        with refusals(form):
            papers = list(form.cleaned_data["papers"])
            actions.merge_papers(finding=finding, papers=papers, by=actor(request), at=timezone.now())
            messages.success(request, _("已并入 %(number)d 份底稿。") % {"number": len(papers)})
            return redirect("fieldwork:finding", finding.uid)
    return respond(request, "fieldwork/merge.html", {"form": form, "finding": finding})


@asks("classify", FINDING)
@require_http_methods(["GET", "POST"])
def classify(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST give the finding its number and its place in the framework."""
    finding = finding_of(request, uid, "classify")
    now = {"number": finding.number, "item": finding.item_id, "version": finding.version}
    form = ClassifyForm(request.POST or None, initial=now, items=queries.items_for(finding.inspection))
    differing = None
    if form.is_valid():
        with refusals(form, beside={actions.NotPossible: "number"}):
            try:
                actions.classify_finding(
                    finding=finding, by=actor(request), at=timezone.now(), **form.cleaned_data
                )
            except actions.FindingChanged as changed:
                differing = differences(form, changed.now)
                save_over(form, changed.now.version)
                raise
            messages.success(request, _("已保存。"))
            return redirect("fieldwork:finding", finding.uid)
    context = {"form": form, "finding": finding, "differences": differing}
    return respond(request, "fieldwork/classify.html", context)


def _from_papers(papers: list[Paper]) -> dict[str, object]:
    """Return the first words of a finding; the item only when every paper names the same."""
    items = {paper.item_id for paper in papers}
    return {
        "title": papers[0].title if papers else "",
        "text": rules.merged_text(papers),
        "item": items.pop() if len(items) == 1 else None,
    }


def _form(request: HttpRequest, found: Inspection, initial: dict[str, object]) -> FindingForm:
    items = queries.items_for(found)
    if request.method == "POST" and "look" in request.POST:
        return FindingForm(initial=request.POST.dict(), items=items)
    return FindingForm(request.POST or None, initial=initial, items=items)


def _context(request: HttpRequest, form: FindingForm, found: Inspection) -> dict[str, Any]:
    looked = "look" in request.POST
    text = " ".join(request.POST.get(name, "") for name in ("title", "text")) if looked else ""
    return {"form": form, "inspection": found, "looked": looked, "hits": queries.near(text, found)}
