"""Who may do what to plans of a term. A team does not see them: they tell whom nobody has told yet."""

from django.utils.translation import gettext_lazy as _

from xuncha.access.relations import WITHIN
from xuncha.access.table import Kind, cell
from xuncha.planning.models import CoveragePlan

KINDS = (
    Kind(
        "planning.plan",
        _("覆盖方案与风险提示"),
        CoveragePlan,
        acts=("list", "read", "create", "update", "apply"),
        path="term__committee__jurisdiction__path",
        owner="term__committee_id",
        key="uid",
        page="planning:plan",
        cells=(
            cell("OFD", "list read create update apply", WITHIN),
            cell("OFS", "list read create update", WITHIN),
            cell("SEC", "list read", WITHIN),
        ),
        titles={"update": _("改风险提示和权重"), "apply": _("按方案拟定轮次")},
    ),
)
