"""Every act of the feedback room."""

from xuncha.feedback.actions.issuing import IssueEntry, issue
from xuncha.feedback.actions.letters import (
    WITH_REASON,
    LetterChanged,
    LetterEntry,
    LetterTaken,
    NotReady,
    begin_letter,
    change_letter,
    note_export,
    take_step,
)
from xuncha.feedback.actions.recording import ToldFinding, record_findings, take_back_findings
from xuncha.feedback.actions.slips import deliver, receive, return_slip

__all__ = [
    "WITH_REASON",
    "IssueEntry",
    "LetterChanged",
    "LetterEntry",
    "LetterTaken",
    "NotReady",
    "ToldFinding",
    "begin_letter",
    "change_letter",
    "deliver",
    "issue",
    "note_export",
    "receive",
    "record_findings",
    "return_slip",
    "take_back_findings",
    "take_step",
]
