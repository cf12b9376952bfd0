"""Plans, their items and measures; what reviewers, the unit and verifiers said; evidence."""

from xuncha.rectification.models.acceptance import Claim, Review, Verdict
from xuncha.rectification.models.columns import Claimed, Opinion, TimeClass, Verified
from xuncha.rectification.models.evidence import Evidence, Strike
from xuncha.rectification.models.plans import Item, Measure, Plan

__all__ = [
    "Claim",
    "Claimed",
    "Evidence",
    "Item",
    "Measure",
    "Opinion",
    "Plan",
    "Review",
    "Strike",
    "TimeClass",
    "Verdict",
    "Verified",
]
