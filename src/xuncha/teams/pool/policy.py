"""Who may do what to the talent pool (security.md 4.1, table A, 人才库/干部信息)."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.access.labels import Label
from xuncha.access.relations import SELF, WITHIN
from xuncha.access.table import Kind, Relation, cell
from xuncha.access.who import Held, Who
from xuncha.teams.models import Expertise, Inspector, PoolSheet, RelationDeclared

INSPECTOR, RELATION, OWN_RELATION = "teams.inspector", "teams.relation", "teams.own_relation"
EXPERTISE, SHEET = "teams.expertise", "teams.pool_sheet"
PATH = "jurisdiction__path"
SERVING = "LTR TL TM"


def _named_for(who: Who) -> list[str]:
    return [key for name, key in who.named if name == INSPECTOR]


def _handles(_kind: Kind, who: Who, _held: Held, thing: Any) -> bool:  # noqa: ANN401 -- a row of any kind
    return str(thing.inspector_id) in _named_for(who)


def _handles_rows(_kind: Kind, who: Who, _held: Held) -> Q:
    return Q(inspector__in=_named_for(who))


def _another(kind: Kind, who: Who, held: Held, thing: Any) -> bool:  # noqa: ANN401 -- a row of any kind
    return WITHIN.holds(kind, who, held, thing) and thing.person_id != who.person


def _another_rows(kind: Kind, who: Who, held: Held) -> Q:
    return WITHIN.rows(kind, who, held) & ~Q(person=who.person)


HANDLES = Relation("handles", _("指名办理回避"), _handles, _handles_rows)
"""Who was named for an inspector handles the recusal of this inspector."""
ANOTHER = Relation("another", _("本地区，非本人"), _another, _another_rows, WITHIN.reach)
"""What recusal rests on is written down by others, and nobody appraises themselves."""

KINDS: tuple[Kind, ...] = (
    Kind(
        INSPECTOR,
        _("人才库人员"),
        Inspector,
        acts=("list", "read", "create", "update", "import", "export", "erase", "name"),
        label=Label.WORK_SECRET,
        path=PATH,
        person="person_id",
        key="uid",
        page="teams:inspector",
        cells=(
            cell("OFD", "list read import export", WITHIN),
            cell("OFD", "create update erase name", ANOTHER),
            cell("ORG", "list read import", WITHIN),
            cell("ORG", "create update", ANOTHER),
            cell("OFS DIS", "list read", WITHIN),
            cell("SEC", "read", WITHIN),
            cell(SERVING, "read", SELF),
        ),
        titles={"erase": _("清除到期信息")},
    ),
    Kind(
        RELATION,
        _("申报的关系"),
        RelationDeclared,
        acts=("list", "read", "create", "withdraw"),
        label=Label.SENSITIVE,
        path="inspector__jurisdiction__path",
        key="uid",
        cells=(
            cell("OFD", "list read create withdraw", WITHIN),
            cell("OFS", "list read", HANDLES),
        ),
    ),
    Kind(
        OWN_RELATION,
        _("本人申报的关系"),
        RelationDeclared,
        acts=("list", "read", "create"),
        label=Label.WORK_SECRET,
        person="inspector__person_id",
        key="uid",
        cells=(cell(SERVING, "list read create", SELF),),
    ),
    Kind(
        EXPERTISE,
        _("专业特长清单"),
        Expertise,
        acts=("list", "create", "update"),
        path=PATH,
        cells=(cell("OFD ORG", "list create update", WITHIN),),
    ),
    Kind(
        SHEET,
        _("待导入人才库名册"),
        PoolSheet,
        acts=("discard",),
        label=Label.WORK_SECRET,
        person="person_id",
        cells=(cell("OFD ORG", "discard", SELF),),
    ),
)
