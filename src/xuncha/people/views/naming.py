"""The pages of need to know: name somebody for one thing until a day, see who is named, take it back."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xuncha.access import actions as access
from xuncha.access import grants
from xuncha.access.acts import page_of
from xuncha.access.finding import that_may_be
from xuncha.access.needs import about, namings
from xuncha.access.registry import kind_of
from xuncha.calendar import in_beijing
from xuncha.people import queries
from xuncha.people.forms import NamingForm, ReasonForm
from xuncha.people.tables import NEEDS
from xuncha.people.views.coming import person_of
from xuncha.people.views.step_up import recently_proved
from xuncha.web import tables
from xuncha.web.asks import asks
from xuncha.web.pages import refusals, respond

NEED = "access.need"
USUAL, PAST = timedelta(days=30), 20


@asks("create", NEED)
@recently_proved
@require_http_methods(["GET", "POST"])
def name(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Show who is named for a thing of any room; on POST name one more until a day."""
    me, at = person_of(request), timezone.now()
    thing = that_may_be("name", me, kind, key)
    if thing is None:
        raise Http404
    form = NamingForm(request.POST or None, by=me, initial={"until": in_beijing(at).date() + USUAL})
    if form.is_valid():
        with refusals(form):
            access.name_person(kind=kind, thing=thing, by=me, at=at, **form.cleaned_data)
            told = _("已指名 %(person)s，对方会收到通知") % {"person": form.cleaned_data["person"]}
            messages.success(request, told)
            return redirect("people:name", kind, key)
    rows = namings(kind, thing)
    context = {
        "form": form,
        "kind": kind_of(kind),
        "thing": thing,
        "address": page_of(kind_of(kind), key),
        "named": [(need, grants.may(me, "end", NEED, need)) for need in rows.at(at)],
        "past": rows.filter(until__lte=at)[:PAST],
    }
    return respond(request, "people/name.html", context)


@asks("list", NEED)
@require_GET
def needs(request: HttpRequest) -> HttpResponse:
    """Show who has been named for which thing, until when."""
    rows = grants.only(queries.all_needs(), person_of(request), "list", NEED)
    return respond(request, "people/needs.html", {"table": tables.read(NEEDS, rows, request)})


@asks("end", NEED)
@require_http_methods(["GET", "POST"])
def unname(request: HttpRequest, pk: int) -> HttpResponse:
    """End a naming before its date."""
    me = person_of(request)
    need = get_object_or_404(grants.only(queries.all_needs(), me, "end", NEED), pk=pk)
    seen = about(me, need)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            access.unname_person(need=need, reason=form.cleaned_data["reason"], by=me, at=timezone.now())
            messages.success(request, _("已收回"))
            return redirect("people:needs")
    return respond(request, "people/need.html", {"need": need, "form": form, "about": seen})
