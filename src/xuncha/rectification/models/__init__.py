"""Plans, their periods, items and measures; what reviewers, the unit and verifiers said; evidence."""

from xuncha.rectification.models.acceptance import Claim, Review, Verdict
from xuncha.rectification.models.alerts import Alerted, AlertLetter, FollowUpMark
from xuncha.rectification.models.allowed import LateDay
from xuncha.rectification.models.columns import Claimed, Opinion, TimeClass, Verified
from xuncha.rectification.models.counters import COUNTERS
from xuncha.rectification.models.doubts import Doubt, DoubtKind, DoubtState
from xuncha.rectification.models.evidence import Evidence, Strike
from xuncha.rectification.models.extensions import Extension
from xuncha.rectification.models.plans import Item, Measure, Plan
from xuncha.rectification.models.progress import Progress
from xuncha.rectification.models.reports import Reminder, Report, ReportKind
from xuncha.rectification.models.rulesets import RoundRules, RuleSet
from xuncha.rectification.models.sheets import Sheet

__all__ = [
    "COUNTERS",
    "AlertLetter",
    "Alerted",
    "Claim",
    "Claimed",
    "Doubt",
    "DoubtKind",
    "DoubtState",
    "Evidence",
    "Extension",
    "FollowUpMark",
    "Item",
    "LateDay",
    "Measure",
    "Opinion",
    "Plan",
    "Progress",
    "Reminder",
    "Report",
    "ReportKind",
    "Review",
    "RoundRules",
    "RuleSet",
    "Sheet",
    "Strike",
    "TimeClass",
    "Verdict",
    "Verified",
]
