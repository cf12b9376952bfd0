"""What the database itself refuses: a frozen list that changes, and a decision that is written over."""

from xuncha.audit.triggers import Triggers, refusing

UNIVERSE, DUE, DECISION = "planning_universe", "planning_due", "planning_decision"
PAPERS = (
    "planning_proposalversion",
    "planning_consultation",
    "planning_consultationreply",
    "planning_objection",
    "planning_objectionanswer",
    "planning_announcement",
)
"""What was proposed, asked, answered and announced."""
PLANS = ("planning_coverageplan", "planning_planned")
"""Versions of a plan with their choices."""
MESSAGE = "a frozen list never changes"
WRITTEN_ONCE = "what was decided, proposed, asked or answered is written once"


def _frozen(row: str) -> str:
    """Return the condition that the list of a line, OLD or NEW, is frozen."""
    return f"""
        EXISTS (SELECT 1 FROM {UNIVERSE} AS list
        WHERE list.id = {row}.universe_id AND list.frozen_at IS NOT NULL)"""  # noqa: S608 -- our own names


def _sqlite(table: str, when: str, condition: str, message: str) -> tuple[str, str]:
    name = f"{table}_{when}_guard"
    rule = f"WHEN {condition}" if condition else ""
    statement = f"""
        CREATE TRIGGER {name} BEFORE {when.upper()} ON {table} {rule}
        BEGIN SELECT RAISE(ABORT, '{message}'); END"""
    return name, statement


def _postgresql(table: str, when: str) -> tuple[str, str]:
    name = f"{table}_{when}_guard"
    statement = f"""
        CREATE TRIGGER {name} BEFORE {when.upper()} ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_{when}_refuse()"""
    return name, statement


def _function(table: str, when: str, condition: str, message: str) -> str:
    answer = "OLD" if when == "delete" else "NEW"
    return f"""
        CREATE OR REPLACE FUNCTION {table}_{when}_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
          IF {condition or "TRUE"} THEN
            RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
          END IF;
          RETURN {answer};
        END $$"""


def _guards(table: str, message: str, rules: dict[str, str]) -> Triggers:
    return Triggers(
        table,
        dict(_sqlite(table, when, condition, message) for when, condition in rules.items()),
        dict(_postgresql(table, when) for when in rules),
        tuple(_function(table, when, condition, message) for when, condition in rules.items()),
    )


GUARDS = (
    _guards(UNIVERSE, MESSAGE, dict.fromkeys(("update", "delete"), "OLD.frozen_at IS NOT NULL")),
    _guards(DUE, MESSAGE, {"insert": _frozen("NEW"), "update": _frozen("OLD"), "delete": _frozen("OLD")}),
    _guards(DECISION, WRITTEN_ONCE, dict.fromkeys(("update", "delete"), "")),
    *(refusing(table, WRITTEN_ONCE, dict.fromkeys(("update", "delete"), "")) for table in (*PAPERS, *PLANS)),
)
