"""Pages of recusal: who keeps away from what, declarations of members, steps, the rules."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuncha.access import grants
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.planning import queries as planning
from xuncha.planning.models import Inspection, Round
from xuncha.teams import queries as teams
from xuncha.teams.models import Member, Recusal, RecusalStep
from xuncha.teams.policy import OVER
from xuncha.teams.recusal import actions, bridge, deriving, queries, replacing, words
from xuncha.teams.recusal.forms import (
    DeclarationForm,
    ReasonForm,
    RecusalForm,
    RequestForm,
    StepForm,
    VerifyForm,
)
from xuncha.teams.recusal.queries import sees_inner
from xuncha.teams.recusal.tables import LIST, tone_of
from xuncha.teams.states import RECUSAL, RecusalState
from xuncha.web import tables
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond
from xuncha.workflow.table import Step

ANSWERED = (RecusalState.DOUBTED, RecusalState.ENDING)
STEPS = {"asked": gettext_lazy("提出"), "admitted": gettext_lazy("本人申报或系统比对到同一情形，先行关闭")}
KIND = "teams.recusal"
RULE = "teams.recusalrule"
ROUND = "planning.round"
INSPECTION = "planning.inspection"


@asks("list", KIND)
@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """Show the recusals that the person may see."""
    person = actor(request)
    rows = grants.only(queries.recusals(), person, "list", KIND)
    table = tables.read(LIST, rows, request, may_export=grants.may(person, "export", KIND))
    if table.export:
        actions.note_export(rows=table.total, by=person, at=timezone.now())
        return table.download()
    context = {
        "table": table,
        "may_create": grants.may(person, "create", KIND),
        "sees_rules": grants.may(person, "list", RULE),
        "tasks": _own_tasks(person) if grants.may(person, "request", KIND) else (),
    }
    return respond(request, "teams/recusal/list.html", context)


@asks("read", KIND)
@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show a recusal with its history, and what may be done next."""
    recusal = found(request, uid, "read")
    person = actor(request)
    steps = [
        (step, _address(step))
        for step in RECUSAL.open_to(recusal.state)
        if step.name != ("refuse" if recusal.closing else "doubt")
        if grants.may(person, step.needs, KIND, recusal)
    ]
    context = {
        "recusal": recusal,
        "tone": tone_of(recusal.state),
        "steps": steps,
        "inner": (inner := sees_inner(person, recusal)),
        "seated": inner and replacing.seated(recusal),
        "history": [_told(one, inner=inner) for one in queries.steps_of(recusal)],
    }
    return respond(request, "teams/recusal/page.html", context)


@asks("create", KIND)
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Show the form; on POST ask that somebody keeps away from a unit."""
    person = actor(request)
    people = queries.people(person, timezone.now())
    within = grants.only(Organisation.objects.all(), person, "list", "organisations.organisation")
    form = RecusalForm(request.POST or None, people=people.order_by("name_key", "pk"), organisations=within)
    if form.is_valid():
        with refusals(form):
            made = actions.ask(entry=form.entry(), by=person, at=timezone.now())
            messages.success(request, _("已提出，等巡察办另一人核实。"))
            return redirect("teams:recusal", made.uid)
    return respond(request, "teams/recusal/ask.html", {"form": form})


@asks("verify", KIND)
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest, uid: UUID, step: str) -> HttpResponse:
    """Ask; on POST verify a recusal or refuse it."""
    return _take(request, uid, step, "verify")


@asks("approve", KIND)
@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest, uid: UUID, step: str) -> HttpResponse:
    """Ask; on POST approve a recusal."""
    return _take(request, uid, step, "approve")


@asks("end", KIND)
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, uid: UUID, step: str) -> HttpResponse:
    """Ask; on POST propose the end of a recusal, agree to it or not."""
    return _take(request, uid, step, "end")


@asks("request", KIND)
@require_http_methods(["GET", "POST"])
def request(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST ask on behalf of the inspected unit that a member of the team keeps away."""
    person = actor(request)
    inspection = get_object_or_404(_own_tasks(person), uid=uid)
    serving = queries.team_of(inspection)
    people = Person.objects.filter(pk__in=serving.values("person"))
    form = RequestForm(request.POST or None, people=people.order_by("name_key", "pk"))
    if form.is_valid():
        with refusals(form):
            entry = form.entry(inspection)
            made = actions.request(entry=entry, by=person, at=timezone.now())
            messages.success(request, _("已提交，等巡察办核实。"))
            return redirect("teams:recusal", made.uid)
    return respond(request, "teams/recusal/request.html", {"form": form, "inspection": inspection})


@asks("declare", KIND)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show what the person has to declare, has declared, and keeps away from."""
    person = actor(request)
    own = queries.recusals().filter(person=person.pk)
    context = {
        "waiting": queries.undeclared(person.pk),
        "declared": queries.declared_by(person.pk),
        "recusals": [(one, tone_of(one.state)) for one in own],
    }
    return respond(request, "teams/recusal/mine.html", context)


@asks("declare", KIND)
@require_http_methods(["GET", "POST"])
def declare(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST declare for a round."""
    person = actor(request)
    serving = Member.objects.serving().of(person.pk).values("team__round")
    the_round = get_object_or_404(Round.objects.filter(pk__in=serving), uid=uid)
    tasks = grants.only(planning.inspections(), person, "list", INSPECTION).filter(segment__round=the_round)
    form = DeclarationForm(request.POST or None, inspections=tasks.order_by("organisation__name_key", "pk"))
    if form.is_valid():
        with refusals(form):
            by = Person.objects.get(pk=person.pk)
            actions.declare(the_round=the_round, entry=form.entry(), by=by, at=timezone.now())
            messages.success(request, _("已申报。情况有变化请重新申报，以最后一次为准。"))
            return redirect("teams:mine")
    return respond(request, "teams/recusal/declare.html", {"form": form, "round": the_round})


@asks("list", KIND)
@require_safe
def of_round(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the recusals of a round: who has declared what, who has not, and who keeps away."""
    person = actor(request)
    the_round = get_object_or_404(grants.only(planning.rounds(), person, "read", ROUND), uid=uid)
    said = queries.declarations(the_round)
    serving = queries.members_of(the_round).exclude(team__in=teams.closed_to(person))
    members = [(one, said.get(one.person_id)) for one in serving]
    rows = grants.only(queries.of_round(the_round), person, "list", KIND)
    tasks = grants.allowed(person, "list", INSPECTION)
    context = {
        "round": the_round,
        "conflicts": [
            (one, words.said(conflict))
            for one, conflict in bridge.conflicts_in(
                the_round, [one for one, _said in members], tasks, timezone.localdate()
            )
        ],
        "members": members,
        "missing": sum(declaration is None for _one, declaration in members),
        "recusals": [(one, tone_of(one.state)) for one in rows],
        "may_create": grants.may(person, "create", KIND),
        "unrecorded": len(deriving.unrecorded(the_round, [one for one, _said in members], timezone.now())),
    }
    return respond(request, "teams/recusal/round.html", context)


@asks("create", KIND)
@require_POST
def record_found(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Put on record what the comparison has found in a round."""
    the_round = get_object_or_404(grants.only(planning.rounds(), actor(request), "read", ROUND), uid=uid)
    count = actions.record_found(the_round=the_round, by=actor(request), at=timezone.now())
    if count:
        messages.success(request, _("已登记 %(count)d 条，已先行关闭，等另一人核实。") % {"count": count})
    else:
        messages.info(request, _("比对发现的都已登记。"))
    return redirect("teams:round-recusals", the_round.uid)


def found(request: HttpRequest, uid: UUID, act: str) -> Recusal:
    """Return a recusal to which the person may do the act, else 404."""
    return get_object_or_404(grants.near(queries.recusals(), actor(request), act, KIND), uid=uid)


def _own_tasks(person: AbstractBaseUser) -> QuerySet[Inspection]:
    """Return the inspections of the person's own unit that still run."""
    rows = grants.only(planning.inspections(), person, "list", INSPECTION)
    own = rows.filter(organisation=getattr(person, "organisation_id", None))
    return own.exclude(segment__round__state__in=OVER).order_by("pk")


def _take(request: HttpRequest, uid: UUID, name: str, act: str) -> HttpResponse:
    recusal, step = found(request, uid, act), _step(name, act)
    form = _form(request, recusal, name)
    if form.is_valid():
        with refusals(form):
            reason = form.cleaned_data["reason"]
            new = form.cleaned_data.get("replacement")
            known = {"by": actor(request), "at": timezone.now(), "reason": reason, "replacement": new}
            actions.take_step(recusal=recusal, step=name, **known)
            messages.success(request, _("已办：%(step)s。") % {"step": step.title})
            return redirect("teams:recusal", recusal.uid)
    context = {"form": form, "recusal": recusal, "step": step, "address": _address(step)}
    if recusal.state in ANSWERED:  # why the one before proposed it
        context["proposed"] = queries.steps_of(recusal).first()
    return respond(request, "teams/recusal/step.html", context)


def _form(request: HttpRequest, recusal: Recusal, name: str) -> Form:
    sent = request.POST if request.method == "POST" else None
    if name in actions.NEED_A_REASON:
        return ReasonForm(sent)
    people = replacing.candidates(recusal, timezone.now()) if name == "verify" else Person.objects.none()
    return VerifyForm(sent, people=people) if people else StepForm(sent)


def _step(name: str, act: str) -> Step:
    try:
        step = RECUSAL[name]
    except KeyError as unknown:
        raise Http404 from unknown
    if step.needs != act:
        raise Http404
    return step


def _address(step: Step) -> str:
    return f"teams:{step.needs}-recusal"


def _told(one: RecusalStep, *, inner: bool) -> dict[str, object]:
    title = STEPS.get(one.step) or RECUSAL[one.step].title
    known = {"who": str(one.by), "note": one.reason} if inner else {"who": "", "note": ""}
    return {"at": one.at, "title": str(title), **known}
