"""The relations that inspectors declare: one's own, and those that who handles recusal reads."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.teams.models import Inspector, RelationDeclared
from xuncha.teams.pool import actions, queries
from xuncha.teams.pool.forms import OwnRelationForm, RelationForm, WithdrawForm
from xuncha.teams.pool.policy import OWN_RELATION, RELATION
from xuncha.teams.pool.views.finding import shown, units
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond


@asks("list", RELATION)
@require_safe
def relations(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the relations of an inspector to who handles recusal; that they were read is recorded."""
    inspector = _handled(request, uid, "list")
    actions.note_reading(inspector=inspector, by=actor(request), at=timezone.now())
    context = shown(request, inspector, "relations")
    blank = queries.example_of_relation(inspector)
    context |= {
        "relations": grants.only(queries.relations(), actor(request), "list", RELATION).filter(
            inspector=inspector
        ),
        "may_declare": grants.may(actor(request), "create", RELATION, blank),
        "may_withdraw": grants.may(actor(request), "withdraw", RELATION, blank),
    }
    return respond(request, "teams/pool/relations.html", context)


@asks("create", RELATION)
@require_http_methods(["GET", "POST"])
def record_declared(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST write down what an inspector declared on paper."""
    inspector = _handled(request, uid, "create")
    form = RelationForm(request.POST or None, organisations=units(actor(request)))
    return _declare(request, inspector, form, reverse("teams:inspector-relations", args=[inspector.uid]))


@asks("withdraw", RELATION)
@require_http_methods(["GET", "POST"])
def record_withdrawn(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST write down that a declaration no longer holds."""
    rows = grants.only(queries.relations(), actor(request), "withdraw", RELATION)
    relation = get_object_or_404(rows.filter(withdrawn_on=None), uid=uid)
    back = reverse("teams:inspector-relations", args=[relation.inspector.uid])
    return _withdraw(request, relation, WithdrawForm(request.POST or None), back)


@asks("list", OWN_RELATION)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show one's own entry in the pool and what one has declared."""
    inspector = queries.own(actor(request))
    rows = grants.only(queries.relations(), actor(request), "list", OWN_RELATION)
    return respond(request, "teams/pool/mine.html", {"inspector": inspector, "relations": rows})


@asks("create", OWN_RELATION)
@require_http_methods(["GET", "POST"])
def declare(request: HttpRequest) -> HttpResponse:
    """Show the form; on POST declare a relation of one's own."""
    inspector = queries.own(actor(request))
    if inspector is None:
        return redirect("teams:pool-mine")
    form = OwnRelationForm(
        request.POST or None, organisations=units(actor(request)), today=timezone.localdate()
    )
    return _declare(request, inspector, form, reverse("teams:pool-mine"))


def _handled(request: HttpRequest, uid: UUID, act: str) -> Inspector:
    """Return an inspector whose relations the person may do this with, even if nothing was declared yet."""
    inspector = get_object_or_404(queries.inspectors(), uid=uid)
    if not grants.may(actor(request), act, RELATION, queries.example_of_relation(inspector)):
        raise Http404
    return inspector


def _declare(request: HttpRequest, inspector: Inspector, form: RelationForm, back: str) -> HttpResponse:
    if form.is_valid():
        with refusals(form):
            actions.declare(inspector=inspector, entry=form.entry(), by=actor(request), at=timezone.now())
            messages.success(request, _("已登记。核对回避时会用到，其他人看不到。"))
            return redirect(back)
    context = {"form": form, "inspector": inspector, "title": _("申报关系"), "back": back}
    return respond(request, "teams/pool/form.html", context)


def _withdraw(
    request: HttpRequest, relation: RelationDeclared, form: WithdrawForm, back: str
) -> HttpResponse:
    if form.is_valid():
        with refusals(form):
            said = {"on": timezone.localdate(), **form.cleaned_data}
            actions.withdraw(relation=relation, by=actor(request), at=timezone.now(), **said)
            messages.success(request, _("已撤回；历史保留到保存期满。"))
            return redirect(back)
    title = _("撤回申报：%(relation)s") % {"relation": relation}
    context = {"form": form, "inspector": relation.inspector, "title": title, "back": back}
    return respond(request, "teams/pool/form.html", context)
