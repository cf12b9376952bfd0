"""Who may do what to accounts (security.md 4.1, table E).

SYS opens and closes accounts and hands out one-time secrets; SMO takes away a lost second factor. Neither
alone can walk into the account of somebody who has both.
"""

from django.utils.translation import gettext_lazy as _

from xuncha.access.relations import ANY
from xuncha.access.table import Kind, cell
from xuncha.people.models import Person

KINDS = (
    Kind(
        "people.person",
        _("账号"),
        Person,
        acts=("list", "read", "create", "update", "reset_factor"),
        path="organisation__jurisdiction__path",
        owner="organisation_id",
        person="pk",
        key="uid",
        page="people:account",
        cells=(
            cell("SYS", "list read create update", ANY),
            cell("SMO", "list read reset_factor", ANY),
        ),
    ),
)
