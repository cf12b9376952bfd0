"""Doubts: which there are, both texts side by side, what is decided."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.rectification import actions, doubting, doubts
from xuncha.rectification.doubt_forms import DecisionForm
from xuncha.rectification.doubt_tables import DOUBTS, doubt_tone_of
from xuncha.rectification.models import Doubt, DoubtState
from xuncha.web import tables
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond

KIND = "rectification.doubt"


@asks("list", KIND)
@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """Show the doubts of which a person may read both sides."""
    rows = grants.only(doubts.doubts(), actor(request), "list", KIND)
    return respond(request, "rectification/doubts.html", {"table": tables.read(DOUBTS, rows, request)})


@asks("read", KIND)
@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show both texts side by side with what they share, and what was decided."""
    doubt = found(request, uid, "read")
    decides = doubt.state == DoubtState.OPEN and grants.may(actor(request), "decide", KIND, doubt)
    form = DecisionForm() if decides else None
    return respond(request, "rectification/doubt.html", _shown(request, doubt, form))


@asks("decide", KIND)
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form below both texts; on POST say whether the doubt holds."""
    doubt = found(request, uid, "decide")
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals(form):
            actions.decide_doubt(doubt=doubt, entry=form.entry(), by=actor(request), at=timezone.now())
            messages.success(request, _("已登记核实结论：%(state)s。") % {"state": doubt.get_state_display()})
            return redirect("rectification:doubt", doubt.uid)
    return respond(request, "rectification/doubt.html", _shown(request, doubt, form))


def found(request: HttpRequest, uid: UUID, act: str) -> Doubt:
    """Return a doubt to which the person may do the act, else 404."""
    return get_object_or_404(grants.only(doubts.doubts(), actor(request), act, KIND), uid=uid)


def _shown(request: HttpRequest, doubt: Doubt, form: DecisionForm | None) -> dict[str, object]:
    following = doubts.next_open(doubt, actor(request))
    mine, theirs = doubting.marked(doubt.text, doubt.other_text)
    tone = doubt_tone_of(doubt.state)
    return {
        "doubt": doubt,
        "tone": tone,
        "mine": mine,
        "theirs": theirs,
        "form": form,
        "following": following,
    }
