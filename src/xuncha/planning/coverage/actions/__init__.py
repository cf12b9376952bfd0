"""Acts on plans: weights, hints and themes; a proposal; what a person moves, pins and makes a draft of."""

from xuncha.planning.coverage.actions.applying import apply_round
from xuncha.planning.coverage.actions.plans import KIND, NotPlanned, Outdated, make_plan
from xuncha.planning.coverage.actions.risks import (
    Hint,
    TooLate,
    Weighed,
    drop_themes,
    link_theme,
    record_hints,
    told_too_late,
    weigh,
)

__all__ = [
    "KIND",
    "Hint",
    "NotPlanned",
    "Outdated",
    "TooLate",
    "Weighed",
    "apply_round",
    "drop_themes",
    "link_theme",
    "make_plan",
    "record_hints",
    "told_too_late",
    "weigh",
]
