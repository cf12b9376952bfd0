"""Statements with holes for values, built once; PostgreSQL keeps them too, as long as the connection lives.

It plans such a statement no more: to plan one that joins ten tables takes it seven times as long as to answer
it. Where a pooler between changes servers within a connection, `XUNCHA_POOLER` says so and nothing is kept.
"""

from collections.abc import Callable, Hashable, Sequence
from itertools import count
from typing import Any, NamedTuple, Protocol, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Field

MOST = 256
"""So many statements are kept for a connection; lists of another length are another statement."""
NUMBERS = count(1)
"""A name is used once: a statement may have been kept although what came with it failed."""


class Hole(NamedTuple):
    """Stands among the parameters of a statement: which value belongs here."""

    name: str
    place: int | None
    field: "Field[Any, Any]"


class Statement:
    """A statement as one connection is told it; some of its parameters are holes."""

    def __init__(self, sql: str, parameters: Sequence[Any], connection: Any, *, gives: bool = True) -> None:  # noqa: ANN401 -- any database
        """Keep what Django has built, and whether it gives rows."""
        self.sql, self.parameters, self.connection, self.gives = sql, parameters, connection, gives

    def filled(self, values: Any) -> list[Any]:  # noqa: ANN401 -- a row, or values by their names
        """Return the parameters of the statement."""
        return [self._filled(one, values) if isinstance(one, Hole) else one for one in self.parameters]

    def keeping(self, name: str) -> str:
        """Return what lets the server keep the statement under a name: what is known of it stands in it."""
        places = count(1)
        known = tuple(
            f"${next(places)}" if isinstance(one, Hole) else self.connection.ops.compose_sql("%s", [one])
            for one in self.parameters
        )
        sql = self.sql % known
        return f"PREPARE {name} AS {sql}".replace("%", "%%")

    def asking(self, name: str) -> str:
        """Return what asks the statement that the server keeps under a name, with marks for its values."""
        marks = ", ".join("%s" for one in self.parameters if isinstance(one, Hole))
        return f"EXECUTE {name} ({marks})" if marks else f"EXECUTE {name}"

    def asked(self, values: Any) -> list[Any]:  # noqa: ANN401 -- a row, or values by their names
        """Return the values that belong into the marks."""
        pairs = zip(self.filled(values), self.parameters, strict=True)
        return [value for value, one in pairs if isinstance(one, Hole)]

    def answer(self, _values: Any, found: list[Any]) -> Any:  # noqa: ANN401 -- what is asked for
        """Return what was found as whoever asks wants it."""
        return found

    def _filled(self, hole: Hole, values: Any) -> Any:  # noqa: ANN401 -- what a database takes
        value = values[hole.name] if hole.place is None else values[hole.name][hole.place]
        return hole.field.get_db_prep_value(value, self.connection, prepared=False)


Built = TypeVar("Built", bound=Statement)
Asking = Sequence[tuple[Statement, Any]]


class Asked(Protocol):
    """What is asked on a journey: a question, a row to add, a statement in the database's own words."""

    def statement(self, values: Any, connection: Any, /) -> Statement:  # noqa: ANN401 -- any database
        """Return the statement as a connection is told it."""


def together(*asked: tuple[Asked, Any]) -> list[Any]:
    """Ask several things one after the other, each with its values; on PostgreSQL they travel together.

    Each sees what was committed before it, also while the one before it waited for a row to hold.
    """
    if not asked:
        return []
    connection: Any = connections[DEFAULT_DB_ALIAS]
    statements = [(one.statement(values, connection), values) for one, values in asked]
    found = _ask(statements, connection)
    return [one.answer(values, rows) for (one, values), rows in zip(statements, found, strict=True)]


def once(key: Hashable, connection: Any, build: Callable[[], Built]) -> Built:  # noqa: ANN401 -- any database
    """Return the statement that was built under a key for a connection; build it the first time."""
    known: dict[Hashable, Built] = connection.__dict__.setdefault("_built_statements", {})
    if key not in known:
        if len(known) >= MOST:
            known.clear()
        known[key] = build()
    return known[key]


def _ask(asked: Asking, connection: Any) -> list[list[Any]]:  # noqa: ANN401 -- any database
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and not connection.features.uses_server_side_binding:
            pooled = connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")
            return _travelling(asked, cursor) if pooled else _kept(asked, connection, cursor)
        return [_one(one, values, cursor) for one, values in asked]


def _one(statement: Statement, values: Any, cursor: Any) -> list[Any]:  # noqa: ANN401 -- any database
    cursor.execute(statement.sql, statement.filled(values))
    return cursor.fetchall() if statement.gives else []


def _kept(asked: Asking, connection: Any, cursor: Any) -> list[list[Any]]:  # noqa: ANN401 -- psycopg's
    """Ask statements that the server keeps; those that are new to it travel ahead of the questions."""
    names: dict[Statement, str] = connection.connection.__dict__.setdefault("_kept_statements", {})
    if len(names) >= MOST:
        cursor.execute("DEALLOCATE ALL")
        names.clear()
    new = {one: f"asked_{next(NUMBERS)}" for one, _values in asked if one not in names}
    told = [one.keeping(name) for one, name in new.items()]
    questions = [one.asking(new.get(one) or names[one]) for one, _values in asked]
    filled = [value for one, values in asked for value in one.asked(values)]
    cursor.execute("; ".join([*told, *questions]), filled)
    names |= new
    for _one in told:
        cursor.nextset()
    return _found(asked, cursor)


def _travelling(asked: Asking, cursor: Any) -> list[list[Any]]:  # noqa: ANN401 -- the same
    """Ask statements in one journey; the server keeps none."""
    filled = [value for one, values in asked for value in one.filled(values)]
    cursor.execute("; ".join(one.sql for one, _values in asked), filled)
    return _found(asked, cursor)


def _found(asked: Asking, cursor: Any) -> list[list[Any]]:  # noqa: ANN401 -- psycopg's
    """Return what each statement of a journey gives."""
    found = []
    for statement, _values in asked:
        found.append(cursor.fetchall() if statement.gives else [])
        cursor.nextset()
    return found
