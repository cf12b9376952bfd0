"""What the database itself refuses.

Words of an item or its measures that change after the plan was submitted; a review, claim, verdict or set of
rules that is written over; a verdict by who claimed; evidence or progress that changes; an item that is
closed without an independent pass of the claim that it is done, or by who claimed or verified it; one that
stands elsewhere than its inspection and its finding; a day that moves without an extension that was granted.
"""

from xuncha.audit.triggers import differs, refusing
from xuncha.rectification.places import FOLLOWING, MISPLACED, PLACED

ITEM, MEASURE = "rectification_item", "rectification_measure"
ALERT, ALERTED, MARK = "rectification_alertletter", "rectification_alerted", "rectification_followupmark"
MARKED = ("uid", "plan_id", "item_id", "reason", "until", "set_by_id", "at")
EXTENSION = "rectification_extension"
RULE_SET, LATE_DAY = "rectification_ruleset", "rectification_lateday"
REVIEW, CLAIM, VERDICT = "rectification_review", "rectification_claim", "rectification_verdict"
WORDS = (
    "uid",
    "plan_id",
    "inspection_id",
    "issued_id",
    "number",
    "title",
    "kind",
    "detail",
    "goal",
    "handler",
    "partners",
    "starts_on",
    "note",
)
ASKED = (
    "uid",
    "item_id",
    "inspection_id",
    "number",
    "due_on",
    "wanted_on",
    "reason",
    "asked_by_id",
    "asked_at",
)
"""What the unit wrote when it asked for an extension."""
LED = ("leader", "department")
"""Who leads an item: fixed with its words, for one that a document told when it goes into work."""
FOUND = ("uid", "kind", "item_id", "other_id", "text", "other_text", "likeness", "found_at", "key")
ONCE = {"update": "", "delete": ""}
EVIDENCE, STRIKE, PROGRESS = (
    "rectification_evidence",
    "rectification_strike",
    "rectification_progress",
)


RESUMES = "OLD.state = 'recorded' AND NEW.state = 'in_work'"
RECORDED = f"EXISTS (SELECT 1 FROM {ITEM} WHERE id = %s.item_id AND state = 'recorded')"  # noqa: S608 -- our own names


def _fixed(row: str) -> str:
    return f"EXISTS (SELECT 1 FROM {ITEM} WHERE id = {row}.item_id AND state <> 'drafting')"  # noqa: S608 -- our own names


def _opened(row: str) -> str:
    return f"""EXISTS (SELECT 1 FROM rectification_plan AS plan
        JOIN planning_inspection AS inspection ON inspection.id = plan.inspection_id
        JOIN planning_segment AS segment ON segment.id = inspection.segment_id
        WHERE segment.round_id = {row}.round_id AND plan.state <> 'recorded')"""  # noqa: S608 -- our own names


LAST = f"(SELECT max(id) FROM {CLAIM} WHERE item_id = NEW.id)"  # noqa: S608 -- our own names
UNVERIFIED = f"""
    NOT EXISTS (SELECT 1 FROM {CLAIM} AS one WHERE one.id = {LAST} AND one.claim = 'done'
                AND one.person_id <> NEW.closed_by_id)
    OR NOT EXISTS (SELECT 1 FROM {VERDICT} AS said WHERE said.claim_id = {LAST}
                   AND said.verdict = 'passed' AND said.post IN ('discipline', 'organisation'))
    OR EXISTS (SELECT 1 FROM {VERDICT} AS said WHERE said.claim_id = {LAST}
               AND (said.verdict = 'failed' OR said.person_id = NEW.closed_by_id))"""  # noqa: S608 -- our own names

UNEXTENDED = f"""NOT EXISTS (SELECT 1 FROM {EXTENSION} AS granted WHERE granted.item_id = NEW.id
    AND granted.state = 'approved' AND granted.due_on = OLD.due_on AND granted.wanted_on = NEW.due_on)"""  # noqa: S608 -- our own names
GUARDS = (
    refusing(
        ITEM,
        "an item keeps its words, and is closed when somebody else has verified it",
        {
            "insert": MISPLACED,
            "update": f"""
                {differs(PLACED)} OR (NEW.path <> OLD.path AND ({MISPLACED}))
                OR (OLD.state <> 'drafting' AND {differs(WORDS)})
                OR (OLD.state <> 'drafting' AND {differs(LED)} AND NOT ({RESUMES}))
                OR (OLD.state <> 'drafting' AND {differs(("due_on",))} AND NOT ({RESUMES}) AND {UNEXTENDED})
                OR (OLD.state = 'recorded' AND NEW.state NOT IN ('recorded', 'in_work'))
                OR (NEW.state = 'recorded' AND OLD.state NOT IN ('recorded', 'drafting'))
                OR (NEW.state = 'closed' AND OLD.state <> 'closed' AND ({UNVERIFIED}))""",
            "delete": "OLD.state NOT IN ('drafting', 'recorded')",
        },
    ),
    refusing(
        MEASURE,
        "measures are fixed with the plan",
        {
            "insert": f"{_fixed('NEW')} AND NOT {RECORDED % 'NEW'}",
            "update": _fixed("OLD"),
            "delete": f"{_fixed('OLD')} AND NOT {RECORDED % 'OLD'}",
        },
    ),
    refusing(RULE_SET, "a set of rules never changes", ONCE),
    refusing(
        "rectification_roundrules",
        "the rules of a round are fixed with its first plan",
        {"insert": _opened("NEW"), "update": _opened("OLD"), "delete": _opened("OLD")},
    ),
    refusing(LATE_DAY, "a day that was allowed is written once", ONCE),
    refusing(
        EXTENSION,
        "an extension keeps its words, and is decided once",
        {"update": f"OLD.state IN ('approved', 'refused') OR {differs(ASKED)}", "delete": ""},
    ),
    refusing(ALERT, "a letter that was recorded stays", ONCE),
    refusing(ALERTED, "what a letter speaks of stays", ONCE),
    refusing(
        MARK,
        "a mark keeps its reason, and is ended once",
        {"update": f"OLD.ended_at IS NOT NULL OR {differs(MARKED)}", "delete": ""},
    ),
    refusing(REVIEW, "a review is written once", ONCE),
    refusing(
        CLAIM,
        "a claim is written once, by somebody or from a document",
        {
            "insert": f"(NEW.person_id IS NULL) <> ({RECORDED % 'NEW'})",
            "update": "",
            "delete": f"NOT {RECORDED % 'OLD'}",
        },
    ),
    refusing(
        VERDICT,
        "a verdict is written once, by somebody else",
        {
            "insert": f"EXISTS (SELECT 1 FROM {CLAIM} WHERE id = NEW.claim_id AND person_id = NEW.person_id)",  # noqa: S608 -- our own names
            **ONCE,
        },
    ),
    refusing(EVIDENCE, "evidence stays as it was handed in", ONCE),
    refusing("rectification_report", "a report stays as it was handed in", ONCE),
    refusing(STRIKE, "that evidence was struck out is written once", ONCE),
    refusing(PROGRESS, "progress is corrected by a further row", ONCE),
    refusing(
        "rectification_doubt",
        "a doubt keeps its texts and is decided once",
        {"update": f"OLD.state <> 'open' OR {differs(FOUND)}", "delete": "OLD.state <> 'open'"},
    ),
    *FOLLOWING,
)
