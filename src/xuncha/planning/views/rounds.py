"""One round: its segments and inspections, what the stations said, its way from draft to end."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.calendar import in_beijing
from xuncha.files.checking import Unfit
from xuncha.frameworks.models import Version
from xuncha.planning import actions, consulting, loose_ends, opinions, queries, rules
from xuncha.planning.forms import DecisionForm, EmptyForm, ReasonForm, RoundForm
from xuncha.planning.models import Consultation, Round
from xuncha.planning.states import ROUND, TO_ANNOUNCE, stations_in
from xuncha.planning.tables import letter_badge, tone_of
from xuncha.planning.views import terms
from xuncha.planning.withheld import withheld
from xuncha.web.asks import asks
from xuncha.web.conflicts import differences, save_over
from xuncha.web.pages import actor, refusals, respond
from xuncha.web.tables import Cell
from xuncha.workflow.table import Step

KIND, LETTER = "planning.round", "planning.consultation"
INSPECTION = "planning.inspection"
FRAMEWORK = "frameworks.version"


@asks("read", KIND)
@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show a round, with what may be done next."""
    the_round = found(request, uid, "read")
    person = actor(request)
    hidden = withheld(person)
    changes = rules.may_change(the_round) and grants.may(person, "update", KIND, the_round)
    seen = grants.only(queries.inspections(), person, "list", INSPECTION).filter(segment__round=the_round)
    inspections = list(seen.order_by("team", "organisation__name_key", "pk"))
    segments = [
        (segment, [one for one in inspections if one.segment_id == segment.pk])
        for segment in queries.segments_of(the_round)
    ]
    context = {
        "round": the_round,
        "tone": tone_of(the_round.state),
        "segments": segments,
        "sees_inspections": grants.may(person, "list", INSPECTION),
        "clashes": [one for one in queries.clashes(the_round) if one.organisation_id not in hidden]
        if changes
        else [],
        "decisions": opinions.decisions_for(person, the_round),
        "awaited": queries.awaited(the_round),
        "timeline": queries.timeline(the_round),
        "letters": _letters(person, the_round),
        "sees_versions": grants.may(person, "read", "planning.version"),
        "sees_minutes": grants.may(person, "decide", KIND, the_round) or grants.may(person, "approve", KIND),
        "may_ask": changes and grants.may(person, "create", LETTER),
        "announced": consulting.announcement_of(the_round),
        "may_announce": the_round.state in TO_ANNOUNCE and grants.may(person, "announce", KIND, the_round),
        "may_change": changes,
        "may_decide": bool(stations_in(the_round.state)) and grants.may(person, "decide", KIND, the_round),
        "steps": _open_steps(request, the_round),
    }
    return respond(request, "planning/round.html", context)


@asks("create", KIND)
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST begin the draft of a round of a term."""
    term = terms.found(request, uid, "update")
    initial = {"number": queries.next_number(term)}
    form = RoundForm(request.POST or None, initial=initial, frameworks=_frameworks(request, None))
    if form.is_valid():
        with refusals(form):
            made = actions.create_round(entry=form.entry(term), by=actor(request), at=timezone.now())
            messages.success(request, _("已新建“%(name)s”。下一步：安排批次和巡察任务。") % {"name": made})
            return redirect("planning:round", made.uid)
    return respond(request, "planning/round_form.html", {"form": form, "term": term})


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST change the draft, or show both texts when somebody else was faster."""
    the_round = found(request, uid, "update")
    initial = RoundForm.initial_of(the_round)
    form = RoundForm(request.POST or None, initial=initial, frameworks=_frameworks(request, the_round))
    differing = None
    if form.is_valid():
        with refusals(form):
            try:
                actions.update_round(
                    the_round=the_round,
                    entry=form.entry(the_round.term),
                    version=form.cleaned_data["version"] or 0,
                    by=actor(request),
                    at=timezone.now(),
                )
            except actions.RoundChanged as changed:
                differing = differences(form, changed.now)
                save_over(form, changed.now.version)
                raise
            messages.success(request, _("已保存。"))
            return redirect("planning:round", the_round.uid)
    context = {"form": form, "term": the_round.term, "round": the_round, "differences": differing}
    return respond(request, "planning/round_form.html", context)


@asks("decide", KIND)
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST record what a station said of the proposal."""
    the_round = found(request, uid, "decide")
    today = in_beijing(timezone.now()).date()
    stations = stations_in(the_round.state)
    form = DecisionForm(*sent(request), initial={"decided_on": today}, stations=stations)
    if fits(request, form):
        with refusals(form, beside={Unfit: "file"}):
            made = actions.record_decision(
                the_round=the_round, entry=form.entry(), by=actor(request), at=timezone.now()
            )
            messages.success(request, _("已登记：%(decision)s。") % {"decision": made})
            return redirect("planning:round", the_round.uid)
    return respond(request, "planning/decision_form.html", {"form": form, "round": the_round})


@asks("submit", KIND)
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, uid: UUID, step: str) -> HttpResponse:
    """Ask; on POST lead the round one step on."""
    return _take(request, found(request, uid, "submit"), _step(step, "submit"))


@asks("approve", KIND)
@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest, uid: UUID, step: str) -> HttpResponse:
    """Ask; on POST approve the round or send it back."""
    return _take(request, found(request, uid, "approve"), _step(step, "approve"))


def found(request: HttpRequest, uid: UUID, act: str) -> Round:
    """Return a round to which the person may do the act, else 404."""
    return get_object_or_404(grants.only(queries.rounds(), actor(request), act, KIND), uid=uid)


def sent(request: HttpRequest) -> tuple[object, object]:
    """Return what a form with a file was sent, or nothing to show it anew."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def fits(request: HttpRequest, form: Form) -> bool:
    """Say whether what was sent can be handed on; of a file that was too large only that is told."""
    if getattr(request, "too_large", False):
        form.errors.clear()
        form.add_error("file", _("文件超过上限，请压缩或拆开后分次上传。"))
        return False
    return form.is_valid()


def _letters(person: AbstractBaseUser, the_round: Round) -> list[tuple[Consultation, Cell]]:
    """Return the letters on a round that a person may see, each with how it stands."""
    today = in_beijing(timezone.now()).date()
    if not grants.may(person, "list", LETTER):
        return []
    seen = list(grants.only(consulting.of_round(the_round), person, "list", LETTER))
    waiting = {one.pk for one in consulting.open_ones(consulting.of_round(the_round))} if seen else set()
    return [(one, letter_badge(one, today, waits=one.pk in waiting)) for one in seen]


def _frameworks(request: HttpRequest, the_round: Round | None) -> QuerySet[Version]:
    return grants.only(queries.frameworks_for(the_round), actor(request), "read", FRAMEWORK)


def _take(request: HttpRequest, the_round: Round, step: Step) -> HttpResponse:
    with_reason = step.name in actions.WITH_REASON
    still_open = loose_ends.of(step.name, the_round) if step in ROUND.open_to(the_round.state) else ""
    asked = ReasonForm if with_reason or still_open else EmptyForm
    form = asked(request.POST if request.method == "POST" else None)
    unheard = False
    if form.is_valid():
        with refusals(form):
            try:
                actions.take_step(
                    the_round=the_round,
                    step=step.name,
                    reason=form.cleaned_data.get("reason", ""),
                    by=actor(request),
                    at=timezone.now(),
                )
            except actions.NotHeard:
                unheard = grants.may(actor(request), "decide", KIND, the_round)
                raise
            messages.success(request, _("已办：%(step)s。") % {"step": step.title})
            return redirect("planning:round", the_round.uid)
    context = {
        "round": the_round,
        "step": step,
        "form": form,
        "danger": with_reason,
        "unheard": unheard,
        "still_open": still_open,
    }
    return respond(request, "planning/step.html", context)


def _step(name: str, needs: str) -> Step:
    for step in ROUND.steps:
        if (step.name, step.needs) == (name, needs):
            return step
    raise Http404


def _open_steps(request: HttpRequest, the_round: Round) -> list[Step]:
    announced = consulting.announcement_of(the_round) if the_round.state in TO_ANNOUNCE else None
    return [
        step
        for step in ROUND.open_to(the_round.state)
        if not (announced and step.name == "withdraw")
        and grants.may(actor(request), step.needs, KIND, the_round)
    ]
