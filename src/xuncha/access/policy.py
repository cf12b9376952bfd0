"""Who may ask for, give and take rights, and read the table itself (security.md 4.1, table E)."""

from django.utils.translation import gettext_lazy as _

from xuncha.access.models import Clearance, Grant, NeedToKnow, Request
from xuncha.access.relations import ANY, SELF, WITHIN
from xuncha.access.states import RequestState
from xuncha.access.table import Kind, cell

OPEN = (RequestState.OPEN.value,)
EVERYBODY = "SEC OFD OFS LTR TL TM UH UL DIS ORG SYS SMO AUD"

KINDS = (
    Kind(
        "access.grant",
        _("授权"),
        Grant,
        acts=("list", "read", "grant", "end"),
        path="organisation__jurisdiction__path",
        owner="organisation_id",
        person="person_id",
        page="people:grant",
        cells=(
            cell("OFD", "list read", WITHIN),
            cell("SMO", "list read grant end", ANY),
            cell(EVERYBODY, "read", SELF),
        ),
    ),
    Kind(
        "access.request",
        _("授权申请"),
        Request,
        acts=("list", "read", "create", "withdraw", "answer"),
        path="organisation__jurisdiction__path",
        owner="organisation_id",
        person="asked_by_id",
        page="people:asked",
        cells=(
            cell("OFD", "list read create", WITHIN),
            cell("OFD", "withdraw", SELF, OPEN),
            cell("SMO", "list read", ANY),
            cell("SMO", "answer", ANY, OPEN),
        ),
    ),
    Kind(
        "access.clearance",
        _("知悉等级"),
        Clearance,
        acts=("list", "read", "set"),
        path="person__organisation__jurisdiction__path",
        owner="person__organisation_id",
        person="person_id",
        cells=(
            cell("OFD", "list read", WITHIN),
            cell("SMO", "list read set", ANY),
            cell(EVERYBODY, "read", SELF),
        ),
    ),
    Kind(
        "access.need",
        _("指名知悉"),
        NeedToKnow,
        acts=("list", "read", "create", "end"),
        path="person__organisation__jurisdiction__path",
        owner="person__organisation_id",
        person="named_by_id",
        page="people:unname",
        cells=(
            cell("OFD", "list read create end", WITHIN),
            cell("OFD", "read end", SELF),
            cell("TL", "read create end", SELF),
        ),
    ),
    Kind(
        "access.policy",
        _("权限表"),
        None,
        acts=("read",),
        cells=(cell("OFD SMO AUD", "read", ANY),),
    ),
)
"""To name somebody for a thing asks `create` here, and `name` of the kind of the thing, for this thing."""
