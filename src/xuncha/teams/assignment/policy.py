"""Who may do what to proposals: those who put people into teams (security.md 4.1, table A, 组员编配)."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from xuncha.access.labels import Label
from xuncha.access.relations import WITHIN
from xuncha.access.table import Kind, cell
from xuncha.teams.models import Proposal, ProposalState
from xuncha.teams.recusal.policy import closed_tasks, recused

PROPOSAL = "teams.proposal"
S = ProposalState


def _round_of(organisations: frozenset[int], inspections: frozenset[int]) -> Q:
    """Return the proposals of rounds that inspect something closed: they say who goes there."""
    return Q(Exists(closed_tasks(organisations, inspections).filter(segment__round=OuterRef("round"))))


OF_ROUND = recused(more=_round_of)

KINDS: tuple[Kind, ...] = (
    Kind(
        PROPOSAL,
        _("编组方案"),
        Proposal,
        acts=("list", "read", "create", "apply", "drop"),
        label=Label.WORK_SECRET,
        path="round__term__committee__jurisdiction__path",
        owner="round__term__committee_id",
        key="uid",
        page="teams:proposal",
        cells=(
            cell("OFD OFS", "list read create", WITHIN),
            cell("OFD OFS", "apply drop", WITHIN, (S.PROPOSED,)),
        ),
        exclusions=[OF_ROUND],
        titles={"apply": _("采用"), "drop": _("不采用")},
    ),
)
