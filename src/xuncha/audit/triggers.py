"""Triggers of one table, for both databases: put up by a migration, looked for when the house starts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
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


@cache
def every() -> tuple[Triggers, ...]:
    """Return the triggers of all rooms: what their `guards.py` names in GUARDS."""
    found: list[Triggers] = []
    for app in apps.get_app_configs():
        if app.name.startswith("xuncha.") and module_has_submodule(app.module, "guards"):
            found += import_module(f"{app.name}.guards").GUARDS
    return tuple(found)
