"""What the database itself refuses about recusals, whoever asks.

What was asked stays as it was written; a recusal moves along its steps alone, and what is over stays over;
its history, declarations and older rules are written once. That two people are needed, the table itself says;
what closes already is not dismissed in one step.
"""

from xuncha.audit.triggers import differs, refusing

RECUSAL, STEP = "teams_recusal", "teams_recusalstep"
DECLARATION, RULE = "teams_declaration", "teams_recusalrule"
ASKED = (
    "uid",
    "person_id",
    "organisation_id",
    "inspection_id",
    "round_id",
    "rule",
    "origin",
    "reason",
    "asked_by_id",
    "asked_at",
)
"""What was asked: written once."""
WAYS = ("asked:verified", "asked:refused", "verified:in_force", "verified:refused", "in_force:ending")
BACK = ("ending:in_force", "ending:ended")
NONE = ("asked:doubted", "doubted:asked", "doubted:refused")
_WAYS = ", ".join(f"'{way}'" for way in (*WAYS, *BACK, *NONE))
_MOVES = f"NEW.state <> OLD.state AND OLD.state || ':' || NEW.state NOT IN ({_WAYS})"
_CLOSES = "(OLD.origin IN ('derived', 'declared') OR OLD.closes_since IS NOT NULL)"
_ALONE = f"OLD.state = 'asked' AND NEW.state = 'refused' AND {_CLOSES}"
_NOBODY = "OLD.state = 'doubted' AND NEW.state = 'refused' AND NEW.ended_by_id IS NULL"
_VERIFIED = f"OLD.verified_by_id IS NOT NULL AND {differs(('verified_by_id',))}"
_PROPOSED = f"OLD.state <> 'asked' AND {differs(('replacement_id',))}"
_ADMITTED = f"OLD.closes_since IS NOT NULL AND {differs(('closes_since',))}"
_APPROVED = f"OLD.approved_by_id IS NOT NULL AND {differs(('approved_by_id',))}"
_LAST = ("end_asked_by_id", "ended_by_id", "until")
_OVER = f"OLD.state IN ('ended', 'refused') AND {differs(_LAST)}"
_KEPT = (_VERIFIED, _ADMITTED, _APPROVED, _PROPOSED, _OVER)
ONCE = {"update": "", "delete": ""}

GUARDS = (
    refusing(
        RECUSAL,
        "a recusal keeps what was asked and moves by its steps",
        {
            "update": " OR ".join(f"({one})" for one in (differs(ASKED), _MOVES, _ALONE, _NOBODY, *_KEPT)),
            "delete": "",
        },
    ),
    refusing(STEP, "the history of a recusal is written once", ONCE),
    refusing(DECLARATION, "a declaration is written once", ONCE),
    refusing(RULE, "how a rule was set stays on record", ONCE),
)
