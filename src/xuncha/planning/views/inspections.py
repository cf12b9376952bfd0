"""Segments of a round, and the inspections in them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.organisations.models import Organisation
from xuncha.planning import actions, queries, rules
from xuncha.planning.forms import EmptyForm, InspectionForm, SegmentForm, TeamForm
from xuncha.planning.models import Inspection, Segment
from xuncha.planning.tables import INSPECTIONS, tone_of
from xuncha.planning.views import rounds
from xuncha.web import tables
from xuncha.web.asks import asks
from xuncha.web.conflicts import differences, save_over
from xuncha.web.pages import actor, refusals, respond

ROUND = "planning.round"
KIND = "planning.inspection"
ORGANISATION = "organisations.organisation"


@asks("list", KIND)
@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """Show the inspections that the person may see, over all rounds."""
    rows = grants.only(queries.inspections(), actor(request), "list", KIND)
    table = tables.read(INSPECTIONS, rows, request, may_export=grants.may(actor(request), "export", KIND))
    if table.export:
        actions.note_export(of=KIND, rows=table.total, by=actor(request), at=timezone.now())
        return table.download()
    return respond(request, "planning/inspections.html", {"table": table})


@asks("read", KIND)
@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show one inspection."""
    inspection = found(request, uid, "read")
    the_round = inspection.segment.round
    sees_round = grants.may(actor(request), "read", ROUND, the_round)
    context = {
        "inspection": inspection,
        "round": the_round,
        "tone": tone_of(the_round.state),
        "last": queries.stay_before(inspection) if sees_round else None,
        "sees_round": sees_round,
        "may_change": rules.may_change(the_round) and grants.may(actor(request), "update", KIND, inspection),
    }
    return respond(request, "planning/inspection.html", context)


@asks("update", ROUND)
@require_http_methods(["GET", "POST"])
def add_segment(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST add a segment to the draft."""
    the_round = rounds.found(request, uid, "update")
    form = SegmentForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            actions.add_segment(the_round=the_round, entry=form.entry(), by=actor(request), at=timezone.now())
            messages.success(request, _("已新增批次。"))
            return redirect("planning:round", the_round.uid)
    return respond(request, "planning/segment_form.html", {"form": form, "round": the_round})


@asks("update", ROUND)
@require_http_methods(["GET", "POST"])
def change_segment(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST change the segment."""
    segment = _segment(request, uid)
    form = SegmentForm(request.POST or None, initial=SegmentForm.initial_of(segment))
    differing = None
    if form.is_valid():
        with refusals(form):
            seen = form.cleaned_data["seen"]
            try:
                actions.change_segment(
                    segment=segment, entry=form.entry(), seen=seen, by=actor(request), at=timezone.now()
                )
            except actions.SegmentChanged as changed:
                differing = differences(form, changed.now)
                save_over(form, actions.shape_of(changed.now), name="seen")
                raise
            messages.success(request, _("已保存。"))
            return redirect("planning:round", segment.round.uid)
    context = {"form": form, "round": segment.round, "segment": segment, "differences": differing}
    return respond(request, "planning/segment_form.html", context)


@asks("update", ROUND)
@require_http_methods(["GET", "POST"])
def remove_segment(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask; on POST take an empty segment out of the draft."""
    segment = _segment(request, uid)
    form = EmptyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals(form):
            actions.remove_segment(segment=segment, by=actor(request), at=timezone.now())
            messages.success(request, _("已删除批次。"))
            return redirect("planning:round", segment.round.uid)
    return respond(request, "planning/remove.html", {"form": form, "round": segment.round, "what": segment})


@asks("create", KIND)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST send a team to an organisation, and offer the next."""
    segment = _segment(request, uid)
    seen = grants.only(Organisation.objects.standing(), actor(request), "list", ORGANISATION)
    form = InspectionForm(
        request.POST or None, initial={"team": request.GET.get("team", "")[:50]}, organisations=seen
    )
    if form.is_valid():
        with refusals(form):
            made = actions.add_inspection(
                segment=segment, entry=form.entry(), by=actor(request), at=timezone.now()
            )
            messages.success(request, _("已列入“%(name)s”。") % {"name": made})
            last = queries.stay_before(made)
            if last is not None:
                messages.info(
                    request,
                    _("上次巡察：%(round)s，%(day)s 撤点。")
                    % {"round": last.segment.round, "day": last.segment.to_on},
                )
            return redirect("planning:round", segment.round.uid)
    context = {"form": form, "round": segment.round, "segment": segment}
    return respond(request, "planning/inspection_form.html", context)


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST give the inspection another team or way."""
    inspection = found(request, uid, "update")
    form = TeamForm(request.POST or None, initial={"team": inspection.team, "mode": inspection.mode})
    if form.is_valid():
        with refusals(form):
            actions.change_inspection(
                inspection=inspection, by=actor(request), at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _("已保存。"))
            return redirect("planning:round", inspection.segment.round.uid)
    context = {"form": form, "round": inspection.segment.round, "inspection": inspection}
    return respond(request, "planning/inspection_form.html", context)


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask; on POST take the inspection out of the draft."""
    inspection = found(request, uid, "update")
    the_round = inspection.segment.round
    form = EmptyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals(form):
            actions.remove_inspection(inspection=inspection, by=actor(request), at=timezone.now())
            messages.success(request, _("已移出这一轮。"))
            return redirect("planning:round", the_round.uid)
    return respond(request, "planning/remove.html", {"form": form, "round": the_round, "what": inspection})


def found(request: HttpRequest, uid: UUID, act: str) -> Inspection:
    """Return an inspection to which the person may do the act, else 404."""
    return get_object_or_404(grants.only(queries.inspections(), actor(request), act, KIND), uid=uid)


def _segment(request: HttpRequest, uid: UUID) -> Segment:
    rows = Segment.objects.select_related("round__term__committee__jurisdiction")
    segment = get_object_or_404(rows, uid=uid)
    rounds.found(request, segment.round.uid, "update")
    return segment
