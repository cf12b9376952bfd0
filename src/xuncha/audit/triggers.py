"""Triggers of one table, for both databases: put up by a migration, looked for when the house starts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.apps import apps
from django.db import migrations
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.utils.module_loading import module_has_submodule


@dataclass(frozen=True, slots=True)
class Triggers:
    """The statements that create each trigger, by its name, and the functions that PostgreSQL's call."""

    table: str
    sqlite: Mapping[str, str]
    postgresql: Mapping[str, str]
    functions: tuple[str, ...]

    def put_up(self, connection: BaseDatabaseWrapper) -> None:
        """Create the triggers."""
        functions = self.functions if connection.vendor == "postgresql" else ()
        with connection.cursor() as cursor:
            for statement in (*functions, *self._of(connection).values()):
                cursor.execute(statement)

    def take_down(self, connection: BaseDatabaseWrapper) -> None:
        """Drop the triggers: for a migration backwards, and for tests that break their own database."""
        suffix = f" ON {self.table}" if connection.vendor == "postgresql" else ""
        with connection.cursor() as cursor:
            for name in self._of(connection):
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{suffix}")

    def missing(self, connection: BaseDatabaseWrapper) -> list[str]:
        """Return the names of the triggers that are gone or switched off."""
        question = (
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled = 'O'"
            if connection.vendor == "postgresql"
            else "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
        )
        with connection.cursor() as cursor:
            cursor.execute(question, [self.table])
            found = {name for (name,) in cursor.fetchall()}
        return sorted(set(self._of(connection)) - found)

    def _of(self, connection: BaseDatabaseWrapper) -> Mapping[str, str]:
        return self.postgresql if connection.vendor == "postgresql" else self.sqlite


def differs(columns: Iterable[str]) -> str:
    """Return the condition that one of the columns changes; `refusing` fills in what says "same"."""
    return "(" + " OR ".join(f"NOT (NEW.{name} {{same}} OLD.{name})" for name in columns) + ")"


def refusing(table: str, message: str, when: Mapping[str, str]) -> Triggers:
    """Return triggers that refuse to insert, update or delete rows under a condition; "" is always."""
    lite = {act: wrong.replace("{same}", "IS") for act, wrong in when.items()}
    full = {act: wrong.replace("{same}", "IS NOT DISTINCT FROM") for act, wrong in when.items()}
    return Triggers(
        table,
        {_guard(table, act): _refuse_in_sqlite(table, act, message, wrong) for act, wrong in lite.items()},
        {_guard(table, act): _refuse_in_postgresql(table, act) for act in full},
        tuple(_refusing_function(table, act, message, wrong) for act, wrong in full.items()),
    )


def _guard(table: str, act: str) -> str:
    return f"{table}_{act}_guard"


def _refuse_in_sqlite(table: str, act: str, message: str, wrong: str) -> str:
    return f"""
        CREATE TRIGGER {_guard(table, act)} BEFORE {act.upper()} ON {table} {f"WHEN {wrong}" if wrong else ""}
        BEGIN SELECT RAISE(ABORT, '{message}'); END"""


def _refuse_in_postgresql(table: str, act: str) -> str:
    return f"""
        CREATE TRIGGER {_guard(table, act)} BEFORE {act.upper()} ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_{act}_refuse()"""


def _refusing_function(table: str, act: str, message: str, wrong: str) -> str:
    return f"""
        CREATE OR REPLACE FUNCTION {table}_{act}_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
          IF {wrong or "TRUE"} THEN
            RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
          END IF;
          RETURN {"OLD" if act == "delete" else "NEW"};
        END $$"""


def guarded(guards: Iterable[Triggers]) -> Operation:
    """Return the operation of a migration that puts guards up, and takes them down on its way back."""

    def up(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        for one in guards:
            one.put_up(editor.connection)

    def down(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        for one in guards:
            one.take_down(editor.connection)

    return migrations.RunPython(up, down)


def around(
    guards: Iterable[Triggers], *operations: Operation, changed: Iterable[str] = ()
) -> list[Operation]:
    """Return the operations of a migration between taking guards down and putting them up as they are now.

    SQLite writes a changed table anew and forgets its triggers; those of later rooms that ask it stand in the
    way and are put up again as they were. What guards a table of a later migration is left to that one.
    `changed` names tables without a guard of their own that are written anew, too.
    """
    asking: list[str] = []

    def down(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        for one in guards:
            one.take_down(editor.connection)
        asking[:] = _take_down_asking(editor.connection, {*changed, *(one.table for one in guards)})

    def up(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        there = editor.connection.introspection.table_names()
        for one in guards:
            if one.table in there:
                one.put_up(editor.connection)
        with editor.connection.cursor() as cursor:
            for statement in asking:
                cursor.execute(statement)

    return [migrations.RunPython(down, up), *operations, migrations.RunPython(up, down)]


def _take_down_asking(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> list[str]:
    """Drop the triggers of other tables that ask these; return how to put them up again."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = [(name, sql) for name, sql in cursor.fetchall() if any(table in sql for table in tables)]
        for name, _sql in found:
            cursor.execute(f"DROP TRIGGER {name}")
    return [sql for _name, sql in found]


@cache
def every() -> tuple[Triggers, ...]:
    """Return the triggers of all rooms: what their `guards.py` names in GUARDS."""
    found: list[Triggers] = []
    for app in apps.get_app_configs():
        if app.name.startswith("xuncha.") and module_has_submodule(app.module, "guards"):
            found += import_module(f"{app.name}.guards").GUARDS
    return tuple(found)
