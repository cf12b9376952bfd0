"""Recusal in the city: what members declared, one who keeps away, and a unit's request that waits."""

from datetime import datetime, timedelta

from xuncha.planning.models import Inspection, Round
from xuncha.project.city.cast import Cast
from xuncha.project.city.clock import Story
from xuncha.teams.models import RuleKey
from xuncha.teams.recusal import actions, queries
from xuncha.teams.recusal.actions import DeclarationEntry, RecusalEntry

NOTHING = DeclarationEntry(conflicted=False)


def declare(the_round: Round, moment: datetime) -> None:
    """Let the members of a round declare that there is nothing: before that, no team enters."""
    for one in queries.members_of(the_round):
        actions.declare(the_round=the_round, entry=NOTHING, by=one.person, at=moment)


def keep_away(cast: Cast, inspection: Inspection, username: str, moment: datetime) -> Story:
    """Lead a recusal to its approval: of somebody of another team, whose old school friend heads the unit."""
    people = cast.people
    yield moment
    reason = "与该单位主要负责人系大学同窗，1998 年至 2002 年同班"
    entry = RecusalEntry(
        people[username],
        inspection.organisation,
        RuleKey.TEACHER,
        reason,
        round=inspection.segment.round,
    )
    made = actions.ask(entry=entry, by=people["deputy.head"], at=moment)
    for days, step, by in ((1, "verify", "clerk"), (3, "approve", "secretary")):
        later = moment + timedelta(days=days)
        yield later
        actions.take_step(recusal=made, step=step, by=people[by], at=later, reason="已核对档案")


def request(cast: Cast, inspection: Inspection, moment: datetime) -> Story:
    """Let the head of a unit ask that a member of the team keeps away; the office has not looked yet."""
    yield moment
    member = queries.team_of(inspection).select_related("person").order_by("-pk")[0]
    entry = RecusalEntry(
        member.person,
        inspection.organisation,
        RuleKey.CO_WORKED,
        "2017 年至 2021 年与我局分管负责人同在原经济开发区任职",
        inspection=inspection,
    )
    actions.request(entry=entry, by=cast.head_of(inspection.organisation), at=moment)
