"""The pages on which a person lets a room take rows: for planning the round, for others the inspection."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuncha.access import grants
from xuncha.intake import actions, guiding, queries
from xuncha.intake.forms import plan_form, tell_form
from xuncha.intake.models import Row
from xuncha.intake.takers import TAKERS, telling
from xuncha.intake.views import readings
from xuncha.rectification.models import Claimed
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond

KIND = "intake.reading"


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def enter_planning(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask for the term, the days and the teams; on POST make the draft of a round, all of it or nothing."""
    reading = readings.found(request, uid, "update")
    form = plan_form(reading, actor(request), request.POST or None)
    if form.is_valid():
        with refusals(form):
            made = actions.enter_rows(
                reading=reading,
                taker="planning",
                entry=form.entry(),
                by=actor(request),
                at=timezone.now(),
            )
            messages.success(request, _("已录入计划，新建 %(count)d 项；轮次还在拟定中。") % {"count": made})
            return redirect("intake:reading", reading.uid)
    context = {
        "reading": reading,
        "form": form,
        "segments": form.segments,
        "units": form.units,
        "lacking": guiding.lacking(reading, TAKERS["planning"]),
    }
    return respond(request, "intake/enter_planning.html", context)


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def enter_feedback(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask for the inspection and the day; on POST take the problems in as findings that were fed back."""
    return _enter_told(request, uid, "feedback")


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def enter_rectification(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask for the same; on POST take the problems in with their measures and claims."""
    return _enter_told(request, uid, "rectification")


def _enter_told(request: HttpRequest, uid: UUID, to: str) -> HttpResponse:
    reading, person, taker = readings.found(request, uid, "update"), actor(request), TAKERS[to]
    form = tell_form(reading, person, to, request.POST or None)
    if form.is_valid():
        with refusals(form):
            made = actions.enter_rows(
                reading=reading, taker=to, entry=form.entry(), by=person, at=timezone.now()
            )
            messages.success(request, _("已据文件补录 %(count)d 项。") % {"count": made})
            return redirect("intake:reading", reading.uid)
    rows = queries.accepted(reading, taker.rows, taker.goals)
    context = {
        "reading": reading,
        "form": form,
        "card": form.render(),  # first, as it fills in what was kept of the fields beside the problems
        "title": _("录入%(title)s") % {"title": taker.title},
        "address": reverse(taker.address, args=[reading.uid]),
        "claims": to == "rectification",
        "may": grants.may(person, *taker.needs),
        "lacking": guiding.lacking(reading, taker),
        "matched": bool(queries.matched_of(reading)),
        "inspections": form.inspections.exists(),
        "problems": [(row, *_in_words(row), form.under(row), form.asked_of(row)) for row in rows],
    }
    return respond(request, "intake/enter_told.html", context)


def _in_words(row: Row) -> tuple[str, int, str]:
    """Return what a problem becomes: its title, how many measures, what it claims."""
    claim = telling.claim_of(row.fields["status"])
    words = str(Claimed(claim).label) if claim else ""
    measures = telling.measures_of(row.fields["measures"])
    return telling.title_of(row.fields["statement"]), len(measures), words
