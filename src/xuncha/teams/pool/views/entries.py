"""One inspector: the entry itself, and the forms that change it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.people.models import Person
from xuncha.teams.models import Inspector
from xuncha.teams.pool import actions, queries
from xuncha.teams.pool.forms import InspectorForm, StateForm
from xuncha.teams.pool.policy import INSPECTOR
from xuncha.teams.pool.privacy import readable
from xuncha.teams.pool.views.finding import found, places, shown, units
from xuncha.web.asks import asks
from xuncha.web.conflicts import differences, save_over
from xuncha.web.pages import actor, refusals, respond


@asks("read", INSPECTOR)
@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show what is known of an inspector, as far as the reader may read it."""
    inspector = found(request, uid, "read")
    return respond(request, "teams/pool/inspector.html", shown(request, inspector, "facts"))


@asks("create", INSPECTOR)
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Show the form; on POST take somebody into the pool."""
    home = getattr(actor(request), "organisation", None)
    place = None if home is None else home.jurisdiction
    initial = {"jurisdiction": place, "number": queries.next_number(place)} if place else {}
    form = _form(request, None, initial)
    if form.is_valid():
        with refusals(form):
            made = actions.create_inspector(entry=form.entry(), by=actor(request), at=timezone.now())
            messages.success(request, _("“%(name)s”已入库。下一步：登记任职经历。") % {"name": made})
            return redirect("teams:inspector", made.uid)
    return respond(request, "teams/pool/form.html", {"form": form, "title": _("新建人员")})


@asks("update", INSPECTOR)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST change the entry, or show both texts when somebody else was faster."""
    inspector = found(request, uid, "update")
    form = _form(request, inspector, InspectorForm.initial_of(inspector))
    differing = None
    if form.is_valid():
        with refusals(form):
            try:
                actions.update_inspector(
                    inspector=inspector,
                    entry=form.entry(),
                    version=form.cleaned_data["version"] or 0,
                    by=actor(request),
                    at=timezone.now(),
                )
            except actions.Changed as changed:
                skills = [one.name for one in changed.now.expertise.all()]
                differing = differences(form, changed.now, expertise=skills)
                save_over(form, changed.now.version)
                raise
            messages.success(request, _("已保存。"))
            return redirect("teams:inspector", inspector.uid)
    context = {"form": form, "inspector": inspector, "title": _("修改"), "differences": differing}
    return respond(request, "teams/pool/form.html", context)


@asks("update", INSPECTOR)
@require_http_methods(["GET", "POST"])
def state(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST say whether the inspector can be sent."""
    inspector = found(request, uid, "update")
    form = StateForm(request.POST or None, initial={"state": inspector.state, "reason": inspector.reason})
    if "reason" not in readable(actor(request), inspector):
        form.initial.pop("reason")
    if form.is_valid():
        with refusals(form):
            actions.set_state(inspector=inspector, by=actor(request), at=timezone.now(), **form.cleaned_data)
            messages.success(
                request,
                _("“%(name)s”：%(state)s。") % {"name": inspector, "state": inspector.get_state_display()},
            )
            return redirect("teams:inspector", inspector.uid)
    context = {"form": form, "inspector": inspector, "title": _("改变状态")}
    return respond(request, "teams/pool/form.html", context)


def _form(request: HttpRequest, inspector: Inspector | None, initial: dict[str, Any]) -> InspectorForm:
    person = actor(request)
    place = inspector.jurisdiction if inspector else initial.get("jurisdiction")
    whose = inspector or Inspector(jurisdiction=place)
    skills = queries.offered(place) if place else []
    held = [one.name for one in inspector.expertise.all()] if inspector else []
    people = queries.accounts(place, inspector, timezone.now()) if place else Person.objects.none()
    return InspectorForm(
        request.POST or None,
        initial=initial,
        places=places(person),
        organisations=units(person),
        people=people.exclude(pk=person.pk),  # of oneself others write
        expertise=dict.fromkeys([*skills, *held]),
        readable=readable(person, whose) if place else frozenset(),
        now=inspector,
    )
