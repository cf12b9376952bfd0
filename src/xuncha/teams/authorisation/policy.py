"""Who may do what to authorisations (domain.md 2.2): the office drafts, the secretary approves.

The team reads its own once it is announced.
"""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from xuncha.access.relations import WITHIN
from xuncha.access.table import Kind, Relation, cell
from xuncha.access.who import Held, Who
from xuncha.teams.models import Authorisation, Member
from xuncha.teams.recusal.policy import closed_tasks, recused
from xuncha.teams.states import AuthorisationState


def _of_team(_kind: Kind, who: Who, _held: Held, thing: Authorisation) -> bool:
    return Member.objects.serving().of(who.person).filter(team=thing.team_id).exists()


def _of_team_rows(_kind: Kind, who: Who, _held: Held) -> Q:
    return Q(team__in=Member.objects.serving().of(who.person).values("team"))


def _reach(_kind: Kind, thing: Authorisation) -> Q:
    return Q(person__in=Member.objects.serving().filter(team=thing.team_id).values("person"))


def _of_closed(organisations: frozenset[int], inspections: frozenset[int]) -> Q:
    tasks = closed_tasks(organisations, inspections)
    return Q(Exists(tasks.filter(segment__round=OuterRef("team__round"), team=OuterRef("team__name"))))


OF_TEAM = Relation("team", _("本组"), _of_team, _of_team_rows, _reach)
KINDS = (
    Kind(
        "teams.authorisation",
        _("巡察组授权"),
        Authorisation,
        acts=("list", "read", "create", "approve", "announce", "withdraw"),
        path="team__round__term__committee__jurisdiction__path",
        owner="team__round__term__committee_id",
        state="state",
        key="uid",
        page="teams:authorisation",
        cells=(
            cell("OFD", "list read create announce withdraw", WITHIN),
            cell("OFS", "list read create", WITHIN),
            cell("SEC", "list read approve", WITHIN),
            cell("LTR TL TM", "list read", OF_TEAM, (AuthorisationState.ANNOUNCED,)),
        ),
        exclusions=[recused(more=_of_closed)],
        titles={"announce": _("宣布"), "withdraw": _("撤销")},
    ),
)
