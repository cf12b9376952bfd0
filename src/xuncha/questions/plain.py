"""Statements in the database's own words, asked on a journey with others."""

from typing import Any

from django.db.models import Model

from xuncha.questions.kept import Statement, once


class Plain:
    """A statement without values: `together((LOCK, None), …)`. SQLite may have words of its own."""

    def __init__(self, sql: str, *, sqlite: str = "") -> None:
        """Keep the words."""
        self._sql, self._sqlite = sql, sqlite

    def statement(self, _values: None, connection: Any) -> Statement:  # noqa: ANN401 -- any database
        """Return the statement as a connection is told it."""
        own = self._sqlite if connection.vendor == "sqlite" else ""
        return once(self, connection, lambda: Statement(own or self._sql, [], connection))


def next_key(model: type[Model]) -> Plain:
    """Return what gives the key of a row that is added next, so that rows which point to it travel with it.

    Inside a transaction alone: PostgreSQL gives a key once, SQLite lets nobody else write meanwhile.
    """
    table, column = model._meta.db_table, model._meta.pk.column
    return Plain(
        f"SELECT nextval(pg_get_serial_sequence('{table}', '{column}'))",
        sqlite=f"SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = '{table}'",  # noqa: S608 -- our own names
    )
