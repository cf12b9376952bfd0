"""The pages of rights: the head of office asks for them, the security manager gives and ends them."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xuncha.access import actions as access
from xuncha.access import grants
from xuncha.access.models import Grant, Request
from xuncha.access.rules import Wanted
from xuncha.people import queries
from xuncha.people.actions import rights
from xuncha.people.forms import AnswerForm, ClearanceRequestForm, GrantForm, ReasonForm
from xuncha.people.tables import GRANTS, REQUESTS
from xuncha.people.views.coming import person_of
from xuncha.people.views.step_up import recently_proved
from xuncha.web import tables
from xuncha.web.asks import asks
from xuncha.web.pages import refusals, respond, sent_from

GRANT, REQUEST, NEED = "access.grant", "access.request", "access.need"


def _to_grant(request: HttpRequest, pk: int) -> HttpResponse:
    return redirect("people:grant", _find_grant(request, "read", pk).pk)


def _to_grant_to_end(request: HttpRequest, pk: int) -> HttpResponse:
    return redirect("people:grant", _find_grant(request, "end", pk).pk)


def _to_answer(request: HttpRequest, pk: int) -> HttpResponse:
    return redirect("people:asked", _find_request(request, "answer", pk).pk)


def _to_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    return redirect("people:asked", _find_request(request, "withdraw", pk).pk)


@asks("list", GRANT)
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Show who is what, where, how long."""
    me = person_of(request)
    context = {
        "table": tables.read(GRANTS, grants.only(queries.all_grants(), me, "list", GRANT), request),
        "may_ask": grants.may(me, "create", REQUEST),
        "may_grant": grants.may(me, "grant", GRANT),
        "may_see_requests": grants.may(me, "list", REQUEST),
        "may_see_needs": grants.may(me, "list", NEED),
    }
    return respond(request, "people/grants.html", context)


@asks("read", GRANT)
@require_GET
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a grant, and how it may be ended."""
    return _grant_page(request, pk, ReasonForm())


@asks("create", REQUEST)
@sent_from(_to_grant)
def ask_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the security manager to end a grant."""
    me = person_of(request)
    found = _find_grant(request, "read", pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        with refusals(form):
            reason = form.cleaned_data["reason"]
            access.request_end(grant=found, reason=reason, by=me, at=timezone.now())
            messages.success(request, _("已提出申请，由安全保密管理员办理"))
            return redirect("people:requests")
    return _grant_page(request, pk, form)


@asks("end", GRANT)
@sent_from(_to_grant_to_end)
@recently_proved
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a grant at once, where nobody else could have asked."""
    me = person_of(request)
    found = _find_grant(request, "end", pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        with refusals(form):
            rights.end_grant(grant=found, reason=form.cleaned_data["reason"], by=me, at=timezone.now())
            messages.success(request, _("已收回，此人须重新登录"))
            return redirect("people:grant", pk)
    return _grant_page(request, pk, form)


@asks("grant", GRANT)
@recently_proved
@require_http_methods(["GET", "POST"])
def on_paper(request: HttpRequest) -> HttpResponse:
    """Give a persona on a signed paper, while no head of office can ask for it."""
    form = GrantForm(request.POST or None, by=person_of(request))
    if form.is_valid():
        at = timezone.now()
        with refusals(form):
            wanted = form.wanted(at)
            rights.grant_on_paper(wanted=wanted, by=person_of(request), at=at)
            messages.success(request, _("已授权，此人须重新登录"))
            return redirect("people:grants")
    return respond(request, "people/grant_form.html", {"form": form, "paper": True})


@asks("list", REQUEST)
@require_GET
def requests(request: HttpRequest) -> HttpResponse:
    """Show what was asked for."""
    me = person_of(request)
    rows = grants.only(queries.all_requests(), me, "list", REQUEST)
    context = {
        "table": tables.read(REQUESTS, rows, request),
        "may_ask": grants.may(me, "create", REQUEST),
    }
    return respond(request, "people/requests.html", context)


@asks("create", REQUEST)
@require_http_methods(["GET", "POST"])
def ask_grant(request: HttpRequest) -> HttpResponse:
    """Ask that somebody be given a persona."""
    form = GrantForm(request.POST or None, by=person_of(request))

    def ask() -> None:
        at = timezone.now()
        wanted: Wanted = form.wanted(at)
        access.request_grant(wanted=wanted, by=person_of(request), at=at)

    return _ask(request, form, ask)


@asks("create", REQUEST)
@require_http_methods(["GET", "POST"])
def ask_clearance(request: HttpRequest) -> HttpResponse:
    """Ask that somebody be cleared up to a label."""
    form = ClearanceRequestForm(request.POST or None, by=person_of(request))

    def ask() -> None:
        access.request_clearance(**form.cleaned_data, by=person_of(request), at=timezone.now())

    return _ask(request, form, ask)


@asks("read", REQUEST)
@require_GET
def asked(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one request, and what may be done with it."""
    return _request_page(request, pk, AnswerForm())


@asks("answer", REQUEST)
@sent_from(_to_answer)
@recently_proved
def carry_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Do what the request asks."""
    return _answer(request, pk, "answer", rights.carry_out)


@asks("answer", REQUEST)
@sent_from(_to_answer)
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a request back with a reason."""
    return _answer(request, pk, "answer", access.decline_request)


@asks("withdraw", REQUEST)
@sent_from(_to_withdraw)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back one's own request."""

    def act(*, answer: str, **about: object) -> None:  # noqa: ARG001 -- nothing is said to oneself
        access.withdraw_request(**about)  # type: ignore[arg-type]  # request, by, at

    return _answer(request, pk, "withdraw", act)


def _find_grant(request: HttpRequest, act: str, pk: int) -> Grant:
    found: Grant = get_object_or_404(grants.only(queries.all_grants(), person_of(request), act, GRANT), pk=pk)
    return found


def _find_request(request: HttpRequest, act: str, pk: int) -> Request:
    return get_object_or_404(grants.only(queries.all_requests(), person_of(request), act, REQUEST), pk=pk)


def _ask(request: HttpRequest, form: Form, ask: Callable[[], object]) -> HttpResponse:
    if form.is_valid():
        with refusals(form):
            ask()
            messages.success(request, _("已提出申请，由安全保密管理员办理"))
            return redirect("people:requests")
    context = {"form": form, "paper": False, "clearance": isinstance(form, ClearanceRequestForm)}
    return respond(request, "people/grant_form.html", context)


def _answer(request: HttpRequest, pk: int, act: str, carry: Callable[..., object]) -> HttpResponse:
    me = person_of(request)
    found = _find_request(request, act, pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        with refusals(form):
            carry(request=found, answer=form.cleaned_data["answer"], by=me, at=timezone.now())
            messages.success(request, _("已办理，并记入审计"))
            return redirect("people:asked", pk)
    return _request_page(request, pk, form)


def _grant_page(request: HttpRequest, pk: int, form: Form) -> HttpResponse:
    me, at = person_of(request), timezone.now()
    found = _find_grant(request, "read", pk)
    context = {
        "grant": found,
        "form": form,
        "holds": found.holds(at),
        "may_end": grants.may(me, "end", GRANT, found),
        "may_ask": grants.may(me, "create", REQUEST),
    }
    return respond(request, "people/grant.html", context)


def _request_page(request: HttpRequest, pk: int, form: Form) -> HttpResponse:
    me = person_of(request)
    found = _find_request(request, "read", pk)
    context = {
        "asked": found,
        "form": form,
        "may_answer": grants.may(me, "answer", REQUEST, found),
        "may_withdraw": grants.may(me, "withdraw", REQUEST, found),
    }
    return respond(request, "people/request.html", context)
