"""Form teams, put people into them, take them out."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.people.models import Person
from xuncha.planning.models import Round
from xuncha.teams import queries, rules
from xuncha.teams.models import Member, Team
from xuncha.teams.recusal.seats import NotPossible, check_apart, put_in, take_out

__all__ = ["NotPossible", "add_member", "end_member", "form_teams"]
KIND = "teams.team"


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
    Round.objects.select_for_update(no_key=True).get(pk=team.round_id)
    check_apart(queries.tasks_of(team), by)
    made = put_in(team, person, post, by, at)
    record("teams.member.joined", by=by, on=team, at=at, person=person.pk, post=post)
    return made


@transaction.atomic
def end_member(*, member: Member, by: AbstractBaseUser, at: datetime) -> None:
    """Take a person out of a team; from the next request on the team's things are closed to them."""
    grants.check(by, "update", KIND, member.team)
    check_apart(queries.tasks_of(member.team), by)
    take_out(member, by, at)
    record("teams.member.left", by=by, on=member.team, at=at, person=member.person_id, post=member.post)


def _check_open(the_round: Round) -> None:
    if not rules.may_change(the_round):
        raise NotPossible(_("这一轮已经结束，巡察组不再变动。"))
