"""One row beside what was read; which organisations the units of a document are."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuncha.intake import actions, presenting, queries
from xuncha.intake.forms import RowForm
from xuncha.intake.matching import UnitsForm
from xuncha.intake.models import Reading, Row
from xuncha.intake.views import readings
from xuncha.web.asks import asks
from xuncha.web.conflicts import differences, save_over
from xuncha.web.pages import actor, refusals, respond

KIND = "intake.reading"


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, uid: UUID, number: int) -> HttpResponse:
    """Show a row beside what was read; on POST put it right, or show both texts when somebody was faster."""
    reading = readings.found(request, uid, "update")
    row = get_object_or_404(queries.rows_of(reading), number=number)
    form = RowForm(request.POST or None, kind=row.kind, initial=RowForm.initial_of(row))
    differing = None
    if form.is_valid():
        with refusals(form):
            try:
                actions.correct_row(
                    row=row,
                    fields=form.entry(),
                    version=form.cleaned_data["version"] or 0,
                    by=actor(request),
                    at=timezone.now(),
                )
            except actions.RowChanged as changed:
                differing = differences(form, changed.now, **changed.now.fields)
                save_over(form, changed.now.version)
                raise
            messages.success(request, _("已更正第 %(number)d 条。") % {"number": number})
            return redirect(_back(reading, row))
    context = {
        "reading": reading,
        "row": row,
        "form": form,
        "differences": differing,
        "was": presenting.was_read(row),
        "quotation": _quotation(reading, row),
        "back": _back(reading, row),
    }
    return respond(request, "intake/row.html", context)


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def units(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show for each unit the organisations that come near; on POST keep what was picked."""
    reading = readings.found(request, uid, "update")
    offered = queries.organisations_for(reading, actor(request))
    rows = list(queries.units_of(reading))
    form = UnitsForm(
        request.POST or None,
        rows=rows,
        names=queries.names_of(offered, reading.place),
        organisations=offered,
    )
    if form.is_valid():
        with refusals(form):
            count = actions.match_units(
                reading=reading, matched=form.matched(), by=actor(request), at=timezone.now()
            )
            messages.success(request, _("已对应 %(count)d 个单位。") % {"count": count})
            return redirect("intake:reading", reading.uid)
    return respond(request, "intake/units.html", {"reading": reading, "form": form})


def _back(reading: Reading, row: Row) -> str:
    said = queries.record_of(reading)
    way = presenting.Original(said).way_to(row) if said else ""
    return f"/intake/{reading.uid}/{way.partition('#')[0]}#row-{row.number}"


def _quotation(reading: Reading, row: Row) -> list[str]:
    """Return the words of the original that stand around a row: before, itself, behind."""
    said = queries.record_of(reading)
    if said is None or row.start is None or row.end is None:
        return []
    text = presenting.Original(said).text
    return [
        text[max(0, row.start - 120) : row.start],
        text[row.start : row.end],
        text[row.end : row.end + 120],
    ]
