"""Pages of authorisations: one with its way from the draft to the announcement."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.calendar import in_beijing
from xuncha.files.checking import Unfit
from xuncha.teams import queries as teams
from xuncha.teams.authorisation import acts, queries
from xuncha.teams.authorisation.authorising_forms import (
    AnnouncingForm,
    ApprovalForm,
    AuthorisationForm,
    WithdrawalForm,
)
from xuncha.teams.models import Authorisation, Team
from xuncha.teams.states import AUTHORISATION, AuthorisationState
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond

KIND, TEAM = "teams.authorisation", "teams.team"
TONES = {
    AuthorisationState.DRAFTED: "warn",
    AuthorisationState.APPROVED: "info",
    AuthorisationState.ANNOUNCED: "good",
    AuthorisationState.WITHDRAWN: "plain",
}


@asks("create", KIND)
@require_http_methods(["GET", "POST"])
def make(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST draw an authorisation of a team up for approval."""
    rows = grants.only(teams.teams(), actor(request), "read", TEAM)
    team = get_object_or_404(rows, uid=uid)
    people = teams.may_lead(team, timezone.now()).order_by("name_key", "pk")
    form = AuthorisationForm(request.POST or None, initial=_proposed(team), people=people)
    if form.is_valid():
        with refusals(form):
            made = acts.make_authorisation(
                team=team, entry=form.entry(), by=actor(request), at=timezone.now()
            )
            messages.success(request, _("已报请批准：%(one)s。") % {"one": made})
            return redirect("teams:authorisation", made.uid)
    words = _("写明组长、副组长和任务分工，由领导小组批准，宣布以后才能进驻；换人另办补充授权。")
    return _form(request, form, team, _("拟定%(team)s授权") % {"team": team}, words)


@asks("read", KIND)
@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show an authorisation, with what may be done next."""
    one = found(request, uid, "read")
    person = actor(request)
    steps = [
        step
        for step in AUTHORISATION.open_to(one.state)
        if grants.may(person, step.needs, KIND, one)
        and not (step.name == "approve" and one.made_by_id == person.pk)
    ]
    holds = queries.valid(one.team)
    context = {
        "one": one,
        "timeline": queries.timeline(one),
        "tone": TONES[AuthorisationState(one.state)],
        "steps": [(step, f"teams:{step.name}-authorisation") for step in steps],
        "overtaken": one.state == AuthorisationState.ANNOUNCED and (holds is None or holds.pk != one.pk),
    }
    return respond(request, "teams/authorisation.html", context)


@asks("approve", KIND)
@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST approve an authorisation by minutes."""
    one = found(request, uid, "approve")
    posted = request.method == "POST"
    form = ApprovalForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        initial={"decided_on": in_beijing(timezone.now()).date()},
    )
    if getattr(request, "too_large", False):
        form.errors.clear()
        form.add_error("file", _("文件超过上限，请压缩或拆开后分次上传。"))
    elif form.is_valid():
        with refusals(form, beside={Unfit: "file"}):
            acts.approve_authorisation(one=one, by=actor(request), at=timezone.now(), **form.entry())
            messages.success(request, _("已批准。下一步：由巡察办宣布。"))
            return redirect("teams:authorisation", one.uid)
    return _form(request, form, one.team, _("批准授权"), str(one), one)


@asks("announce", KIND)
@require_http_methods(["GET", "POST"])
def announce(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST put on record that an authorisation was announced."""
    one = found(request, uid, "announce")
    form = AnnouncingForm(request.POST or None, initial={"announced_on": in_beijing(timezone.now()).date()})
    if form.is_valid():
        with refusals(form):
            acts.announce_authorisation(one=one, by=actor(request), at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("已宣布，授权生效；同一组以前的授权不再有效。"))
            return redirect("teams:authorisation", one.uid)
    return _form(request, form, one.team, _("宣布授权"), str(one), one)


@asks("withdraw", KIND)
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST withdraw an authorisation."""
    one = found(request, uid, "withdraw")
    form = WithdrawalForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            acts.withdraw_authorisation(one=one, by=actor(request), at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("已撤销。"))
            return redirect("teams:authorisation", one.uid)
    words = str(one)
    if one.state == AuthorisationState.ANNOUNCED:
        said = _("%(one)s撤销以后，这个组没有有效的授权：以前的授权不会恢复，需要另办一份。")
        words = said % {"one": one}
    return _form(request, form, one.team, _("撤销授权"), words, one)


def found(request: HttpRequest, uid: UUID, act: str) -> Authorisation:
    """Return an authorisation to which the person may do the act, else 404."""
    return get_object_or_404(grants.only(queries.authorisations(), actor(request), act, KIND), uid=uid)


def _proposed(team: Team) -> dict[str, object]:
    """Return what a form begins with: who leads the team, its units, the days of the round."""
    members = teams.members_of(team)
    stay = queries.stay_of(team) or (None, None)
    units = "、".join(str(one) for one in teams.tasks_of(team))
    return {
        "leader": next((one.person_id for one in members if one.post == "leader"), None),
        "deputies": [one.person_id for one in members if one.post == "deputy"],
        "split": units[:1000],
        "from_on": stay[0],
        "to_on": stay[1],
    }


def _form(
    request: HttpRequest,
    form: Form,
    team: Team,
    title: str,
    words: str,
    one: Authorisation | None = None,
) -> HttpResponse:
    context = {"form": form, "team": team, "title": title, "words": words, "one": one}
    return respond(request, "teams/authorising.html", context)
