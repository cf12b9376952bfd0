"""Who may do what to jurisdictions and organisations (security.md 4.1, table E: reference data)."""

from django.utils.translation import gettext_lazy as _

from xuncha.access.relations import ANY, OWN, WITHIN
from xuncha.access.table import Kind, cell
from xuncha.organisations.models import Organisation

KINDS = (
    Kind(
        "organisations.organisation",
        _("单位"),
        Organisation,
        acts=("list", "read", "create", "update", "import", "merge", "abolish", "export"),
        path="jurisdiction__path",
        owner="pk",
        cells=(
            cell("OFD", "list read create update import merge abolish export", WITHIN),
            cell("OFS", "list read create update import export", WITHIN),
            cell("SEC LTR TL TM DIS ORG", "list read", WITHIN),
            cell("UH UL", "list read", OWN),
            cell("SMO SYS", "list read", ANY),
        ),
    ),
)
