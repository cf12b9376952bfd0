"""The term that runs: how far it has come, its rounds, the list of those who are due."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.calendar import in_beijing
from xuncha.organisations.models import Organisation
from xuncha.planning import actions, queries
from xuncha.planning.forms import DueForm, ReasonForm, TermForm
from xuncha.planning.models import CoveragePlan, Due, Term, Universe
from xuncha.planning.tables import DROP, DUES, ROUNDS
from xuncha.planning.withheld import open_to, withheld
from xuncha.web import tables
from xuncha.web.asks import asks
from xuncha.web.conflicts import differences, save_over
from xuncha.web.pages import actor, refusals, respond, sent_from

KIND = "planning.term"
ROUND = "planning.round"
PLAN = "planning.plan"
ORGANISATION = "organisations.organisation"


@asks("list", KIND)
@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    """Show the term that runs."""
    seen = grants.only(queries.terms(), actor(request), "list", KIND)
    return _show(request, queries.term_on(seen, in_beijing(timezone.now()).date()))


@asks("read", KIND)
@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """Show one term."""
    return _show(request, found(request, uid, "read"))


def _show(request: HttpRequest, term: Term | None) -> HttpResponseBase:
    """Show how far a term has come, and its rounds."""
    seen = grants.only(queries.terms(), actor(request), "list", KIND)
    rows = grants.only(queries.rounds(), actor(request), "list", ROUND).filter(term=term)
    table = tables.read(ROUNDS, rows, request, may_export=grants.may(actor(request), "export", ROUND))
    if table.export:
        actions.note_export(of=ROUND, rows=table.total, by=actor(request), at=timezone.now())
        return table.download()
    context = {
        "term": term,
        "terms": seen.order_by("-from_on", "-pk")[:20],
        "table": table,
        "coverage": queries.coverage(term) if term else None,
        "may_create_term": grants.may(actor(request), "create", KIND),
        "may_change": term is not None and grants.may(actor(request), "update", KIND, term),
        "may_see_plans": term is not None
        and grants.may(actor(request), "list", PLAN, CoveragePlan(term=term)),
        "may_create_round": term is not None and grants.may(actor(request), "create", ROUND),
    }
    return respond(request, "planning/home.html", context)


@asks("create", KIND)
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Show the form; on POST begin a term."""
    form = TermForm(request.POST or None, organisations=_organisations(request))
    if form.is_valid():
        with refusals(form):
            made = actions.create_term(entry=form.entry(), by=actor(request), at=timezone.now())
            messages.success(request, _("已新建%(term)s。下一步：编制应巡名单。") % {"term": made})
            return redirect("planning:list", made.uid)
    return respond(request, "planning/term_form.html", {"form": form})


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST change the term, or show both texts when somebody else was faster."""
    term = found(request, uid, "update")
    form = TermForm(
        request.POST or None, initial=TermForm.initial_of(term), organisations=_organisations(request)
    )
    differing = None
    if form.is_valid():
        with refusals(form):
            version = form.cleaned_data["version"] or 0
            try:
                actions.update_term(
                    term=term, entry=form.entry(), version=version, by=actor(request), at=timezone.now()
                )
            except actions.TermChanged as changed:
                differing = differences(form, changed.now)
                save_over(form, changed.now.version)
                raise
            messages.success(request, _("已保存。"))
            return redirect("planning:term", term.uid)
    context = {"form": form, "term": term, "differences": differing}
    return respond(request, "planning/term_form.html", context)


@asks("read", KIND)
@require_safe
def due_list(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """Show the list in work to those who make it, else the one that counts."""
    term = found(request, uid, "read")
    may_change = grants.may(actor(request), "update", KIND, term)
    universe = (queries.list_in_work(term) if may_change else None) or queries.frozen_list(term)
    context: dict[str, object] = {
        "term": term,
        "universe": universe,
        "may_change": may_change,
        "may_freeze": grants.may(actor(request), "freeze", KIND, term),
    }
    if universe is None:
        return respond(request, "planning/list.html", context)
    in_work = universe.frozen_at is None
    table = tables.read(
        DUES,
        _dues(request, universe),
        request,
        may_export=grants.may(actor(request), "export", KIND, term),
        bulk_acts=(DROP,) if in_work else (),
        bulk_address=reverse("planning:drop-due", args=[term.uid]) if in_work else "",
    )
    if table.export:
        actions.note_export(of=term, rows=table.total, by=actor(request), at=timezone.now())
        return table.download()
    form = DueForm(organisations=_organisations(request)) if in_work else None
    return respond(request, "planning/list.html", {**context, "table": table, "form": form})


def _to_list(request: HttpRequest, uid: UUID) -> HttpResponse:
    return redirect("planning:list", found(request, uid, "update").uid)


@asks("update", KIND)
@sent_from(_to_list)
def begin(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Begin a new version of the list."""
    term = found(request, uid, "update")
    try:
        made = actions.begin_list(term=term, by=actor(request), at=timezone.now())
    except actions.NotOnThisList as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(list)s开始编制，核对增减后锁定。") % {"list": made})
    return redirect("planning:list", term.uid)


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST put one organisation onto the list in work."""
    universe = _in_work(request, uid, "update")
    form = DueForm(request.POST or None, organisations=_organisations(request))
    if form.is_valid():
        with refusals(form):
            one = form.cleaned_data["organisation"]
            if universe.dues.filter(organisation=one).exists():
                messages.info(request, _("“%(name)s”已在名单里。") % {"name": one})
                return redirect("planning:list", uid)
            actions.change_list(universe=universe, add=[one], by=actor(request), at=timezone.now())
            messages.success(request, _("已列入“%(name)s”。") % {"name": one})
            return redirect("planning:list", uid)
    return respond(request, "planning/due_form.html", {"form": form, "term": universe.term})


@asks("update", KIND)
@sent_from(_to_list)
def drop(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take the picked organisations off the list in work."""
    universe = _in_work(request, uid, "update")
    picked = tables.bulk(DUES, _dues(request, universe), request, acts=(DROP,))
    for error in picked.errors:
        messages.error(request, error)
    if not picked.errors:
        gone = Organisation.objects.filter(pk__in=picked.rows.values("organisation"))
        actions.change_list(
            universe=universe, drop=list(gone), reason=picked.reason, by=actor(request), at=timezone.now()
        )
        messages.success(request, _("已移出 %(count)d 个单位。") % {"count": picked.count})
    return redirect("planning:list", uid)


@asks("freeze", KIND)
@require_http_methods(["GET", "POST"])
def freeze(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask on what paper; on POST freeze the list in work."""
    universe = _in_work(request, uid, "freeze")
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            reason = form.cleaned_data["reason"]
            actions.freeze_list(universe=universe, reason=reason, by=actor(request), at=timezone.now())
            messages.success(request, _("%(list)s已锁定，覆盖率从此按它计算。") % {"list": universe})
            return redirect("planning:list", uid)
    context = {"form": form, "term": universe.term, "universe": universe, "due": universe.dues.count()}
    return respond(request, "planning/freeze.html", context)


def found(request: HttpRequest, uid: UUID, act: str) -> Term:
    """Return a term to which the person may do the act, else 404."""
    return get_object_or_404(grants.only(queries.terms(), actor(request), act, KIND), uid=uid)


def _dues(request: HttpRequest, universe: Universe) -> QuerySet[Due]:
    """Return the lines of a list; what became of a unit that is closed to the person is not told."""
    return queries.dues(universe).exclude(organisation__in=withheld(actor(request)))


def _in_work(request: HttpRequest, uid: UUID, act: str) -> Universe:
    rows = Universe.objects.select_related("term__committee__jurisdiction").filter(frozen_at=None)
    return get_object_or_404(rows, term=found(request, uid, act))


def _organisations(request: HttpRequest) -> QuerySet[Organisation]:
    rows = grants.only(Organisation.objects.standing(), actor(request), "list", ORGANISATION)
    return open_to(rows, actor(request))
