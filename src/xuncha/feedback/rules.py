"""When a letter may be written and issued. Each rule answers one question."""

import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from xuncha.feedback.models import Addressee, Letter
from xuncha.feedback.states import LetterState
from xuncha.fieldwork.models import Finding
from xuncha.planning.models import Inspection
from xuncha.planning.states import RoundState

TIME_OF_FEEDBACK = frozenset({RoundState.REPORTING, RoundState.FED_BACK, RoundState.RECTIFYING})
"""From the report on, until the round is closed."""


def is_time(inspection: Inspection) -> bool:
    """Letters are written once the team has left, until the round is closed."""
    return inspection.segment.round.state in TIME_OF_FEEDBACK


def may_change(letter: Letter) -> bool:
    """Only a draft changes: what was submitted is what is approved and issued."""
    return letter.state == LetterState.DRAFTING


def missing(letters: Iterable[Letter]) -> list[Addressee]:
    """Return which of the two letters are neither out nor ready to be issued."""
    ready = {one.kind for one in letters if one.is_out() or one.state == LetterState.APPROVED}
    return [kind for kind in Addressee if kind not in ready]


def digest(findings: Iterable[Finding]) -> str:
    """Return what stands for the findings and their words: what is approved is what is issued."""
    words = [
        (str(one.uid), one.title, one.text, one.item.aspect.focus, one.item.aspect.title) for one in findings
    ]
    return sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()


def day_fits(inspection: Inspection, day: date, today: date) -> bool:
    """Feedback is given after the stay, and not in time to come."""
    return inspection.segment.to_on <= day <= today
