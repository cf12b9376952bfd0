"""Who may do what to the versions of a proposal and to the letters about them (domain.md 2.2)."""

from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuncha.access.labels import Label
from xuncha.access.relations import WITHIN
from xuncha.access.table import Kind, Relation, cell
from xuncha.access.who import Held, Who
from xuncha.planning.models import Consultation, ProposalVersion
from xuncha.planning.states import Station


def _asked(name: str, title: str | Promise, body: Station) -> Relation:
    """Return that a letter went to a department, for its people in the place of the committee."""

    def holds(kind: Kind, who: Who, held: Held, thing: Any) -> bool:  # noqa: ANN401 -- a row of any kind
        return thing.body == body and WITHIN.holds(kind, who, held, thing)

    def rows(kind: Kind, who: Who, held: Held) -> Q:
        return Q(body=body) & WITHIN.rows(kind, who, held)

    return Relation(name, title, holds, rows, WITHIN.reach)


TO_DISCIPLINE = _asked("asked_discipline", _("发给纪委监委的函"), Station.DISCIPLINE)
TO_ORGANISATION = _asked("asked_organisation", _("发给组织部的函"), Station.ORGANISATION)

VERSION = Kind(
    "planning.version",
    _("巡察对象建议方案"),
    ProposalVersion,
    acts=("read",),
    path="round__term__committee__jurisdiction__path",
    owner="round__term__committee_id",
    key="uid",
    cells=(cell("OFD OFS SEC DIS ORG", "read", WITHIN),),
)
CONSULTATION = Kind(
    "planning.consultation",
    _("征求意见函"),
    Consultation,
    acts=("list", "read", "create", "reply", "record", "answer"),
    label=Label.WORK_SECRET,
    path="version__round__term__committee__jurisdiction__path",
    owner="version__round__term__committee_id",
    key="uid",
    page="planning:consultation",
    cells=(
        cell("OFD", "list read create record answer", WITHIN),
        cell("OFS", "list read create record", WITHIN),
        cell("SEC", "list read", WITHIN),
        cell("DIS", "list read reply", TO_DISCIPLINE),
        cell("ORG", "list read reply", TO_ORGANISATION),
    ),
    titles={"reply": _("回复"), "record": _("代为登记回复"), "answer": _("答复不同意见")},
)
KINDS = (VERSION, CONSULTATION)
