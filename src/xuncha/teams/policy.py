"""Who may do what to teams (security.md 4.1, table A, 组员编配), and what a team may see for being one."""

from collections.abc import Callable
from typing import Any

from django.db.models import BigIntegerField, CharField, Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuncha.access import registry
from xuncha.access.relations import WITHIN
from xuncha.access.table import Kind, Relation, cell
from xuncha.access.who import Held, Who
from xuncha.planning.models import Inspection
from xuncha.planning.states import RoundState
from xuncha.questions.prepared import Prepared
from xuncha.teams.assignment import policy as assignment
from xuncha.teams.authorisation import policy as authorising
from xuncha.teams.models import Member, Team
from xuncha.teams.pool.policy import KINDS as POOL
from xuncha.teams.recusal import policy as recusal


def _in_team(_kind: Kind, who: Who, _held: Held, thing: Team) -> bool:
    return Member.objects.serving().of(who.person).filter(team=thing.pk).exists()


def _in_team_rows(_kind: Kind, who: Who, _held: Held) -> Q:
    return Q(pk__in=Member.objects.serving().of(who.person).values("team"))


def _inspects(_kind: Kind, who: Who, _held: Held, thing: Inspection) -> bool:
    serving = Member.objects.serving().of(who.person)
    return serving.filter(team__round=thing.segment.round_id, team__name=thing.team).exists()


def _inspects_rows(_kind: Kind, who: Who, _held: Held) -> Q:
    serving = Member.objects.serving().of(who.person)
    return Q(Exists(serving.filter(team__round=OuterRef("segment__round"), team__name=OuterRef("team"))))


def _reach_team(_kind: Kind, thing: Team) -> Q:
    return Q(person__in=Member.objects.serving().filter(team=thing.pk).values("person"))


def _who_serve(inspection: Inspection) -> Q:
    team = {"team__round": inspection.segment.round_id, "team__name": inspection.team}
    return Q(person__in=Member.objects.serving().filter(**team).values("person"))


def _reach_inspection(_kind: Kind, thing: Inspection) -> Q:
    return _who_serve(thing)


def _of_closed(organisations: frozenset[int], inspections: frozenset[int]) -> Q:
    tasks = recusal.closed_tasks(organisations, inspections)
    return Q(Exists(tasks.filter(segment__round=OuterRef("round"), team=OuterRef("name"))))


TEAM = Relation("team", _("本组"), _in_team, _in_team_rows, _reach_team)
TASK = Relation("task", _("本组任务"), _inspects, _inspects_rows, _reach_inspection)
OVER = (RoundState.CLOSED, RoundState.WITHDRAWN)
RUNNING: tuple[str, ...] = tuple(state for state in RoundState.values if state not in OVER)
"""A team sees its task while the round runs; when the round is over, so is the mandate (一次一授权)."""

SERVING_IN = Prepared(
    lambda person, the_round, team: (
        Member.objects.serving()
        .filter(person_id=person, team__round_id=the_round, team__name=team)
        .only("post")
    ),
    person=BigIntegerField(),
    the_round=BigIntegerField(),
    team=CharField(),
)
"""Where a person serves now: asked for every paper, finding and plan that a team may see."""

Also = tuple[Callable[[Who, Any], bool], Callable[[Who], Q]]
ANYBODY: Also = (lambda _who, _thing: True, lambda _who: Q())


def serving(name: str, title: str | Promise, *posts: str, also: Also = ANYBODY) -> Relation:
    """Return that somebody serves in the team of a thing's `inspection`, in one of the posts, while it runs.

    `also` is what must hold besides: for one thing, and for many rows.
    """
    holds_too, rows_too = also

    def members(who: Who) -> QuerySet[Member]:
        found = Member.objects.serving().of(who.person)
        return found.filter(post__in=posts) if posts else found

    def holds(_kind: Kind, who: Who, _held: Held, thing: Any) -> bool:  # noqa: ANN401 -- a row of any kind
        the_round, team = thing.inspection.segment.round, thing.inspection.team
        if the_round.state not in RUNNING or not holds_too(who, thing):
            return False
        mine = SERVING_IN.rows(person=who.person, the_round=the_round.pk, team=team)
        return any(not posts or one.post in posts for one in mine)

    def rows(_kind: Kind, who: Who, _held: Held) -> Q:
        mine = members(who).filter(team__round=OuterRef("segment__round"), team__name=OuterRef("team"))
        running = Inspection.objects.filter(segment__round__state__in=RUNNING)
        return Q(inspection__in=running.filter(Exists(mine))) & rows_too(who)

    def reach(_kind: Kind, thing: Any) -> Q:  # noqa: ANN401 -- a row of any kind
        return _who_serve(thing.inspection)

    return Relation(name, title, holds, rows, reach)


OF_TASK = serving("task", _("本组任务"))
"""What belongs to an inspection, for the team that carries it out."""

KINDS: tuple[Kind, ...] = (
    Kind(
        "teams.team",
        _("巡察组"),
        Team,
        acts=("list", "read", "create", "update"),
        path="round__term__committee__jurisdiction__path",
        owner="round__term__committee_id",
        state="round__state",
        key="uid",
        page="teams:team",
        cells=(
            cell("OFD OFS", "list read create update", WITHIN),
            cell("SEC DIS ORG", "list read", WITHIN),
            cell("LTR TL TM", "list read", TEAM, RUNNING),
        ),
        exclusions=[recusal.recused(more=_of_closed)],
    ),
    *POOL,
    *authorising.KINDS,
    *recusal.KINDS,
    *assignment.KINDS,
)


def open_to_teams() -> None:
    """Let those who carry an inspection out see it."""
    registry.admit("planning.inspection", cell("LTR TL TM", "list read", TASK, RUNNING))
