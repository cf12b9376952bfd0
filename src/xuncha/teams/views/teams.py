"""Pages of teams: which there are, who belongs to them, what they inspect."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.planning import queries as planning
from xuncha.planning.models import Round
from xuncha.teams import actions, queries, rules
from xuncha.teams.authorisation import queries as authorising
from xuncha.teams.forms import MemberForm
from xuncha.teams.models import Member, Team
from xuncha.teams.tables import LIST
from xuncha.web import tables
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond, sent_from

KIND = "teams.team"
ROUND = "planning.round"
PROPOSAL = "teams.proposal"
INSPECTION = "planning.inspection"
AUTHORISATION = "teams.authorisation"


@asks("list", KIND)
@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """Show the teams that the person may see."""
    table = tables.read(LIST, grants.only(queries.teams(), actor(request), "list", KIND), request)
    seen = grants.only(planning.rounds_in_work(planning.rounds()), actor(request), "list", ROUND)
    may_create = grants.may(actor(request), "create", KIND)
    context = {
        "table": table,
        "unformed": [
            (the_round, names)
            for the_round in (seen.order_by("-number", "pk")[:20] if may_create else ())
            if rules.may_form(the_round) and (names := queries.names_without_team(the_round))
        ],
        "to_man": _to_man(request),
    }
    return respond(request, "teams/list.html", context)


@asks("read", KIND)
@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show a team: its members, what it inspects, who left it."""
    team = found(request, uid, "read")
    person = actor(request)
    changes = rules.may_change(team.round) and grants.may(person, "update", KIND, team)
    context = {
        "team": team,
        "members": queries.members_of(team),
        "left": queries.left(team),
        "tasks": grants.only(queries.tasks_of(team), person, "list", INSPECTION),
        "sees_round": grants.may(person, "read", ROUND, team.round),
        "may_change": changes,
        **_authorised(person, team),
    }
    return respond(request, "teams/team.html", context)


def _authorised(person: AbstractBaseUser, team: Team) -> dict[str, object]:
    """Return the authorisations of a team for who may see them, and who leads it without one."""
    if not grants.may(person, "list", AUTHORISATION):
        return {"sees_authorisations": False}
    return {
        "sees_authorisations": True,
        "authorisations": grants.only(authorising.of_team(team), person, "list", AUTHORISATION),
        "unauthorised": authorising.unauthorised(team) if team.round.state in rules.AUTHORISED_IN else [],
        "may_authorise": team.round.state in rules.AUTHORISED_IN
        and grants.may(person, "create", AUTHORISATION),
    }


def _to_man(request: HttpRequest) -> list[Round]:
    """Return the latest rounds with teams for which the person may ask for proposals."""
    person = actor(request)
    if not grants.may(person, "create", PROPOSAL):
        return []
    formed = Round.objects.filter(pk__in=Team.objects.values("round"))
    rows = grants.only(planning.rounds_in_work(formed), person, "read", ROUND)
    return list(rows.order_by("-term__from_on", "-number", "pk")[:5])


def _round(request: HttpRequest, uid: UUID) -> Round:
    rows = Round.objects.select_related("term__committee__jurisdiction")
    return get_object_or_404(grants.only(rows, actor(request), "update", ROUND), uid=uid)


def _to_list(request: HttpRequest, uid: UUID) -> HttpResponse:
    _round(request, uid)
    return redirect("teams:list")


@asks("create", KIND)
@sent_from(_to_list)
def form_teams(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Form the teams that the inspections of a round name."""
    the_round = _round(request, uid)
    try:
        made = actions.form_teams(the_round=the_round, by=actor(request), at=timezone.now())
    except actions.NotPossible as refusal:
        messages.error(request, str(refusal))
    else:
        names = "、".join(str(team) for team in made)
        messages.success(request, _("已组建：%(names)s。下一步：编入组员。") % {"names": names})
    return redirect("teams:list")


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST put a person into the team."""
    team = found(request, uid, "update")
    form = MemberForm(request.POST or None, people=queries.candidates(team, timezone.now()))
    if form.is_valid():
        with refusals(form):
            made = actions.add_member(team=team, by=actor(request), at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("已编入：%(member)s。") % {"member": made})
            return redirect("teams:team", team.uid)
    return respond(request, "teams/member_form.html", {"form": form, "team": team})


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, uid: UUID, member: int) -> HttpResponse:
    """Ask; on POST take a person out of the team."""
    team = found(request, uid, "update")
    rows = Member.objects.serving().select_related("person", "team__round__term__committee__jurisdiction")
    leaving = get_object_or_404(rows, pk=member, team=team)
    if request.method == "POST":
        actions.end_member(member=leaving, by=actor(request), at=timezone.now())
        messages.success(request, _("“%(name)s”已调离。") % {"name": leaving.person})
        return redirect("teams:team", team.uid)
    context = {
        "title": _("把“%(name)s”调离%(team)s？") % {"name": leaving.person, "team": team},
        "words": _("从下一次操作起，本组的任务和资料对其关闭；经历保留。"),
        "act": _("调离"),
        "back": reverse("teams:team", args=[team.uid]),
        "danger": True,
    }
    return respond(request, "web/confirm.html", context)


def found(request: HttpRequest, uid: UUID, act: str) -> Team:
    """Return a team to which the person may do the act, else 404."""
    return get_object_or_404(grants.only(queries.teams(), actor(request), act, KIND), uid=uid)
