"""Who may do what to plans and items (security.md 4.1, table D)."""

from django.utils.translation import gettext_lazy as _

from xuncha.access.labels import Label
from xuncha.access.relations import NAMED, OWN, SELF, WITHIN
from xuncha.access.table import Kind, cell
from xuncha.frameworks.policy import SHIPPED
from xuncha.planning.policy import PATH
from xuncha.rectification.doubt_policy import DOUBT
from xuncha.rectification.models import Extension, Item, Plan, RuleSet, Sheet
from xuncha.teams.policy import OF_TASK
from xuncha.teams.recusal.policy import OF_INSPECTION, OWNED, recused

STAFF = "OFS SEC TL DIS ORG"

KINDS = (
    Kind(
        "rectification.rules",
        _("整改期限规则"),
        RuleSet,
        acts=("list", "read", "create"),
        path="jurisdiction__path",
        key="uid",
        page="rectification:rules",
        cells=(
            cell("OFD", "list read create", WITHIN),
            cell(STAFF, "list read", WITHIN),
            cell(f"OFD {STAFF}", "list read", SHIPPED),
        ),
    ),
    Kind(
        "rectification.plan",
        _("整改方案"),
        Plan,
        acts=(
            "list",
            "read",
            "create",
            "update",
            "submit",
            "review",
            "approve",
            "clock",
            "alert",
            "follow",
            "name",
            "export",
            "record",
            "report",
        ),
        label=Label.WORK_SECRET,
        path=PATH,
        owner="inspection__organisation_id",
        key="uid",
        page="rectification:plan",
        exclusions=[OF_INSPECTION],
        cells=(
            cell("UH", "list read create update submit report", OWN),
            cell("UL", "list read create update report", OWN),
            cell("OFD", "list read approve clock alert follow name export record report", WITHIN),
            cell("OFS", "read alert follow", NAMED),
            cell("SEC", "list read", WITHIN),
            cell("TL", "list read review", OF_TASK),
            cell("TM", "list read", OF_TASK),
            cell("DIS ORG", "list read review", WITHIN),
        ),
        titles={
            "review": _("会审"),
            "approve": _("会审通过或退回"),
            "clock": _("定整改期限"),
            "alert": _("登记预警文书"),
            "follow": _("督办"),
            "record": _("据文件补录"),
            "report": _("报送整改情况报告"),
        },
    ),
    Kind(
        "rectification.item",
        _("细化问题"),
        Item,
        acts=(
            "list",
            "read",
            "update",
            "supply",
            "claim",
            "verify",
            "return",
            "close",
            "clock",
            "follow",
            "name",
            "export",
            "resume",
        ),
        label=Label.WORK_SECRET,
        path="path",
        owner="organisation_id",
        key="uid",
        page="rectification:item",
        exclusions=[OWNED],
        cells=(
            cell("UH UL", "list read update supply claim", OWN),
            cell("OFD", "list read verify return close name export clock follow resume", WITHIN),
            cell("OFS", "read follow", NAMED),
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
            "clock": _("核准期外时限"),
            "follow": _("督办"),
            "resume": _("把补录的继续整改"),
        },
    ),
    Kind(
        "rectification.sheet",
        _("待导入台账"),
        Sheet,
        acts=("import",),
        label=Label.WORK_SECRET,
        person="person_id",
        key="uid",
        cells=(cell("UH UL", "import", SELF),),
    ),
    Kind(
        "rectification.extension",
        _("延期申请"),
        Extension,
        acts=("list", "read", "create", "recommend", "approve"),
        label=Label.WORK_SECRET,
        path="item__path",
        owner="item__organisation_id",
        key="uid",
        page="rectification:extension",
        exclusions=[recused("item__organisation_id", "inspection_id")],
        cells=(
            cell("UH UL", "list read create", OWN),
            cell("OFD", "list read recommend", WITHIN),
            cell("SEC", "list read approve", WITHIN),
            cell("TL TM", "list read", OF_TASK),
            cell("DIS ORG", "list read", WITHIN),
        ),
        titles={"recommend": _("审核延期"), "approve": _("批准延期")},
    ),
    DOUBT,
)
