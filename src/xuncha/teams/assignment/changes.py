"""What has changed since a proposal was made, so that it cannot be applied any more: each in a sentence."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from xuncha.people.models import Person
from xuncha.teams import rules
from xuncha.teams.assignment import bridge
from xuncha.teams.assignment.checking import broken
from xuncha.teams.assignment.instance import Choice, Instance
from xuncha.teams.assignment.packing import chosen
from xuncha.teams.assignment.words import SAID, Names
from xuncha.teams.models import Member, Proposal


def changes(proposal: Proposal, at: datetime) -> list[str]:
    """Return why a proposal cannot be applied now; nothing when it can.

    The same question is asked of today's facts: the same teams with the same units, nobody in or out since,
    everybody still to be had, and no hard rule that the choices would break.
    """
    if not rules.may_change(proposal.round):
        return [_("这一轮已经结束，巡察组不再变动。")]
    now = bridge.again(proposal, at)
    choices = chosen(proposal.choices)
    if said := [*_members(proposal), *_teams(proposal, now), *_gone(choices, now)]:
        return said
    return list(_broken(now, choices))


def _members(proposal: Proposal) -> Iterator[str]:
    """Yield who came into a team of the round or left one since."""
    since = Q(since__gt=proposal.made_at) | Q(until__gt=proposal.made_at)
    rows = Member.objects.filter(since, team__round=proposal.round_id).select_related("person", "team")
    for one in rows.order_by("pk"):
        said = {"name": one.person, "team": one.team}
        yield (_("%(name)s已编入%(team)s。") if one.until is None else _("%(name)s已调离%(team)s。")) % said


def _teams(proposal: Proposal, now: Instance) -> Iterator[str]:
    """Yield which teams are new, or inspect other units or need other deputies than before."""
    before = {key: (units, deputies) for key, units, *_sizes, deputies in proposal.question["teams"]}
    for team in now.teams:
        if team.key not in before:
            yield _("%(team)s是后来组建的。") % {"team": team.name}
        elif before[team.key] != (list(team.units), team.deputies):
            yield _("%(team)s的任务有变动。") % {"team": team.name}


def _gone(choices: tuple[Choice, ...], now: Instance) -> Iterator[str]:
    """Yield who cannot be sent any more: no account, role or word of the pool, or taken by another round."""
    known = {one.key for one in now.inspectors}
    gone = [int(one.inspector) for one in choices if one.inspector not in known]
    for one in Person.objects.filter(pk__in=gone).order_by("name_key", "pk"):
        yield _("%(name)s不能再抽调（账号停用、角色到期、人才库里已不可用，或已在日期重叠的另一轮）。") % {
            "name": one
        }


def _broken(now: Instance, choices: tuple[Choice, ...]) -> Iterator[str]:
    """Yield the hard rules that the choices would break today, those of a kind together."""
    faults, names = broken(now, choices), Names(now)
    for kind in dict.fromkeys(one.kind for one in faults):
        yield from SAID[kind](names, [one for one in faults if one.kind == kind])
