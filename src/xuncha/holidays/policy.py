"""Who may read and change the table of holidays (security.md 4.1, table E: reference data of the office)."""

from django.utils.translation import gettext_lazy as _

from xuncha.access.relations import ANY
from xuncha.access.table import Kind, cell
from xuncha.holidays.models import Year

KINDS = (
    Kind(
        "holidays.holiday",
        _("节假日表"),
        Year,
        acts=("list", "read", "update", "import", "export"),
        cells=(
            cell("OFD OFS", "list read update import export", ANY),
            cell("SEC LTR TL TM UH UL DIS ORG SYS SMO AUD", "list read", ANY),
        ),
    ),
)
