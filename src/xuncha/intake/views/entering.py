"""What a room must know before it takes rows: for planning the round, its days and teams."""

import re
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuncha.access import grants
from xuncha.intake import actions, queries
from xuncha.intake.forms import PlanForm, TellForm
from xuncha.intake.models import Row, RowKind
from xuncha.intake.takers import TAKERS, telling
from xuncha.intake.views import readings
from xuncha.planning import queries as planning
from xuncha.planning.models import SegmentKind
from xuncha.reading.numerals import number_of
from xuncha.rectification.models import Claimed
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond

KIND = "intake.reading"
TERM = "planning.term"
ROUND_NUMBER = re.compile(r"第?([〇零一二三四五六七八九十百\d]+)轮")  # 第六轮、第十二轮
KINDS = {str(label): value for value, label in SegmentKind.choices}


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def enter_planning(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask for the term, the days and the teams; on POST make the draft of a round, all of it or nothing."""
    reading = readings.found(request, uid, "update")
    person = actor(request)
    rows = list(queries.accepted(reading, TAKERS["planning"].rows, TAKERS["planning"].goals))
    segments = [row for row in rows if row.kind == RowKind.SEGMENT]
    header = next((row for row in rows if row.kind == RowKind.HEADER), None)
    terms = grants.only(planning.terms(), person, "read", TERM).order_by("-from_on", "pk")
    initial = {"term": terms.first(), **_initial(header, segments)}
    form = PlanForm(request.POST or None, initial=initial, terms=terms, segments=segments)
    if form.is_valid():
        with refusals(form):
            made = actions.enter_rows(
                reading=reading, taker="planning", entry=form.entry(), by=person, at=timezone.now()
            )
            messages.success(request, _("已录入计划，新建 %(count)d 项；轮次还在拟定中。") % {"count": made})
            return redirect("intake:reading", reading.uid)
    context = {
        "reading": reading,
        "form": form,
        "segments": segments,
        "units": [row for row in rows if row.kind == RowKind.UNIT],
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
    rows = list(queries.accepted(reading, taker.rows, taker.goals))
    header = Row.objects.filter(reading=reading, kind=RowKind.HEADER).order_by("number").first()
    inspections = grants.only(queries.inspections_of(reading), person, "read", "planning.inspection")
    form = TellForm(
        request.POST or None,
        initial={
            "inspection": inspections.first(),
            "fed_back_on": header.fields["feedback_date"] if header else "",
        },
        inspections=inspections,
        headings=telling.headings_of(queries.record_of(reading) or {}),
        claims=to == "rectification",
    )
    if form.is_valid():
        with refusals(form):
            made = actions.enter_rows(
                reading=reading, taker=to, entry=form.entry(), by=person, at=timezone.now()
            )
            messages.success(request, _("已据文件补录 %(count)d 项。") % {"count": made})
            return redirect("intake:reading", reading.uid)
    context = {
        "reading": reading,
        "form": form,
        "title": _("录入%(title)s") % {"title": taker.title},
        "address": reverse(taker.address, args=[reading.uid]),
        "claims": to == "rectification",
        "may": grants.may(person, *taker.needs),
        "matched": bool(queries.matched_of(reading)),
        "inspections": inspections.exists(),
        "problems": [(row, *_in_words(row)) for row in rows],
    }
    return respond(request, "intake/enter_told.html", context)


def _in_words(row: Row) -> tuple[str, int, str]:
    """Return what a problem becomes: its title, how many measures, what it claims."""
    claim = telling.claim_of(row.fields["status"])
    words = str(Claimed(claim).label) if claim else ""
    measures = telling.measures_of(row.fields["measures"])
    return telling.title_of(row.fields["statement"]), len(measures), words


def _initial(header: Row | None, segments: list[Row]) -> dict[str, object]:
    """Return what the document says of round, days and teams; a person looks at each."""
    said = header.fields if header else {}
    rounds = [row.fields["round"] for row in segments if row.fields["round"]] or [said.get("round", "")]
    first = ROUND_NUMBER.search(rounds[0])
    known: dict[str, object] = {
        "number": number_of(first[1]) if first else None,
        "title": f"{said.get('term', '')}{rounds[0]}巡察"[:100] if rounds[0] else "",
    }
    for row in segments:
        same = not row.fields["round"] or row.fields["round"] == rounds[0]
        kind = next(
            (KINDS[one] for one in row.fields["kinds"].split("、") if one in KINDS), SegmentKind.REGULAR
        )
        values = {
            "take": same,
            "kind": kind,
            "theme": row.fields["topic"][:100],
            "from_on": said.get("period_start", ""),
            "to_on": said.get("period_end", ""),
            "team": said.get("body", "")[:50],
        }
        known |= {f"{name}_{row.number}": value for name, value in values.items()}
    return known
