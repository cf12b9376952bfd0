"""Who may do what to plans and items (security.md 4.1, table D)."""

from django.utils.translation import gettext_lazy as _

from xuncha.access.labels import Label
from xuncha.access.relations import NAMED, OWN, WITHIN
from xuncha.access.table import Kind, cell
from xuncha.planning.policy import PATH
from xuncha.rectification.models import Item, Plan
from xuncha.teams.policy import OF_TASK

KINDS = (
    Kind(
        "rectification.plan",
        _("整改方案"),
        Plan,
        acts=("list", "read", "create", "update", "submit", "review", "approve", "name", "export"),
        label=Label.WORK_SECRET,
        path=PATH,
        owner="inspection__organisation_id",
        key="uid",
        page="rectification:plan",
        cells=(
            cell("UH", "list read create update submit", OWN),
            cell("UL", "list read create update", OWN),
            cell("OFD", "list read approve name export", WITHIN),
            cell("OFS", "read", NAMED),
            cell("SEC", "list read", WITHIN),
            cell("TL", "list read review", OF_TASK),
            cell("TM", "list read", OF_TASK),
            cell("DIS ORG", "list read review", WITHIN),
        ),
        titles={"review": _("会审"), "approve": _("会审通过或退回")},
    ),
    Kind(
        "rectification.item",
        _("细化问题"),
        Item,
        acts=("list", "read", "update", "supply", "claim", "verify", "return", "close", "name", "export"),
        label=Label.WORK_SECRET,
        path="path",
        owner="organisation_id",
        key="uid",
        page="rectification:item",
        cells=(
            cell("UH UL", "list read update supply claim", OWN),
            cell("OFD", "list read verify return close name export", WITHIN),
            cell("OFS", "read", NAMED),
            cell("SEC", "list read close", WITHIN),
            cell("TL", "list read verify", OF_TASK),
            cell("TM", "list read", OF_TASK),
            cell("DIS ORG", "list read verify return", WITHIN),
        ),
        titles={
            "supply": _("提交佐证和进展"),
            "claim": _("申请销号"),
            "verify": _("验收"),
            "return": _("退回整改"),
            "close": _("销号"),
        },
    ),
)
