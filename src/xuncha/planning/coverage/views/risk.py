"""How risk is weighed in a term, and what is known of its units."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuncha.access import grants
from xuncha.calendar import in_beijing
from xuncha.organisations.models import Organisation
from xuncha.planning.coverage import actions, importing, queries
from xuncha.planning.coverage.forms import FactorsForm, HintForm, HintsForm, ThemeForm, ThemesForm
from xuncha.planning.coverage.views.finding import KIND, term_found
from xuncha.planning.models import Term
from xuncha.planning.withheld import open_to, withheld
from xuncha.sheets import NotASheet, read_rows
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond

ORGANISATION = "organisations.organisation"
SHOWN = 100  # faults that the page lists


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def weights(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show how the factors are weighed; on POST keep it."""
    term = term_found(request, uid, "update")
    form = FactorsForm(request.POST or None, factors=queries.factors(term))
    if form.is_valid():
        with refusals(form):
            actions.weigh(term=term, weighed=form.entries(), by=actor(request), at=timezone.now())
            messages.success(request, _("已保存。重新编排后按新的权重计分。"))
            return redirect("planning:risk", term.uid)
    return respond(request, "planning/risk.html", {"form": form, "term": term})


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def hint(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST keep one value."""
    term = term_found(request, uid, "update")
    form = HintForm(
        request.POST or None, organisations=_organisations(request, term), factors=queries.factors(term)
    )
    if form.is_valid():
        with refusals(form, beside={actions.TooLate: "as_of"}):
            entry = form.entry()
            actions.record_hints(term=term, hints=[entry], by=actor(request), at=timezone.now())
            messages.success(request, _("已登记“%(name)s”的风险提示。") % {"name": entry.organisation})
            return redirect("planning:risk-hint", term.uid)
    return respond(request, "planning/risk_hint.html", {"form": form, "term": term})


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def table(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST keep a whole table of values, or none when something is wrong in it."""
    term = term_found(request, uid, "update")
    factors, faults = queries.factors(term), []
    form = HintsForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusals(form):
            try:
                rows = read_rows(form.cleaned_data["file"].read())
            except NotASheet as refusal:
                form.add_error("file", str(refusal))
            else:
                units = {one.code: one for one in _organisations(request, term)}
                found = importing.read(rows, factors, units, in_beijing(timezone.now()).date())
                faults = found.faults[:SHOWN]
                if not faults:
                    actions.record_hints(
                        term=term,
                        hints=found.hints,
                        themes=found.themes,
                        by=actor(request),
                        at=timezone.now(),
                    )
                    said = _("已登记 %(count)d 条风险提示，%(themes)d 条专题。")
                    messages.success(request, said % {"count": len(found.hints), "themes": len(found.themes)})
                    return redirect("planning:risk", term.uid)
                form.add_error("file", _("表中有错，没有写入任何内容；请改好后重新上传。"))
    context = {"form": form, "term": term, "factors": factors, "faults": faults}
    return respond(request, "planning/risk_table.html", context)


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def theme(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST link organisations by a theme."""
    term = term_found(request, uid, "update")
    form = ThemeForm(request.POST or None, organisations=_organisations(request, term))
    if form.is_valid():
        with refusals(form):
            title = form.cleaned_data["title"]
            actions.link_theme(
                term=term,
                title=title,
                organisations=form.organisations(),
                by=actor(request),
                at=timezone.now(),
            )
            messages.success(request, _("已登记专题“%(title)s”，重新编排后生效。") % {"title": title})
            return redirect("planning:risk-themes", term.uid)
    return respond(request, "planning/risk_theme.html", {"form": form, "term": term})


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def themes(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show which organisations a theme links; on POST take some out."""
    term = term_found(request, uid, "update")
    linked = queries.themes(term, hidden=withheld(actor(request)))
    form = ThemesForm(request.POST if request.method == "POST" else None, themes=linked)
    if form.is_valid():
        with refusals(form):
            dropped = actions.drop_themes(
                term=term, themes=form.cleaned_data["drop"], by=actor(request), at=timezone.now()
            )
            messages.success(request, _("已移出 %(count)d 项，重新编排后生效。") % {"count": dropped})
            return redirect("planning:risk-themes", term.uid)
    context = {"form": form, "term": term, "has_any": linked.exists()}
    return respond(request, "planning/risk_themes.html", context)


def _organisations(request: HttpRequest, term: Term) -> QuerySet[Organisation]:
    rows = grants.only(Organisation.objects.standing(), actor(request), "list", ORGANISATION)
    here = rows.filter(jurisdiction__path__startswith=term.committee.jurisdiction.path)
    return open_to(here, actor(request))
