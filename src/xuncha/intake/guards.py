"""What the database itself refuses: to change what was read, or to lose where a record came from."""

from xuncha.audit.triggers import Triggers

MOVED = "OLD.reading_id <> NEW.reading_id OR OLD.number <> NEW.number"
# By table: what is said, and when it is refused under which condition, on SQLite and on PostgreSQL.
RULES: dict[str, tuple[str, dict[str, tuple[str, str]]]] = {
    "intake_record": ("a record is written once", {"update": ("", ""), "delete": ("", "")}),
    "intake_row": (
        "what was read never changes",
        {
            "update": (
                f"OLD.read IS NOT NEW.read OR {MOVED}",
                f"OLD.read IS DISTINCT FROM NEW.read OR {MOVED}",
            ),
            "delete": ("", ""),
        },
    ),
    "intake_entered": (
        "where a record came from stays",
        {
            "update": (
                "OLD.row_id <> NEW.row_id OR OLD.kind <> NEW.kind OR OLD.key <> NEW.key",
                "OLD.row_id <> NEW.row_id OR OLD.kind <> NEW.kind OR OLD.key <> NEW.key",
            ),
            "delete": ("", ""),
        },
    ),
}


def _sqlite(table: str, when: str, condition: str, message: str) -> str:
    rule = f"WHEN {condition}" if condition else ""
    return f"""
        CREATE TRIGGER {table}_{when}_guard BEFORE {when.upper()} ON {table} {rule}
        BEGIN SELECT RAISE(ABORT, '{message}'); END"""


def _postgresql(table: str, when: str) -> str:
    return f"""
        CREATE TRIGGER {table}_{when}_guard BEFORE {when.upper()} ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_{when}_refuse()"""


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


def _guard(table: str, message: str, rules: dict[str, tuple[str, str]]) -> Triggers:
    return Triggers(
        table,
        {f"{table}_{when}_guard": _sqlite(table, when, one[0], message) for when, one in rules.items()},
        {f"{table}_{when}_guard": _postgresql(table, when) for when in rules},
        tuple(_function(table, when, one[1], message) for when, one in rules.items()),
    )


GUARDS = tuple(_guard(table, message, rules) for table, (message, rules) in RULES.items())
