"""What the database itself refuses: to change, delete, replace or empty the trail, or to add out of order."""

from xuncha.audit.triggers import Triggers

TABLE = "audit_entry"

SQLITE = {
    "audit_entry_no_update": f"""
        CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END""",
    "audit_entry_no_delete": f"""
        CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END""",
    # also against INSERT OR REPLACE, whose delete fires no trigger unless recursive_triggers is on
    "audit_entry_in_order": f"""
        CREATE TRIGGER audit_entry_in_order BEFORE INSERT ON {TABLE}
        WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM {TABLE})
        BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END""",  # noqa: S608 -- our own name
}

POSTGRESQL_FUNCTIONS = (
    """
    CREATE OR REPLACE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'audit_entry is append-only'; END $$""",
    f"""
    CREATE OR REPLACE FUNCTION audit_entry_order() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
      IF NEW.sequence IS DISTINCT FROM (SELECT coalesce(max(sequence), 0) + 1 FROM {TABLE}) THEN
        RAISE EXCEPTION 'audit_entry is append-only';
      END IF;
      RETURN NEW;
    END $$""",  # noqa: S608 -- our own name
)
POSTGRESQL = {
    "audit_entry_no_change": f"""
        CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse()""",
    "audit_entry_in_order": f"""
        CREATE TRIGGER audit_entry_in_order BEFORE INSERT ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION audit_entry_order()""",
}

RIGHTS = f"""
REVOKE ALL ON {TABLE} FROM {{role}};
GRANT SELECT, INSERT ON {TABLE} TO {{role}};
"""
"""The second wall on PostgreSQL: the role of the web server owns no table and may only add to this one."""

GUARD = Triggers(TABLE, SQLITE, POSTGRESQL, POSTGRESQL_FUNCTIONS)
GUARDS = (GUARD,)
put_up, take_down, missing = GUARD.put_up, GUARD.take_down, GUARD.missing
