"""From what the house keeps of a round to the plain question of assignment."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round
from xuncha.planning.states import RoundState
from xuncha.teams import elsewhere, queries
from xuncha.teams.assignment import recusals
from xuncha.teams.assignment.instance import Ban, Inspector, Instance, Pin, Seat, Stint, Team, Unit
from xuncha.teams.assignment.wishes import SEAT_OF, Wishes, as_asked
from xuncha.teams.models import Inspector as Entry
from xuncha.teams.models import Member, PoolState, Post, Proposal, Qualification
from xuncha.teams.models import Team as Row
from xuncha.workflow.refusals import Refused
from xuncha.workflow.sorting import name_key


class NothingToAsk(Refused):
    """The round has no team that could be manned."""


class CannotStay(Refused):
    """Somebody whom a person fixed in a team cannot be there."""


def question(the_round: Round, wishes: Wishes, at: datetime, *, firm: bool = True) -> Instance:
    """Return who could go with which team of a round, as things stand now.

    A wish about somebody who cannot be where they were fixed is refused, unless it is not `firm`.
    """
    rows = sorted(
        Row.objects.filter(round=the_round).select_related("round__term__committee__jurisdiction"),
        key=lambda one: name_key(one.name),
    )
    if not rows:
        raise NothingToAsk(_("这一轮还没有巡察组：先组建，再提出编组方案。"))
    tasks = list(
        Inspection.objects.filter(segment__round=the_round).select_related("organisation__jurisdiction")
    )
    serving = list(Member.objects.serving().filter(team__round=the_round).select_related("team", "person"))
    fixed = {int(who) for who, _team, _seat in wishes.pins}
    people = inspectors(the_round, rows[0], serving, at, fixed)
    teams = tuple(
        _team(one, tasks, serving, wishes) for one in sorted(rows, key=lambda one: name_key(one.name))
    )
    known = {one.key for one in people}
    if firm:
        _check_fixed(wishes, serving, known)
    return Instance(
        inspectors=people,
        teams=teams,
        units=tuple(_units(the_round, tasks)),
        bars=recusals.bars(the_round, [int(one.key) for one in people], tasks, at),
        pins=tuple(_pins(wishes, serving, known)),
        bans=tuple(Ban(who, team) for who, team in wishes.bans if who in known),
    )


def again(proposal: Proposal, at: datetime) -> Instance:
    """Return the question of a proposal as it would be asked now."""
    return question(proposal.round, as_asked(proposal.question), at, firm=False)


def _check_fixed(wishes: Wishes, serving: Iterable[Member], known: Collection[str]) -> None:
    """Refuse to leave somebody out, or where they serve, who is to be elsewhere: none is dropped unsaid."""
    there = {str(one.person_id): one for one in serving}
    lost = [who for who, _team, _seat in wishes.pins if who not in known]
    if lost:
        names = [str(one) for one in Person.objects.filter(pk__in=lost).order_by("name_key", "pk")]
        raise CannotStay(
            _(
                "%(names)s不能抽调（账号停用、角色到期、人才库里已不可用，或已在日期重叠的另一轮），"
                "不能固定在组里；请重新提出方案，或改选他人。"
            )
            % {"names": "、".join(names)}
        )
    for who, team, seat in wishes.pins:
        if (one := there.get(who)) and not _is_so(one, team, seat):
            said = {"name": one.person, "team": one.team, "post": Post(one.post).label}
            raise CannotStay(_("%(name)s已任%(team)s%(post)s，不能固定到别处；请先调离再提。") % said)


def _is_so(one: Member, team: str, seat: str) -> bool:
    """Say whether somebody who serves already is where a person wants them."""
    return str(one.team_id) == team and seat in ("", str(SEAT_OF.get(one.post, Seat.MEMBER)))


def eligible(a_team: Row, at: datetime, fixed: Collection[int] = ()) -> set[int]:
    """Return who has a post for teams in this place and serves in no team meanwhile.

    Whoever is named for letters alone looks after those of the whole round, unless `fixed` in a team.
    """
    away = elsewhere.serving(a_team.round).values("person")
    free = queries.candidates(a_team, at).exclude(pk__in=away)
    may = free.filter(Q(pk__in=queries.inspecting(a_team, at).values("pk")) | Q(pk__in=fixed))
    return set(may.values_list("pk", flat=True))


def inspectors(
    the_round: Round, a_team: Row, serving: Iterable[Member], at: datetime, fixed: Collection[int] = ()
) -> tuple[Inspector, ...]:
    """Return everybody who may be sent, by name: of the pool who is available, and who is in no pool."""
    posts = {one.person_id: one.post for one in serving}
    wanted = eligible(a_team, at, fixed) | set(posts)
    leads = set(queries.may_lead(a_team, at).values_list("pk", flat=True))
    entries = {
        one.person_id: one
        for one in Entry.objects.filter(person__in=wanted)
        .select_related("home__jurisdiction")
        .prefetch_related("expertise")
    }
    past = _stints(the_round, wanted)
    found = []
    for person in Person.objects.filter(pk__in=wanted).select_related("organisation__jurisdiction"):
        entry = entries.get(person.pk)
        if entry is not None and entry.state != PoolState.AVAILABLE and person.pk not in posts:
            continue
        top = _top(entry, can_lead=person.pk in leads)
        found.append(_inspector(person, entry, top | {posts.get(person.pk, "")}, past[person.pk], the_round))
    return tuple(sorted(found, key=lambda one: (one.name, one.key)))


def _top(entry: Entry | None, *, can_lead: bool) -> set[str]:
    """Return the posts of a leading kind that somebody may hold: the role first, the pool's word second."""
    if not can_lead:
        return set()
    if entry is None or entry.qualification == Qualification.LEADER:
        return {Post.LEADER, Post.DEPUTY}
    return {Post.DEPUTY} if entry.qualification == Qualification.DEPUTY else set()


def _inspector(
    person: Person, entry: Entry | None, posts: set[str], past: list[Stint], the_round: Round
) -> Inspector:
    home = entry.home if entry is not None else person.organisation
    return Inspector(
        str(person.pk),
        str(person),
        home="" if home is None else str(home.pk),
        region="" if home is None else _region(home.jurisdiction_id, the_round),
        expertise=frozenset(one.name for one in entry.expertise.all()) if entry else frozenset(),
        may_lead=Post.LEADER in posts,
        may_deputise=Post.DEPUTY in posts,
        load=sum(len(one.units) for one in past),
        past=tuple(past),
    )


def _region(jurisdiction: int, the_round: Round) -> str:
    """Return a place below that of the committee; who comes from the whole of it comes from no part of it."""
    return "" if jurisdiction == the_round.term.committee.jurisdiction_id else str(jurisdiction)


def _stints(the_round: Round, people: Iterable[int]) -> dict[int, list[Stint]]:
    """Return where people served in the other rounds of the term; the last one before this counts as last."""
    within = Q(team__round__term=the_round.term_id) & ~Q(team__round=the_round)
    rows = Member.objects.filter(within, person__in=people).exclude(team__round__state=RoundState.WITHDRAWN)
    members = list(rows.select_related("team__round"))
    units = defaultdict(set)
    visited = Inspection.objects.filter(segment__round__in={one.team.round_id for one in members})
    for round_key, team, unit in visited.values_list("segment__round", "team", "organisation"):
        units[round_key, team].add(str(unit))
    before = Round.objects.filter(term=the_round.term_id, number__lt=the_round.number)
    last = before.exclude(state=RoundState.WITHDRAWN).order_by("-number").values_list("pk", flat=True).first()
    found: dict[int, list[Stint]] = defaultdict(list)
    for one in members:
        served = one.team
        own = frozenset(units[served.round_id, served.name])
        led = one.post == Post.LEADER
        found[one.person_id].append(Stint(str(served.pk), own, led, last=served.round_id == last))
    return found


def _team(row: Row, tasks: list[Inspection], serving: list[Member], wishes: Wishes) -> Team:
    there = [one for one in serving if one.team_id == row.pk]
    fixed = dict(wishes.sizes).get(str(row.pk))
    deputies = sum(one.post == Post.DEPUTY for one in there)
    return Team(
        str(row.pk),
        row.name,
        units=tuple(sorted(str(one.organisation_id) for one in tasks if one.team == row.name)),
        needs=frozenset(wishes.needs),
        least=fixed or wishes.least,
        most=fixed or max(wishes.most, len(there)),
        wanted=fixed or wishes.wanted,
        deputies=max(wishes.deputies, deputies),
    )


def _units(the_round: Round, tasks: list[Inspection]) -> Iterable[Unit]:
    found = {one.organisation_id: one.organisation for one in tasks}
    for key, unit in sorted(found.items()):
        yield Unit(str(key), unit.name, _region(unit.jurisdiction_id, the_round))


def _pins(wishes: Wishes, serving: list[Member], known: set[str]) -> Iterable[Pin]:
    """Yield who is fixed: whoever serves already, and whom a person wants there."""
    there = {str(one.person_id) for one in serving}
    for one in serving:
        yield Pin(str(one.person_id), str(one.team_id), SEAT_OF.get(one.post, Seat.MEMBER))
    for who, team, seat in wishes.pins:
        if who in known and who not in there:
            yield Pin(who, team, SEAT_OF.get(seat))
