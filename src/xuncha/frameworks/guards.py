"""What the database itself refuses: to change or delete a version that was issued, or anything in its tree.

A backup is restored table by table in the order of their names: trees before the versions that close them.
"""

from xuncha.audit.triggers import Triggers

MESSAGE = "an issued version does not change"

# The one thing that may happen to it: it is retired, and nothing else in the row moves.
RETIRES = """
    ((OLD.state = 'issued' AND NEW.state = 'retired')
     OR (NEW.state = OLD.state AND NEW.retired_at {same} OLD.retired_at))
    AND NEW.id = OLD.id AND NEW.framework_id = OLD.framework_id AND NEW.number = OLD.number
    AND NEW.note = OLD.note AND NEW.begun_at = OLD.begun_at AND NEW.issued_at = OLD.issued_at
    AND NEW.edits = OLD.edits
"""
VERSION = "frameworks_version"
TREE = ("frameworks_aspect", "frameworks_item")
CLOSED = "EXISTS (SELECT 1 FROM frameworks_version WHERE id = {row}.version_id AND state <> 'draft')"
OLD, NEW = CLOSED.format(row="OLD"), CLOSED.format(row="NEW")
REFUSE = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"


def _sqlite(table: str) -> dict[str, str]:
    when = {"insert": NEW, "update": f"{OLD} OR {NEW}", "delete": OLD}
    return {
        f"{table}_no_{act}": f"""
            CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} WHEN {wrong} {REFUSE}"""
        for act, wrong in when.items()
    }


SQLITE_VERSION = {
    f"{VERSION}_no_update": f"""
        CREATE TRIGGER {VERSION}_no_update BEFORE UPDATE ON {VERSION}
        WHEN OLD.state <> 'draft' AND NOT ({RETIRES.format(same="IS")}) {REFUSE}""",
    f"{VERSION}_no_delete": f"""
        CREATE TRIGGER {VERSION}_no_delete BEFORE DELETE ON {VERSION} WHEN OLD.state <> 'draft' {REFUSE}""",
}
STAYS = RETIRES.format(same="IS NOT DISTINCT FROM")
FUNCTIONS = (
    f"""
    CREATE OR REPLACE FUNCTION {VERSION}_frozen() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
      IF OLD.state <> 'draft' AND (TG_OP = 'DELETE' OR NOT ({STAYS})) THEN
        RAISE EXCEPTION '{MESSAGE}';
      END IF;
      IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
      RETURN NEW;
    END $$""",
    f"""
    CREATE OR REPLACE FUNCTION frameworks_tree_frozen() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
      IF TG_OP <> 'INSERT' AND {OLD} THEN RAISE EXCEPTION '{MESSAGE}'; END IF;
      IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
      IF {NEW} THEN RAISE EXCEPTION '{MESSAGE}'; END IF;
      RETURN NEW;
    END $$""",
)
POSTGRESQL_VERSION = {
    f"{VERSION}_no_change": f"""
        CREATE TRIGGER {VERSION}_no_change BEFORE UPDATE OR DELETE ON {VERSION}
        FOR EACH ROW EXECUTE FUNCTION {VERSION}_frozen()"""
}


def _postgresql(table: str) -> dict[str, str]:
    return {
        f"{table}_no_change": f"""
            CREATE TRIGGER {table}_no_change BEFORE INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION frameworks_tree_frozen()"""
    }


GUARDS = (
    Triggers(VERSION, SQLITE_VERSION, POSTGRESQL_VERSION, FUNCTIONS),
    *(Triggers(table, _sqlite(table), _postgresql(table), ()) for table in TREE),
)
