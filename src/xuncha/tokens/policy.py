"""Who may do what to tokens: everybody who has a role, to their own."""

from django.utils.translation import gettext_lazy as _

from xuncha.access.personas import Persona
from xuncha.access.relations import SELF
from xuncha.access.table import Kind, cell
from xuncha.tokens.models import Token

KINDS = (
    Kind(
        "tokens.token",
        _("接口令牌"),
        Token,
        acts=("list", "create", "revoke"),
        person="person_id",
        cells=(cell(" ".join(Persona), "list create revoke", SELF),),
    ),
)
