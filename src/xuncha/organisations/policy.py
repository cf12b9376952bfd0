"""Who may do what to jurisdictions and organisations (security.md 4.1 E: reference data of the tenant)."""

from django.utils.translation import gettext_lazy as _

from xuncha.access.relations import ANY, OWN, SELF, WITHIN
from xuncha.access.table import Kind, cell
from xuncha.organisations.models import Draft, Jurisdiction, Organisation

KINDS = (
    Kind(
        "organisations.jurisdiction",
        _("地区"),
        Jurisdiction,
        acts=("list", "read", "create"),
        path="path",
        cells=(
            cell("OFD OFS", "list read create", WITHIN),
            cell("SEC LTR TL TM DIS ORG", "list read", WITHIN),
            cell("SMO SYS", "list read", ANY),
        ),
    ),
    Kind(
        "organisations.organisation",
        _("单位"),
        Organisation,
        acts=("list", "read", "create", "update", "import", "merge", "abolish", "export"),
        path="jurisdiction__path",
        owner="pk",
        page="organisations:page",
        cells=(
            cell("OFD", "list read create update import merge abolish export", WITHIN),
            cell("OFS", "list read create update import export", WITHIN),
            cell("SEC LTR TL TM DIS ORG", "list read", WITHIN),
            cell("UH UL", "list read", OWN),
            cell("SMO SYS", "list read", ANY),
        ),
    ),
    Kind(
        "organisations.draft",
        _("待导入名册"),
        Draft,
        acts=("discard",),
        person="person_id",
        cells=(cell("OFD OFS", "discard", SELF),),
    ),
)
