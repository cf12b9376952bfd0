"""Extensions: which there are, one with what was said of it; asked by the unit, decided further up."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.rectification import actions, clocks, extending
from xuncha.rectification.forms_of_time import DecisionForm, ExtensionForm, say_latest
from xuncha.rectification.models import Extension
from xuncha.rectification.states import EXTENSION, ExtensionState
from xuncha.rectification.tables import EXTENSION_TONES, EXTENSIONS, today
from xuncha.rectification.views import items
from xuncha.web import tables
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond

KIND = "rectification.extension"
ACTS = {"recommend": actions.recommend_extension, "approve": actions.decide_extension}
SOURCES = {"recommend": ExtensionState.ASKED, "approve": ExtensionState.RECOMMENDED}


@asks("list", KIND)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the extensions that the person may see."""
    rows = grants.only(extending.extensions(), actor(request), "list", KIND)
    context = {"table": tables.read(EXTENSIONS, rows, request)}
    return respond(request, "rectification/extensions.html", context)


@asks("read", KIND)
@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show one extension, and what may be done next."""
    extension = found(request, uid, "read")
    person = actor(request)
    acts = [
        (act, EXTENSION[act].title)
        for act, state in SOURCES.items()
        if extension.state == state and grants.may(person, act, KIND, extension)
    ]
    context = {
        "extension": extension,
        "item": extension.item,
        "now": clocks.of_item(extension.item, today()),
        "tone": EXTENSION_TONES[ExtensionState(extension.state)],
        "acts": acts,
        "pages": grants.may(person, "read", items.KIND, extension.item),
    }
    return respond(request, "rectification/extension.html", context)


@asks("create", KIND)
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST ask for a later day."""
    item = items.found(request, uid, "read")
    if not grants.may(actor(request), "create", KIND, Extension(item=item, inspection=item.inspection)):
        raise Http404
    form = ExtensionForm(request.POST or None)
    say_latest(form.fields["wanted_on"], extending.latest(item))
    if form.is_valid():
        with refusals(form):
            made = actions.ask_extension(item=item, entry=form.entry(), by=actor(request), at=timezone.now())
            messages.success(request, _("已申请延期。批准之前，仍按原定时限整改。"))
            return redirect("rectification:extension", made.uid)
    context = {"item": item, "title": _("申请延期"), "form": form, "day": item.due_on}
    return respond(request, "rectification/item_step.html", context)


@asks("recommend", KIND)
@require_http_methods(["GET", "POST"])
def recommend(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST pass an extension upward, or decline it."""
    return _decide(request, uid, "recommend")


@asks("approve", KIND)
@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST grant an extension, or refuse it."""
    return _decide(request, uid, "approve")


def _decide(request: HttpRequest, uid: UUID, act: str) -> HttpResponse:
    extension = found(request, uid, act)
    form = DecisionForm(request.POST or None)
    if form.is_valid():
        with refusals(form, beside={actions.NotExtended: "note"}):
            ACTS[act](extension=extension, entry=form.entry(), by=actor(request), at=timezone.now())
            messages.success(request, _("已办：%(step)s。") % {"step": EXTENSION[act].title})
            return redirect("rectification:extension", extension.uid)
    context = {"extension": extension, "title": EXTENSION[act].title, "form": form}
    return respond(request, "rectification/extension_step.html", context)


def found(request: HttpRequest, uid: UUID, act: str) -> Extension:
    """Return an extension to which the person may do the act, else 404."""
    return get_object_or_404(grants.only(extending.extensions(), actor(request), act, KIND), uid=uid)
