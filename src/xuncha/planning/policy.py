"""Who may do what to terms, rounds and inspections (security.md 4.1, table A)."""

from django.utils.translation import gettext_lazy as _

from xuncha.access.relations import OWN, WITHIN
from xuncha.access.table import Kind, cell
from xuncha.planning import papers_policy
from xuncha.planning.coverage import policy as of_plans
from xuncha.planning.models import Inspection, Round, Term
from xuncha.planning.states import ENTERED

OWNER = "inspection__segment__round__term__committee_id"
PATH = "inspection__segment__round__term__committee__jurisdiction__path"
"""Whose a thing of an inspection is, and where: of the committee that inspects."""

KINDS = (
    Kind(
        "planning.term",
        _("届次与应巡名单"),
        Term,
        acts=("list", "read", "create", "update", "freeze", "export"),
        path="committee__jurisdiction__path",
        owner="committee_id",
        key="uid",
        page="planning:term",
        cells=(
            cell("OFD", "list read create update freeze export", WITHIN),
            cell("OFS", "list read create update export", WITHIN),
            cell("SEC LTR TL TM DIS ORG", "list read", WITHIN),
        ),
        titles={"freeze": _("锁定名单")},
    ),
    Kind(
        "planning.round",
        _("巡察轮次"),
        Round,
        acts=(
            "list",
            "read",
            "create",
            "update",
            "decide",
            "submit",
            "approve",
            "announce",
            "clock",
            "export",
        ),
        path="term__committee__jurisdiction__path",
        owner="term__committee_id",
        key="uid",
        page="planning:round",
        cells=(
            cell("OFD", "list read create update decide submit announce clock export", WITHIN),
            cell("OFS", "list read create update decide", WITHIN),
            cell("SEC", "list read approve", WITHIN),
            cell("LTR TL TM DIS ORG", "list read", WITHIN),
        ),
        titles={"decide": _("登记意见"), "announce": _("登记公布"), "clock": _("定整改期限规则")},
    ),
    Kind(
        "planning.inspection",
        _("巡察任务"),
        Inspection,
        acts=("list", "read", "create", "update", "export"),
        path="segment__round__term__committee__jurisdiction__path",
        owner="organisation_id",
        state="segment__round__state",
        key="uid",
        page="planning:inspection",
        cells=(
            cell("OFD", "list read create update export", WITHIN),
            cell("OFS", "list read create update", WITHIN),
            cell("SEC DIS ORG", "list read", WITHIN),
            cell("UH UL", "list read", OWN, tuple(sorted(ENTERED))),
        ),
    ),
    *papers_policy.KINDS,
    *of_plans.KINDS,
)
