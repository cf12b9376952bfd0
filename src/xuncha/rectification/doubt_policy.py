"""Who may look at doubts: who may read both sides of them; never the inspected unit."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.access import decisions, registry
from xuncha.access.labels import Label
from xuncha.access.relations import WITHIN
from xuncha.access.table import Exclusion, Kind, Relation, cell
from xuncha.access.who import Held, Who
from xuncha.rectification.models import Doubt, Item
from xuncha.teams.policy import OF_TASK
from xuncha.teams.recusal.policy import recused

ITEM = "rectification.item"


def _named(_kind: Kind, who: Who, _held: Held, doubt: Doubt) -> bool:
    return (ITEM, str(doubt.item_id)) in who.named


def _rows_named(_kind: Kind, who: Who, _held: Held) -> Q:
    return Q(item__in=[key for name, key in who.named if name == ITEM])


def _half_seen(who: Who, doubt: Doubt) -> bool:
    """Say whether one of the two items is closed to who would see what it says."""
    sides = [doubt.item] if doubt.other is None else [doubt.item, doubt.other]
    return not all(decisions.decide(who, "read", registry.kind_of(ITEM), one).allowed for one in sides)


def _rows_half_seen(who: Who) -> Q:
    seen = Item.objects.filter(decisions.rows(who, "read", registry.kind_of(ITEM))).values("pk")
    return ~(Q(item__in=seen) & (Q(other=None) | Q(other__in=seen)))


NAMED_ITEM = Relation("named_item", _("细化问题指名知悉"), _named, _rows_named)
BOTH = Exclusion("both_sides", _("两处细化问题都能查看的才能看到疑点"), _half_seen, _rows_half_seen)

DOUBT = Kind(
    "rectification.doubt",
    _("纸面整改疑点"),
    Doubt,
    acts=("list", "read", "decide"),
    label=Label.WORK_SECRET,
    path="item__path",
    owner="item__organisation_id",
    key="uid",
    page="rectification:doubt",
    cells=(
        cell("OFD DIS ORG", "list read decide", WITHIN),
        cell("OFS", "list read decide", NAMED_ITEM),
        cell("SEC", "list read", WITHIN),
        cell("TL", "list read decide", OF_TASK),
        cell("TM", "list read", OF_TASK),
    ),
    exclusions=[BOTH, recused("item__organisation_id", "inspection_id")],
    titles={"decide": _("核实")},
)
