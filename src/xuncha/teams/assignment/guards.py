"""What the database itself refuses about proposals: what was proposed or decided stays so."""

from xuncha.audit.triggers import differs, refusing

PROPOSAL = "teams_proposal"
PROPOSED = (
    "uid",
    "run",
    "round_id",
    "emphasis",
    "solver",
    "cost",
    "bound",
    "question",
    "choices",
    "made_by_id",
    "made_at",
)
GUARDS = (
    refusing(
        PROPOSAL,
        "what was proposed never changes, and is decided once",
        {"update": f"OLD.state <> 'proposed' OR {differs(PROPOSED)}", "delete": ""},
    ),
)
