"""Form teams, put people into them, take them out."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.notices.telling import notify_others
from xuncha.people.models import Person
from xuncha.planning.models import Round
from xuncha.teams import queries, rules
from xuncha.teams.models import Member, Post, Team
from xuncha.workflow.refusals import Refused

KIND = "teams.team"
LEADING = (Post.LEADER, Post.DEPUTY)


class NotPossible(Refused):
    """The team cannot be formed or manned in this way."""


@transaction.atomic
def form_teams(*, the_round: Round, by: AbstractBaseUser, at: datetime) -> list[Team]:
    """Form every team that the inspections of a round name and that does not stand yet."""
    grants.check(by, "create", KIND, Team(round=the_round))
    _check_open(the_round)
    if not rules.may_form(the_round):
        raise NotPossible(_("这一轮批准后再组建巡察组：在此之前，任务还会调整。"))
    names = queries.names_without_team(the_round)
    if not names:
        raise NotPossible(_("这一轮任务里写到的巡察组都已组建。"))
    made = Team.objects.bulk_create([Team(round=the_round, name=name) for name in names])
    for team in made:
        record("teams.team.formed", by=by, on=team, at=at)
    return made


@transaction.atomic
def add_member(*, team: Team, person: Person, post: str, by: AbstractBaseUser, at: datetime) -> Member:
    """Put a person into a team. Refused for managers, for a second leader, for who serves in another team."""
    grants.check(by, "update", KIND, team)
    _check_open(team.round)
    Round.objects.select_for_update().get(pk=team.round_id)
    _check_candidate(team, person, post, at)
    try:
        with transaction.atomic():
            made = Member.objects.create(team=team, person=person, post=post, since=at)
    except IntegrityError as error:
        words = _("“%(team)s”已有%(post)s，请先调离原来的。")
        raise NotPossible(words % {"team": team, "post": Post(post).label}) from error
    notify_others([person], by=by, event="teams.member.joined", link=_page(team), at=at)
    record("teams.member.joined", by=by, on=team, at=at, person=person.pk, post=post)
    return made


@transaction.atomic
def end_member(*, member: Member, by: AbstractBaseUser, at: datetime) -> None:
    """Take a person out of a team; from the next request on the team's things are closed to them."""
    grants.check(by, "update", KIND, member.team)
    if not Member.objects.serving().filter(pk=member.pk).update(until=max(at, member.since)):
        raise NotPossible(_("“%(name)s”已经调离。") % {"name": member.person})
    member.refresh_from_db()
    notify_others([member.person], by=by, event="teams.member.left", link=reverse("desk:desk"), at=at)
    record("teams.member.left", by=by, on=member.team, at=at, person=member.person_id, post=member.post)


def _check_open(the_round: Round) -> None:
    if not rules.may_change(the_round):
        raise NotPossible(_("这一轮已经结束，巡察组不再变动。"))


def _check_candidate(team: Team, person: Person, post: str, at: datetime) -> None:
    """Refuse who serves in this round already, and who has no post for teams here."""
    serving = Member.objects.serving().of(person.pk).filter(team__round=team.round_id).first()
    if serving is not None:
        raise NotPossible(
            _("“%(name)s”已在这一轮的“%(team)s”，一人同时只在一个组；请先调离再编入。")
            % {"name": person, "team": serving.team}
        )
    if post in LEADING and not queries.may_lead(team, at).filter(pk=person.pk).exists():
        raise NotPossible(
            _("“%(name)s”没有组长（副组长）的有效角色，不能任%(post)s；请先申请授权。")
            % {"name": person, "post": Post(post).label}
        )
    if not queries.candidates(team, at).filter(pk=person.pk).exists():
        raise NotPossible(
            _("“%(name)s”没有组长、组员或信访件专管员的有效角色，请先申请授权再编入。") % {"name": person}
        )


def _page(team: Team) -> str:
    return reverse("teams:team", args=[team.uid])
