"""Who sits in a team: may somebody come, put them in, take them out.

Acts ask the policy before, and put it on record.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from xuncha.notices.telling import notify_others
from xuncha.people.models import Person
from xuncha.planning.models import Inspection
from xuncha.planning.states import AT_WORK
from xuncha.teams import elsewhere, queries, rules
from xuncha.teams.models import Inspector, Member, PoolState, Post, Team
from xuncha.teams.recusal import bridge, words
from xuncha.teams.recusal import queries as recusals
from xuncha.workflow.refusals import Refused

LEADING = (Post.LEADER, Post.DEPUTY)


class NotPossible(Refused):
    """The team cannot be formed or manned in this way."""


def put_in(team: Team, person: Person, post: str, by: AbstractBaseUser, at: datetime) -> Member:
    """Put a person who may come into a team, and tell them."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)  # two rounds do not take one at once
    check_candidate(team, person, post, at, by)
    try:
        with transaction.atomic():
            made = Member.objects.create(team=team, person=person, post=post, since=at)
    except IntegrityError as error:
        words = _("“%(team)s”已有%(post)s，请先调离原来的。")
        raise NotPossible(words % {"team": team, "post": Post(post).label}) from error
    page = reverse("teams:team", args=[team.uid])
    notify_others([person], by=by, event="teams.member.joined", link=page, at=at)
    return made


def take_out(member: Member, by: AbstractBaseUser, at: datetime) -> None:
    """Take a person out of a team, and tell them."""
    if not Member.objects.serving().filter(pk=member.pk).update(until=max(at, member.since)):
        raise NotPossible(_("“%(name)s”已经调离。") % {"name": member.person})
    member.refresh_from_db()
    notify_others([member.person], by=by, event="teams.member.left", link=reverse("desk:desk"), at=at)


def check_candidate(
    team: Team, person: Person, post: str, at: datetime, by: AbstractBaseUser | None = None
) -> None:
    """Refuse who serves already on these days, who has no post for teams here, and who must keep away.

    `by` is told of no team that is closed to them.
    """
    serving = Member.objects.serving().of(person.pk).filter(team__round=team.round_id).first()
    if serving is not None:
        raise NotPossible(
            _("“%(name)s”已在这一轮的“%(team)s”，一人同时只在一个组；请先调离再编入。")
            % {"name": person, "team": serving.team}
        )
    _check_elsewhere(team, person, by)
    _check_pool(person)
    if post in LEADING and not queries.may_lead(team, at).filter(pk=person.pk).exists():
        raise NotPossible(
            _("“%(name)s”没有组长（副组长）的有效角色，不能任%(post)s；请先申请授权。")
            % {"name": person, "post": Post(post).label}
        )
    if post in LEADING and team.round.state in AT_WORK and not _is_authorised(team, person, post):
        raise NotPossible(
            _("这一轮已经进驻，“%(name)s”还不在宣布的授权里；换%(post)s先办补充授权，宣布以后再编入。")
            % {"name": person, "post": Post(post).label}
        )
    if not queries.candidates(team, at).filter(pk=person.pk).exists():
        raise NotPossible(
            _("“%(name)s”没有组长、组员或信访件专管员的有效角色，请先申请授权再编入。") % {"name": person}
        )
    check_recusal(team, person, post, at)


def _check_elsewhere(team: Team, person: Person, by: AbstractBaseUser | None) -> None:
    """Refuse who is away with a team of another round on days of this one's stay."""
    away = elsewhere.serving(team.round, team.name).of(person.pk).select_related("team__round").first()
    if away is not None and by is not None and queries.closed_to(by).filter(pk=away.team_id).exists():
        raise NotPossible(
            _("“%(name)s”这几天已在另一轮的组里，一人同时只在一个组；请换一人。") % {"name": person}
        )
    if away is not None:
        raise NotPossible(
            _("“%(name)s”已在“%(round)s”的%(team)s，两轮进驻日期重叠，一人同时只在一个组；请先调离或换一人。")
            % {"name": person, "round": away.team.round, "team": away.team}
        )


def _check_pool(person: Person) -> None:
    """Refuse who left the pool or cannot be sent now; who is in no pool comes by their role alone."""
    entry = Inspector.objects.filter(person=person.pk).exclude(state=PoolState.AVAILABLE).first()
    if entry is not None:
        raise NotPossible(
            _("“%(name)s”在人才库里是“%(state)s”，不能编入；可以抽调的，先在人才库改变状态。")
            % {"name": person, "state": entry.get_state_display()}
        )


def check_apart(tasks: QuerySet[Inspection], by: AbstractBaseUser) -> None:
    """Refuse who keeps away from a unit: they neither man the teams that inspect it nor authorise them."""
    if away := recusals.kept_away(by.pk, tasks):
        raise NotPossible(
            _("您回避“%(unit)s”，巡察它的组由别人编配和授权。") % {"unit": away[0].organisation}
        )


def check_recusal(team: Team, person: Person, post: str, at: datetime) -> None:
    """Refuse who must not inspect one of the team's units; nobody may overrule it, another one may come."""
    for away in recusals.kept_away(person.pk, queries.tasks_of(team)):
        raise NotPossible(
            _("“%(name)s”回避“%(unit)s”（%(rule)s），不能编入%(team)s，请换一人。")
            % {"name": person, "unit": away.organisation, "rule": away.get_rule_display(), "team": team}
        )
    found = bridge.conflicts_of(team, person, post, timezone.localdate(at))
    if found:
        told = _("须回避，不能编入%(team)s，请换一人：%(reasons)s")
        reasons = dict.fromkeys(words.said(one) for one in found)
        raise NotPossible(told % {"team": team, "reasons": "；".join(reasons)})


def _is_authorised(team: Team, person: Person, post: str) -> bool:
    return all(named(team, person, post) for named in rules.NAMED_BY)
