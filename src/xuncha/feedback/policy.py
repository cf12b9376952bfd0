"""Who may do what to letters and issued findings (security.md 4.1, table C)."""

from django.utils.translation import gettext_lazy as _

from xuncha.access.labels import Label
from xuncha.access.relations import NAMED, OWN, WITHIN
from xuncha.access.table import Kind, cell
from xuncha.feedback.models import Issued, Letter
from xuncha.feedback.states import OUT
from xuncha.planning.policy import PATH
from xuncha.teams.policy import OF_TASK
from xuncha.teams.recusal.policy import OF_INSPECTION

KINDS = (
    Kind(
        "feedback.letter",
        _("反馈意见"),
        Letter,
        acts=(
            "list",
            "read",
            "create",
            "update",
            "submit",
            "approve",
            "publish",
            "deliver",
            "sign",
            "export",
        ),
        label=Label.WORK_SECRET,
        path=PATH,
        owner="inspection__organisation_id",
        key="uid",
        page="feedback:letter",
        exclusions=[OF_INSPECTION],
        cells=(
            cell("OFD", "list read create update submit publish deliver export", WITHIN),
            cell("OFS", "read", WITHIN),
            cell("SEC", "list read approve", WITHIN),
            cell("TL TM", "list read", OF_TASK),
            cell("UH", "list read sign", OWN, OUT),
            cell("UL", "list read", OWN, OUT),
            cell("DIS ORG", "list read", WITHIN, OUT),
        ),
        titles={"publish": _("签发"), "deliver": _("登记送达"), "sign": _("签收")},
    ),
    Kind(
        "feedback.issued",
        _("反馈问题"),
        Issued,
        acts=("list", "read", "name", "export", "record"),
        label=Label.WORK_SECRET,
        path=PATH,
        owner="inspection__organisation_id",
        key="uid",
        page="feedback:issued",
        exclusions=[OF_INSPECTION],
        cells=(
            cell("SEC", "list read", WITHIN),
            cell("OFD", "list read name export record", WITHIN),
            cell("OFS", "read", NAMED),
            cell("TL TM", "list read", OF_TASK),
            cell("UH UL", "list read", OWN),
            cell("DIS ORG", "list read", WITHIN),
        ),
        titles={"record": _("据文件补录")},
    ),
)
"""A letter opens to the unit with its issuing; an issued finding does not exist before."""
