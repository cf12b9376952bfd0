"""The pool as a list, what is kept of people and why, and what has passed its time."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.organisations.models import Jurisdiction
from xuncha.teams.pool import actions, queries
from xuncha.teams.pool.actions.retention import all_due, candidates, due
from xuncha.teams.pool.forms import ExpertiseForm
from xuncha.teams.pool.policy import EXPERTISE, INSPECTOR
from xuncha.teams.pool.privacy import FIELDS, Field
from xuncha.teams.pool.tables import of_reader
from xuncha.teams.pool.views.finding import found, places
from xuncha.web import tables
from xuncha.web.asks import asks, signed_in
from xuncha.web.pages import actor, refusals, respond, tell_refusal
from xuncha.workflow.refusals import Refused


@asks("list", INSPECTOR)
@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """Show the inspectors that the person may see, in the columns that the person may read."""
    person = actor(request)
    rows = grants.only(queries.inspectors(), person, "list", INSPECTOR)
    may = {act: grants.may(person, act, INSPECTOR) for act in ("create", "import", "export", "erase")}
    table = tables.read(of_reader(request), rows, request, may_export=may["export"])
    if table.export:
        actions.note_export(rows=table.total, by=person, at=timezone.now())
        return table.download()
    context = {"table": table, "may": may, "may_expertise": grants.may(person, "list", EXPERTISE)}
    return respond(request, "teams/pool/list.html", context)


@signed_in
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Show what is kept of an inspector: who reads it, what for, how long."""
    return respond(request, "teams/pool/privacy.html", {"rules": FIELDS})


@asks("erase", INSPECTOR)
@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """Name what has passed its time."""
    rows = grants.only(queries.inspectors(), actor(request), "erase", INSPECTOR)
    over = all_due(rows.filter(pk__in=queries.of_keys(candidates())).order_by("left_on", "pk"), _today())
    return respond(request, "teams/pool/retention.html", {"over": over})


@asks("erase", INSPECTOR)
@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask once more; on POST remove of an inspector what has passed its time."""
    inspector = found(request, uid, "erase")
    if request.method == "POST":
        try:
            gone = actions.erase(inspector=inspector, by=actor(request), at=timezone.now())
        except Refused as refusal:
            tell_refusal(request, refusal)
        else:
            messages.success(request, _("已清除：%(fields)s。") % {"fields": _titles(gone)})
        return redirect("teams:pool-retention")
    fields = _titles(due(inspector, _today()))
    context = {
        "title": _("清除“%(name)s”的到期信息？") % {"name": inspector},
        "words": _("将清除：%(fields)s。清除后不能恢复；审计记录只留下清除了哪些项目。") % {"fields": fields}
        if fields
        else _("没有到期的信息。"),
        "act": _("清除"),
        "back": reverse("teams:pool-retention"),
        "danger": True,
    }
    return respond(request, "web/confirm.html", context)


@asks("list", EXPERTISE)
@require_http_methods(["GET", "POST"])
def expertise(request: HttpRequest) -> HttpResponse:
    """Show the list of expertise of the person's place; on POST add one, or offer one no more."""
    place = _own_place(request)
    if place is None:
        return respond(request, "teams/pool/expertise.html", {"names": [], "place": None})
    ended = request.POST.get("end", "")
    form = ExpertiseForm(request.POST if request.method == "POST" and not ended else None)
    if ended:
        try:
            actions.offer_no_more(place=place, name=ended, by=actor(request), at=timezone.now())
        except Refused as refusal:
            tell_refusal(request, refusal)
        else:
            messages.success(request, _("“%(name)s”不再可选；已有这一专长的人员不受影响。") % {"name": ended})
        return redirect("teams:pool-expertise")
    if form.is_valid():
        with refusals(form):
            actions.add_expertise(place=place, by=actor(request), at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("已加入“%(name)s”。") % form.cleaned_data)
            return redirect("teams:pool-expertise")
    return respond(
        request, "teams/pool/expertise.html", {"names": queries.offered(place), "form": form, "place": place}
    )


def _own_place(request: HttpRequest) -> Jurisdiction | None:
    home = getattr(actor(request), "organisation", None)
    return None if home is None else places(actor(request)).filter(pk=home.jurisdiction_id).first()


def _titles(fields: list[Field]) -> str:
    return "、".join(str(one.title) for one in fields)


def _today() -> date:
    return timezone.localdate()
