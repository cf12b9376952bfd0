"""What the room keeps.

Terms, lists of those due, rounds, segments, inspections, what stations said;
the versions of a proposal, and who was asked about them;
plans of the remaining rounds, and the risks that they weigh.
"""

from xuncha.planning.models.announcements import Announcement
from xuncha.planning.models.plans import (
    CoveragePlan,
    LinkedTheme,
    Planned,
    PlannedRound,
    RiskFactor,
    RiskHint,
    Split,
)
from xuncha.planning.models.proposals import (
    Consultation,
    ConsultationReply,
    Objection,
    ObjectionAnswer,
    ProposalVersion,
)
from xuncha.planning.models.rounds import (
    Decision,
    Due,
    Inspection,
    InspectionQuerySet,
    Mode,
    Round,
    Segment,
    SegmentKind,
    Term,
    Universe,
)

__all__ = [
    "Announcement",
    "Consultation",
    "ConsultationReply",
    "CoveragePlan",
    "Decision",
    "Due",
    "Inspection",
    "InspectionQuerySet",
    "LinkedTheme",
    "Mode",
    "Objection",
    "ObjectionAnswer",
    "Planned",
    "PlannedRound",
    "ProposalVersion",
    "RiskFactor",
    "RiskHint",
    "Round",
    "Segment",
    "SegmentKind",
    "Split",
    "Term",
    "Universe",
]
