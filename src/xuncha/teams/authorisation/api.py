"""Authorisations for programs: the same acts and refusals as the pages."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import File as Sent
from ninja import Form, Path, Router, Status, UploadedFile

from xuncha.access import grants
from xuncha.planning import queries as planning
from xuncha.teams import queries as teams
from xuncha.teams.authorisation import acts, queries
from xuncha.teams.authorisation.authorising_forms import (
    AnnouncingForm,
    ApprovalForm,
    AuthorisationForm,
    WithdrawalForm,
)
from xuncha.teams.authorisation.shapes import (
    AnnouncingIn,
    ApprovalIn,
    AuthorisationIn,
    AuthorisationOut,
    TeamOut,
    WithdrawalIn,
    authorisation_out,
    team_out,
)
from xuncha.teams.models import Authorisation, Team
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

router = Router(tags=[gettext_noop("巡察组授权")])
KIND, TEAM, ROUND = "teams.authorisation", "teams.team", "planning.round"
Uid = Annotated[UUID, Path()]


@router.get(
    "/rounds/{uuid:uid}/authorisations",
    summary=gettext_noop("一轮各组的授权"),
    response={200: list[TeamOut], **api.problems()},
)
@asks("list", KIND)
def of_round(request: HttpRequest, uid: Uid) -> list[TeamOut]:
    """List the teams of a round with their authorisations, and who leads without being named in one."""
    person = actor(request)
    the_round = get_object_or_404(grants.only(planning.rounds(), person, "read", ROUND), uid=uid)
    seen = grants.only(teams.teams(), person, "read", TEAM).filter(round=the_round)
    return [team_out(one, grants.only(queries.of_team(one), person, "list", KIND)) for one in seen]


@router.post(
    "/{uuid:uid}/authorisations",
    summary=gettext_noop("拟定授权"),
    response={201: AuthorisationOut, **api.problems(409, 413)},
)
@asks("create", KIND)
def make(request: HttpRequest, uid: Uid, filled: AuthorisationIn) -> Any:  # noqa: ANN401 -- a Status
    """Draw an authorisation of a team up for approval; from the second on it is a supplementary one."""
    team: Team = get_object_or_404(grants.only(teams.teams(), actor(request), "read", TEAM), uid=uid)
    people = teams.may_lead(team, timezone.now())
    keys = dict(people.filter(uid__in=[filled.leader, *filled.deputies]).values_list("uid", "pk"))
    if unknown := [str(one) for one in (filled.leader, *filled.deputies) if one not in keys]:
        raise api.Unfit(
            {"leader": [_("没有组长（副组长）的有效角色：%(keys)s") % {"keys": "、".join(unknown)}]}
        )
    said = {"leader": keys[filled.leader], "deputies": [keys[one] for one in filled.deputies]}
    form = api.fitting(AuthorisationForm({**filled.model_dump(), **said}, people=people))
    made = acts.make_authorisation(team=team, entry=form.entry(), by=actor(request), at=timezone.now())
    return Status(201, authorisation_out(found(request, made.uid, "read")))


@router.get(
    "/authorisations/{uuid:uid}",
    summary=gettext_noop("一份授权"),
    response={200: AuthorisationOut, **api.problems()},
)
@asks("read", KIND)
def read(request: HttpRequest, uid: Uid) -> AuthorisationOut:
    """Read one authorisation."""
    return authorisation_out(found(request, uid, "read"))


@router.post(
    "/authorisations/{uuid:uid}/approve",
    summary=gettext_noop("批准授权"),
    response={200: AuthorisationOut, **api.problems(409, 413)},
)
@asks("approve", KIND)
def approve(
    request: HttpRequest,
    uid: Uid,
    filled: Annotated[ApprovalIn, Form()],
    file: Annotated[UploadedFile | None, Sent()] = None,
) -> AuthorisationOut:
    """Approve an authorisation by minutes; whoever drew it up, or is named in it, is refused."""
    one = found(request, uid, "approve")
    files: MultiValueDict[str, Any] = MultiValueDict({"file": [file]} if file else {})
    form = api.fitting(ApprovalForm(filled.model_dump(), files))
    acts.approve_authorisation(one=one, by=actor(request), at=timezone.now(), **form.entry())
    return authorisation_out(found(request, uid, "read"))


@router.post(
    "/authorisations/{uuid:uid}/announce",
    summary=gettext_noop("宣布授权"),
    response={200: AuthorisationOut, **api.problems(409, 413)},
)
@asks("announce", KIND)
def announce(request: HttpRequest, uid: Uid, filled: AnnouncingIn) -> AuthorisationOut:
    """Put on record that an authorisation was announced; it takes the place of the one before."""
    one = found(request, uid, "announce")
    form = api.fitting(AnnouncingForm(filled.model_dump()))
    acts.announce_authorisation(one=one, by=actor(request), at=timezone.now(), **form.cleaned_data)
    return authorisation_out(found(request, uid, "read"))


@router.post(
    "/authorisations/{uuid:uid}/withdraw",
    summary=gettext_noop("撤销授权"),
    response={200: AuthorisationOut, **api.problems(409, 413)},
)
@asks("withdraw", KIND)
def withdraw(request: HttpRequest, uid: Uid, filled: WithdrawalIn) -> AuthorisationOut:
    """Withdraw an authorisation with a reason; it names nobody any more."""
    one = found(request, uid, "withdraw")
    form = api.fitting(WithdrawalForm(filled.model_dump()))
    acts.withdraw_authorisation(one=one, by=actor(request), at=timezone.now(), **form.cleaned_data)
    return authorisation_out(found(request, uid, "read"))


def found(request: HttpRequest, uid: UUID, act: str) -> Authorisation:
    """Return an authorisation that the person may do this with; 404 otherwise."""
    return get_object_or_404(grants.only(queries.authorisations(), actor(request), act, KIND), uid=uid)
