"""The pages on which managers open and close the accounts of others."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from xuncha.access import grants
from xuncha.people import queries
from xuncha.people.actions import accounts as acts
from xuncha.people.forms import ChangePersonForm, InviteForm, ReasonForm
from xuncha.people.models import Person
from xuncha.people.picking import PEOPLE
from xuncha.people.tables import LIST
from xuncha.people.views.coming import person_of
from xuncha.people.views.step_up import recently_proved
from xuncha.web import tables
from xuncha.web.asks import asks
from xuncha.web.conflicts import differences, save_over
from xuncha.web.pages import refusals, respond, sent_from
from xuncha.web.picking import suggest

KIND = acts.KIND
Act = Callable[[Person, Person, datetime, str], object]


def _to_account(request: HttpRequest, uid: UUID) -> HttpResponse:
    return redirect("people:account", _find(request, "update", uid).uid)


def _to_account_with_factor(request: HttpRequest, uid: UUID) -> HttpResponse:
    return redirect("people:account", _find(request, "reset_factor", uid).uid)


@asks("list", KIND)
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Show the accounts that the person may see."""
    me = person_of(request)
    table = tables.read(LIST, grants.only(queries.accounts(), me, "list", KIND), request)
    context = {"table": table, "may_invite": grants.may(me, "create", KIND)}
    return respond(request, "people/list.html", context)


@asks("list", KIND)
@require_GET
def pick(request: HttpRequest) -> HttpResponse:
    """Suggest people while a name is being typed."""
    rows = grants.only(queries.accounts(), person_of(request), "list", KIND).filter(disabled_at=None)
    return suggest(request, PEOPLE, rows)


@asks("create", KIND)
@recently_proved
@never_cache
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Open an account; show its one-time secret once."""
    form = InviteForm(request.POST or None, by=person_of(request))
    if form.is_valid():
        filled = form.cleaned_data
        about = acts.Filled(filled["name"], filled["organisation"], filled["email"])
        with refusals(form):
            person, secret = acts.invite_person(
                by=person_of(request), at=timezone.now(), username=filled["username"], filled=about
            )
            return _show_secret(request, person, secret)
    return respond(request, "people/invite.html", {"form": form})


@asks("read", KIND)
@require_GET
def account(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show an account, and what may be done to it."""
    return _page(request, _find(request, "read", uid))


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Change the name, the organisation, the mail address."""
    person = _find(request, "update", uid)
    initial = {name: getattr(person, name) for name in ("name", "organisation", "email", "version")}
    form = ChangePersonForm(request.POST or None, initial=initial, by=person_of(request))
    differing = None
    if form.is_valid():
        try:
            _change(request, person, form)
        except acts.Changed as changed:
            differing = differences(form, changed.now)
            form.add_error(None, str(changed))
            save_over(form, changed.now.version)
        else:
            messages.success(request, _("已保存"))
            return redirect("people:account", person.uid)
    context = {"form": form, "person": person, "differences": differing}
    return respond(request, "people/change.html", context)


@asks("update", KIND)
@sent_from(_to_account)
@recently_proved
@never_cache
def renew_secret(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Hand out a new one-time secret; show it once."""
    person = _find(request, "update", uid)
    form = ReasonForm(request.POST)
    if form.is_valid():
        with refusals(form):
            secret = acts.renew_secret(
                by=person_of(request), at=timezone.now(), person=person, reason=form.cleaned_data["reason"]
            )
            return _show_secret(request, person, secret)
    return _page(request, person, form)


@asks("update", KIND)
@recently_proved
@require_http_methods(["GET", "POST"])
def disable(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask whether the account shall be closed, and why; on POST close it."""
    person = _find(request, "update", uid)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            reason = form.cleaned_data["reason"]
            acts.disable_person(by=person_of(request), at=timezone.now(), person=person, reason=reason)
            messages.success(request, _("已办理，并记入审计"))
            return redirect("people:account", person.uid)
    context = {
        "form": form,
        "title": _("停用“%(name)s”的账号？") % {"name": person.name},
        "words": _("停用后立即退出登录，也不能再登录；以后可以重新启用。"),
        "act": _("停用账号"),
        "back": reverse("people:account", args=[person.uid]),
        "danger": True,
    }
    return respond(request, "web/confirm.html", context)


@asks("update", KIND)
@sent_from(_to_account)
@recently_proved
def enable(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Open a closed account again."""

    def act(by: Person, person: Person, at: datetime, reason: str) -> None:
        acts.enable_person(by=by, at=at, person=person, reason=reason)

    return _with_reason(request, "update", uid, act)


@asks("update", KIND)
@sent_from(_to_account)
def end_sessions(request: HttpRequest, uid: UUID) -> HttpResponse:
    """End every session of a person."""

    def act(by: Person, person: Person, at: datetime, reason: str) -> None:
        acts.end_sessions(by=by, at=at, person=person, reason=reason)

    return _with_reason(request, "update", uid, act)


@asks("reset_factor", KIND)
@sent_from(_to_account_with_factor)
@recently_proved
def reset_factor(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take away a lost second factor."""

    def act(by: Person, person: Person, at: datetime, reason: str) -> None:
        acts.reset_factor(by=by, at=at, person=person, reason=reason)

    return _with_reason(request, "reset_factor", uid, act)


def _change(request: HttpRequest, person: Person, form: Form) -> None:
    filled = form.cleaned_data
    acts.change_person(
        by=person_of(request),
        at=timezone.now(),
        person=person,
        filled=acts.Filled(filled["name"], filled["organisation"], filled["email"]),
        version=filled["version"],
    )


def _with_reason(request: HttpRequest, asked: str, uid: UUID, act: Act) -> HttpResponse:
    person = _find(request, asked, uid)
    form = ReasonForm(request.POST)
    if form.is_valid():
        with refusals(form):
            act(person_of(request), person, timezone.now(), form.cleaned_data["reason"])
            messages.success(request, _("已办理，并记入审计"))
            return redirect("people:account", person.uid)
    return _page(request, person, form)


def _find(request: HttpRequest, act: str, uid: UUID) -> Person:
    return get_object_or_404(grants.only(queries.accounts(), person_of(request), act, KIND), uid=uid)


def _page(request: HttpRequest, person: Person, form: Form | None = None) -> HttpResponse:
    me, at = person_of(request), timezone.now()
    context = {
        "person": person,
        "form": form or ReasonForm(),
        "failed": form is not None,
        "open": queries.open_sessions(person, at),
        "past": queries.past_sessions(person, at),
        "held": queries.held_by(person),
        "may_update": grants.may(me, "update", KIND, person),
        "may_reset": grants.may(me, "reset_factor", KIND, person),
        "own": me.pk == person.pk,
    }
    return respond(request, "people/account.html", context)


def _show_secret(request: HttpRequest, person: Person, secret: str) -> HttpResponse:
    return respond(request, "people/secret.html", {"person": person, "secret": secret})
