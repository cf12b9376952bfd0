"""What the database itself refuses: a manager with a second post at the same time."""

from xuncha.audit.triggers import Triggers

TABLE = "access_grant"
NAME = "access_grant_exclusive"
MESSAGE = "a manager holds no other post"

# Two grants of one person whose times overlap, of different posts, at least one of them a manager's.
CLASH = """
    EXISTS (
        SELECT 1 FROM access_grant AS other
        WHERE other.person_id = NEW.person_id AND other.id <> NEW.id AND other.persona <> NEW.persona
        AND (other.persona IN ('SYS', 'SMO', 'AUD') OR NEW.persona IN ('SYS', 'SMO', 'AUD'))
        AND (other.until IS NULL OR (other.until > NEW.since AND other.until > other.since))
        AND (NEW.until IS NULL OR (NEW.until > other.since AND NEW.until > NEW.since))
    )
"""

SQLITE = {
    f"{NAME}_{when}": f"""
        CREATE TRIGGER {NAME}_{when} AFTER {when.upper()} ON {TABLE} WHEN {CLASH}
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"""
    for when in ("insert", "update")
}

# The lock: of two transactions that give one person two posts, the second waits and then sees the first.
FUNCTION = f"""
    CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
      PERFORM pg_advisory_xact_lock(hashtext('{TABLE}'), (NEW.person_id % 2147483647)::int);
      IF {CLASH} THEN
        RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'exclusion_violation';
      END IF;
      RETURN NULL;
    END $$
"""
POSTGRESQL = {
    NAME: f"""
        CREATE TRIGGER {NAME} AFTER INSERT OR UPDATE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION {NAME}()"""
}

GUARD = Triggers(TABLE, SQLITE, POSTGRESQL, (FUNCTION,))
GUARDS = (GUARD,)
put_up, take_down, missing = GUARD.put_up, GUARD.take_down, GUARD.missing
