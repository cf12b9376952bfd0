"""Conflicts that the house itself finds among who serve: each is put on record, and closes at once.

Nobody needs to ask. Another person of the office verifies it afterwards, as with every recusal. It stays
while its ground stands: who finds the ground to be wrong puts it right in the pool first.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round
from xuncha.planning.states import RoundState
from xuncha.teams import queries as teams
from xuncha.teams.models import Inspector, Member, Post, Recusal
from xuncha.teams.models.recusal import RecusalQuerySet
from xuncha.teams.recusal import bridge, keeping, queries, words
from xuncha.teams.recusal.facts import Conflict
from xuncha.teams.states import Origin

OVER = (RoundState.CLOSED, RoundState.WITHDRAWN)
MOST = 500  # characters of a reason
NAMED = 5
"""So many people are named in one sentence."""


def derive(
    *, people: Collection[int] | None, by: AbstractBaseUser, at: datetime, the_round: Round | None = None
) -> int:
    """Put every conflict of some people, or of everybody, with what they inspect on record; say how many.

    Rounds that are over do not count.
    """
    serving = Member.objects.serving().exclude(team__round__state__in=OVER)
    if people is not None:
        serving = serving.filter(person__in=people)
    rounds = Round.objects.filter(pk__in=serving.values("team__round"))
    if the_round is not None:
        rounds = rounds.filter(pk=the_round.pk)
    made = 0
    for one in rounds.select_related("term__committee__jurisdiction").order_by("pk"):
        own = list(serving.filter(team__round=one).select_related("person", "team").order_by("pk"))
        with words.in_house():
            found = [*_found(one, own, at)]
        for member, conflict in found:
            if keeping.admit(_standing(member.person_id, conflict), conflict.reason, by, at):
                continue
            wanted = Recusal(
                person=member.person,
                organisation_id=conflict.unit,
                round=one,
                rule=conflict.rule,
                origin=Origin.DERIVED,
                reason=conflict.reason[:MOST],
                asked_by_id=by.pk,
                asked_at=at,
            )
            keeping.keep(wanted, by, at)
            made += 1
    return made


def derive_for(inspectors: Iterable[Inspector], by: AbstractBaseUser, at: datetime) -> None:
    """Look again at people of the pool of whom something new is known: each conflict closes at once.

    Who is being put into a team meanwhile is waited for, in one order: of the two, the second sees the first.
    """
    _look_again(sorted({one.person_id for one in inspectors if one.person_id is not None}), by, at)


def derive_for_account(person: Person, by: AbstractBaseUser, at: datetime) -> None:
    """Look again at somebody whose account was changed: the unit where it is at home now closes at once."""
    _look_again([person.pk], by, at)


def _look_again(people: Sequence[int], by: AbstractBaseUser, at: datetime) -> None:
    if people:
        list(Person.objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk").values("pk"))
        derive(people=people, by=by, at=at)


def unrecorded(the_round: Round, members: Iterable[Member], at: datetime) -> list[tuple[Member, Conflict]]:
    """Return the conflicts of members that close nothing yet: the first of each person with each unit."""
    return [
        (member, conflict)
        for member, conflict in _found(the_round, members, at)
        if not _standing(member.person_id, conflict).closing().exists()
    ]


def grounds(recusal: Recusal, at: datetime) -> str:
    """Return why the house itself would still find a recusal, in words for everybody; nothing when not.

    Asked of every inspection that runs, else of the latest: what binds the leaders alone counts for who leads
    in that round.
    """
    rows = Inspection.objects.filter(organisation=recusal.organisation_id).order_by("-pk")
    rows = rows.select_related("segment__round__term__committee__jurisdiction", "organisation__jurisdiction")
    tasks = [*rows.exclude(segment__round__state__in=OVER)] or [*rows[:1]]
    serving = Member.objects.serving().of(recusal.person_id)
    posts = dict(serving.values_list("team__round", "post"))
    found = [
        conflict
        for task in tasks
        for conflict in bridge.conflicts_with(
            [task],
            recusal.person,
            posts.get(task.segment.round_id, Post.MEMBER),
            timezone.localdate(at),
        )
    ]
    return "；".join(dict.fromkeys(words.said(one) for one in found))


def lacking(the_round: Round, by: AbstractBaseUser, at: datetime) -> str:
    """Return what must be done about recusal before the teams go on, in words; nothing when all is."""
    said, members = queries.declarations(the_round), list(queries.members_of(the_round))
    closed = set(teams.closed_to(by).values_list("pk", flat=True))
    named = {one.pk: _("您回避的组里的人") if one.team_id in closed else str(one.person) for one in members}
    silent = [named[one.pk] for one in members if one.person_id not in said]
    found = [named[one.pk] for one, _conflict in unrecorded(the_round, members, at)]
    told = []
    if silent:
        told.append(
            _("还有 %(count)d 人没有申报有无回避情形：%(names)s。")
            % {"count": len(silent), "names": _names(silent)}
        )
    if found:
        told.append(
            _("系统比对发现回避情形还没有登记：%(names)s；请在本轮的回避页登记。") % {"names": _names(found)}
        )
    return "".join(told)


def _found(the_round: Round, members: Iterable[Member], at: datetime) -> Iterator[tuple[Member, Conflict]]:
    """Yield the first conflict of each member with each unit."""
    seen = set[tuple[int, int]]()
    for member, conflict in bridge.conflicts_in(the_round, members, Q(), timezone.localdate(at)):
        key = member.person_id, conflict.unit
        if key not in seen:
            seen.add(key)
            yield member, conflict


def _standing(person: int, conflict: Conflict) -> RecusalQuerySet:
    rows = queries.recusals().filter(person=person, organisation=conflict.unit, inspection=None)
    return rows.exclude(state__in=queries.OVER)


def _names(people: list[str]) -> str:
    names = [*dict.fromkeys(people)]
    return "、".join(names[:NAMED]) + (_("等") if len(names) > NAMED else "")
