"""Every act of the fieldwork room."""

from xuncha.fieldwork.actions.exhibits import ExhibitEntry, NowhereToBeFound, add_exhibit, remove_exhibit
from xuncha.fieldwork.actions.findings import (
    FindingChanged,
    FindingEntry,
    FindingIssued,
    NotPossible,
    classify_finding,
    create_finding,
    dispose_paper,
    issue_findings,
    merge_papers,
    note_export,
    update_finding,
)
from xuncha.fieldwork.actions.papers import (
    NotADraft,
    NotAtWork,
    NotOfTheFramework,
    NotYetMade,
    PaperChanged,
    PaperEntry,
    create_paper,
    update_paper,
)
from xuncha.fieldwork.actions.signing import NotReady, SignedAlready, return_paper, sign_paper

__all__ = [
    "ExhibitEntry",
    "FindingChanged",
    "FindingEntry",
    "FindingIssued",
    "NotADraft",
    "NotAtWork",
    "NotOfTheFramework",
    "NotPossible",
    "NotReady",
    "NotYetMade",
    "NowhereToBeFound",
    "PaperChanged",
    "PaperEntry",
    "SignedAlready",
    "add_exhibit",
    "classify_finding",
    "create_finding",
    "create_paper",
    "dispose_paper",
    "issue_findings",
    "merge_papers",
    "note_export",
    "remove_exhibit",
    "return_paper",
    "sign_paper",
    "update_finding",
    "update_paper",
]
