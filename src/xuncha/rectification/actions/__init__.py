"""Every act of the rectification room."""

from xuncha.rectification.actions.acceptance import (
    ClaimEntry,
    VerdictEntry,
    claim,
    close,
    reopen,
    return_item,
    stage,
    verify,
)
from xuncha.rectification.actions.evidence import (
    EvidenceEntry,
    NotYetMade,
    NowhereToBeFound,
    add_evidence,
    strike_evidence,
)
from xuncha.rectification.actions.extensions import (
    DecisionEntry,
    ExtensionEntry,
    NotExtended,
    ask_extension,
    decide_extension,
    recommend_extension,
)
from xuncha.rectification.actions.items import (
    ItemChanged,
    ItemEntry,
    change_item,
    note_export,
    remove_item,
    split_item,
)
from xuncha.rectification.actions.periods import (
    NotInForce,
    RuleSetEntry,
    allow_late,
    choose_rules,
    load_shipped_rules,
    make_rule_set,
)
from xuncha.rectification.actions.plans import (
    NotReady,
    ReviewEntry,
    approve_plan,
    open_plan,
    review_plan,
    send_plan_back,
    submit_plan,
)
from xuncha.rectification.actions.progress import ProgressEntry, report_progress
from xuncha.rectification.actions.sheets import begin_import, import_sheet, looked_through, take_sheet
from xuncha.rectification.ledger.writing import Overtaken

__all__ = [
    "ClaimEntry",
    "DecisionEntry",
    "EvidenceEntry",
    "ExtensionEntry",
    "ItemChanged",
    "ItemEntry",
    "NotExtended",
    "NotInForce",
    "NotReady",
    "NotYetMade",
    "NowhereToBeFound",
    "Overtaken",
    "ProgressEntry",
    "ReviewEntry",
    "RuleSetEntry",
    "VerdictEntry",
    "add_evidence",
    "allow_late",
    "approve_plan",
    "ask_extension",
    "begin_import",
    "change_item",
    "choose_rules",
    "claim",
    "close",
    "decide_extension",
    "import_sheet",
    "load_shipped_rules",
    "looked_through",
    "make_rule_set",
    "note_export",
    "open_plan",
    "recommend_extension",
    "remove_item",
    "reopen",
    "report_progress",
    "return_item",
    "review_plan",
    "send_plan_back",
    "split_item",
    "stage",
    "strike_evidence",
    "submit_plan",
    "take_sheet",
    "verify",
]
