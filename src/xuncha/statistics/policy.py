"""Who may see figures (security.md 4.1, table E): of the items of the own place, task or unit, and no others.

Whoever may list items gets figures that open their list. The clerk of the office may not: figures of groups
of five and more are told, and lead nowhere (`rules.veiled`).
"""

from django.utils.translation import gettext_lazy as _

from xuncha.access.labels import Label
from xuncha.access.relations import OWN, WITHIN
from xuncha.access.table import Kind, cell
from xuncha.rectification.models import Item
from xuncha.teams.policy import OF_TASK
from xuncha.teams.recusal.policy import OWNED

KINDS = (
    Kind(
        "statistics.figure",
        _("统计"),
        Item,
        acts=("read", "export"),
        label=Label.WORK_SECRET,
        path="path",
        owner="organisation_id",
        key="uid",
        exclusions=[OWNED],
        cells=(
            cell("OFD", "read export", WITHIN),
            cell("SEC OFS DIS ORG", "read", WITHIN),
            cell("TL TM", "read", OF_TASK),
            cell("UH UL", "read", OWN),
        ),
    ),
)
