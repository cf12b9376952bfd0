"""Make an authorisation, approve it, announce it, withdraw it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.access.labels import Label
from xuncha.access.telling import who_may
from xuncha.audit.trail import record
from xuncha.calendar import in_beijing
from xuncha.files import actions as files
from xuncha.notices.telling import notify_others
from xuncha.people.models import Person
from xuncha.planning import queries as planning
from xuncha.planning.models import Round
from xuncha.planning.states import RoundState
from xuncha.teams import queries as teams
from xuncha.teams.authorisation import queries
from xuncha.teams.models import Authorisation, AuthorisedDeputy, Post, Team
from xuncha.teams.recusal import seats
from xuncha.teams.rules import AUTHORISED_IN
from xuncha.teams.states import AUTHORISATION
from xuncha.workflow.move import move
from xuncha.workflow.refusals import Refused

KIND = "teams.authorisation"


class NotAuthorised(Refused):
    """The authorisation cannot be made, approved or announced in this way."""


@dataclass(frozen=True, slots=True)
class AuthorisationEntry:
    """What a person fills in about an authorisation."""

    leader: Person
    deputies: Iterable[Person]
    split: str
    from_on: date
    to_on: date


@transaction.atomic
def make_authorisation(
    *, team: Team, entry: AuthorisationEntry, by: AbstractBaseUser, at: datetime
) -> Authorisation:
    """Draw an authorisation up for approval: the first of a team, or a supplementary one."""
    made = Authorisation(
        team=team,
        leader=entry.leader,
        split=entry.split,
        from_on=entry.from_on,
        to_on=entry.to_on,
        made_by_id=by.pk,
        made_at=at,
    )
    grants.check(by, "create", KIND, made)
    _hold(team, by)
    last = Authorisation.objects.filter(team=team).aggregate(last=Max("number"))["last"] or 0
    made.number = last + 1
    deputies = list(entry.deputies)
    _check_entry(team, entry, deputies)
    _check_able(team, [entry.leader, *deputies], at)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise NotAuthorised(_("“%(team)s”已有一份授权在办，请先办完或撤销。") % {"team": team}) from error
    AuthorisedDeputy.objects.bulk_create(
        [AuthorisedDeputy(authorisation=made, person=one) for one in deputies]
    )
    people = who_may("approve", KIND, made, at)
    notify_others(people, by=by, event="teams.authorisation.made", link=page_of(made), at=at)
    record("teams.authorisation.made", by=by, on=made, at=at, person=entry.leader.pk)
    return made


@transaction.atomic
def approve_authorisation(
    *,
    one: Authorisation,
    minutes: str,
    decided_on: date,
    paper: tuple[Path, str] | None = None,
    by: AbstractBaseUser,
    at: datetime,
) -> None:
    """Approve an authorisation by minutes; never by who drew it up, nor by whom it names."""
    step = AUTHORISATION["approve"]
    grants.check(by, step.needs, KIND, one)
    _hold(one.team, by)
    named = people_of(one)
    if one.made_by_id == by.pk:
        raise NotAuthorised(_("拟定授权的人不能自己批准。"))
    if by.pk in {each.pk for each in named}:
        raise NotAuthorised(_("授权里写到的人不能自己批准。"))
    _check_able(one.team, named, at)
    _check_decided_on(one.team.round, decided_on, at)
    kept = paper and files.keep_file(
        path=paper[0],
        name=paper[1],
        label=Label.WORK_SECRET,
        organisation=one.team.round.term.committee,
        by=by,
        at=at,
    )
    decided = {"minutes": minutes, "decided_on": decided_on, "file": kept or None}
    move(one, step, by=by, approved_by=by, **decided)
    people = who_may("announce", KIND, one, at)
    notify_others(people, by=by, event=step.event, link=page_of(one), at=at)
    record(step.event, by=by, on=one, at=at, minutes=minutes)


@transaction.atomic
def announce_authorisation(
    *,
    one: Authorisation,
    document: str,
    announced_on: date,
    way: str,
    by: AbstractBaseUser,
    at: datetime,
) -> None:
    """Put on record that an authorisation was announced: from now on it holds, the one before does not."""
    step = AUTHORISATION["announce"]
    grants.check(by, step.needs, KIND, one)
    _hold(one.team, by)
    people = people_of(one)
    _check_able(one.team, people, at)
    if announced_on > in_beijing(at).date() or (one.decided_on and announced_on < one.decided_on):
        raise NotAuthorised(_("宣布日期应在批准日期和今天之间，请核对。"))
    move(one, step, by=by, document=document, announced_on=announced_on, way=way)
    link = reverse("teams:team", args=[one.team.uid])
    notify_others(people, by=by, event=step.event, link=link, at=at)
    record(step.event, by=by, on=one, at=at, document=document, way=way)


@transaction.atomic
def withdraw_authorisation(*, one: Authorisation, reason: str, by: AbstractBaseUser, at: datetime) -> None:
    """Withdraw an authorisation with a reason; it names nobody any more."""
    step = AUTHORISATION["withdraw"]
    grants.check(by, step.needs, KIND, one)
    _hold(one.team, by)
    if not reason.strip():
        raise NotAuthorised(_("请写明原因。"))
    move(one, step, by=by, reason=reason)
    record(step.event, by=by, on=one, at=at, reason=reason)


def page_of(one: Authorisation) -> str:
    """Return where an authorisation is read."""
    return reverse("teams:authorisation", args=[one.uid])


def people_of(one: Authorisation) -> list[Person]:
    """Return whom an authorisation names, the leader first."""
    return [one.leader, *(each.person for each in one.deputies.select_related("person").order_by("pk"))]


def _hold(team: Team, by: AbstractBaseUser) -> None:
    """Wait for whoever moves the round at this moment; refuse when authorisations have no time in it.

    Who keeps away from a unit of the team has no part in its authorisation.
    """
    seats.check_apart(teams.tasks_of(team), by)
    now = Round.objects.select_for_update().get(pk=team.round_id)
    if now.state not in AUTHORISED_IN:
        raise NotAuthorised(
            _("这一轮现在是“%(state)s”，批准以后、汇报结束以前才办授权。")
            % {"state": RoundState(now.state).label}
        )


def _check_entry(team: Team, entry: AuthorisationEntry, deputies: list[Person]) -> None:
    if entry.to_on < entry.from_on:
        raise NotAuthorised(_("截止日期早于起始日期，请核对。"))
    if entry.leader in deputies:
        raise NotAuthorised(_("组长不能同时是副组长。"))
    stay = queries.stay_of(team)
    if stay is None:
        return
    begins_in_time = entry.from_on <= (stay[1] if queries.was_authorised(team) else stay[0])
    if not begins_in_time or entry.to_on < stay[1]:
        raise NotAuthorised(
            _("授权期限要管到进驻全程（%(from)s 至 %(to)s），请核对。") % {"from": stay[0], "to": stay[1]}
        )


def _check_able(team: Team, people: list[Person], at: datetime) -> None:
    """Refuse to name somebody, the leader first, who has lost the post for it or must keep away."""
    able = set(teams.may_lead(team, at).values_list("pk", flat=True))
    if unable := [str(one) for one in people if one.pk not in able]:
        raise NotAuthorised(
            _("没有组长（副组长）的有效角色，不能授权：%(people)s。") % {"people": "、".join(unable)}
        )
    for place, one in enumerate(people):
        seats.check_recusal(team, one, Post.DEPUTY if place else Post.LEADER, at)


def _check_decided_on(the_round: Round, decided_on: date, at: datetime) -> None:
    if decided_on > in_beijing(at).date():
        raise NotAuthorised(_("批准日期还没有到，请核对。"))
    approved = planning.approved_on(the_round)
    if approved and decided_on < approved:
        raise NotAuthorised(_("这一轮 %(day)s 才批准，授权不能更早批准，请核对日期。") % {"day": approved})
