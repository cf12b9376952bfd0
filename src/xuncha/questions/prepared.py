"""Questions that are asked at every request: their statement is built once, then asked with other values.

Django builds a query anew each time it is asked, and building one that joins several tables takes ten times
as long as answering it. A question that is prepared is built for each connection, once; what it finds are the
same rows. A question whose condition differs from person to person (`grants.only`) cannot be prepared.
"""

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.query import get_related_populators
from django.db.transaction import TransactionManagementError

Row = TypeVar("Row", bound=Model)
MOST = 256
"""So many statements are kept for a connection; lists of another length are another statement."""


class Many(NamedTuple):
    """A list of values, for `…__in`."""

    field: "Field[Any, Any]"


class _Hole(NamedTuple):
    """Stands among the parameters of a statement: which value belongs here."""

    name: str
    place: int | None
    field: "Field[Any, Any]"


class _Slot(Expression):
    """Stands in a query for a value, or a list of them, that is not known yet."""

    def __init__(self, name: str, field: "Field[Any, Any]", many: int | None = None) -> None:
        """Keep which value is meant."""
        super().__init__(output_field=field)
        self.name, self.many = name, many

    def as_sql(self, *_how: Any) -> Any:  # noqa: ANN401 -- what stands in a parameter is ours
        """Return the marks, and for each mark what belongs there."""
        if self.many is None:
            return "%s", [_Hole(self.name, None, self.output_field)]
        holes = [_Hole(self.name, place, self.output_field) for place in range(self.many)]
        return f"({', '.join('%s' for _hole in holes)})", holes


class Prepared(Generic[Row]):
    """One question about rows of a model: `Prepared(lambda uid: rows().filter(uid=uid), uid=UUIDField())`.

    Values stand where a query takes an expression: compared for equality or order, or as a list after `__in`.
    It may join, annotate, order, cut and hold its rows; what it prefetches would be lost, so it must not.
    """

    def __init__(self, build: Callable[..., "QuerySet[Row]"], **values: "Field[Any, Any] | Many") -> None:
        """Keep how the question is built, and which values it takes."""
        self._build, self._values = build, values
        self._lists = [name for name, one in values.items() if isinstance(one, Many)]

    def rows(self, **values: Any) -> list[Row]:  # noqa: ANN401 -- what the fields of the model hold
        """Return the rows that are found."""
        return together((self, values))[0]

    def first(self, **values: Any) -> Row | None:  # noqa: ANN401 -- what the fields of the model hold
        """Return the first row, or nothing."""
        return next(iter(self.rows(**values)), None)

    def _statement(self, values: dict[str, Any], connection: Any) -> "_Statement":  # noqa: ANN401 -- any database
        kept = connection.__dict__.setdefault("_prepared_questions", {})
        key = (self, *(len(values[name]) for name in self._lists))
        if key not in kept:
            if len(kept) >= MOST:
                kept.clear()
            slots = {
                name: _Slot(name, one.field, len(values[name])) if isinstance(one, Many) else _Slot(name, one)
                for name, one in self._values.items()
            }
            kept[key] = _Statement(self._build(**slots), connection)
        statement: _Statement = kept[key]
        return statement


class _Statement:
    """A question as one connection asks it."""

    def __init__(self, rows: "QuerySet[Any]", connection: Any) -> None:  # noqa: ANN401 -- any database
        """Let Django build it."""
        self.holds = rows.query.select_for_update
        self.connection = connection
        self.compiler = rows.query.get_compiler(connection=connection)
        self.sql, self.parameters = self.compiler.as_sql()
        shape = self.compiler.klass_info
        self.model, columns = shape["model"], shape["select_fields"]
        self.own = slice(columns[0], columns[-1] + 1)
        self.names = [one[0].target.attname for one in self.compiler.select[self.own]]
        self.related = get_related_populators(shape, self.compiler.select, connection.alias)  # type: ignore[call-arg]  # the stubs are of a later Django
        self.annotated = [*self.compiler.annotation_col_map.items()]

    def filled(self, values: dict[str, Any]) -> list[Any]:
        """Return the parameters of the statement."""
        if self.holds and not self.connection.in_atomic_block:
            message = "rows are held inside a transaction alone"
            raise TransactionManagementError(message)
        return [self._filled(one, values) if isinstance(one, _Hole) else one for one in self.parameters]

    def _filled(self, hole: _Hole, values: dict[str, Any]) -> Any:  # noqa: ANN401 -- what a database takes
        value = values[hole.name] if hole.place is None else values[hole.name][hole.place]
        return hole.field.get_db_prep_value(value, self.connection, prepared=False)

    def made(self, found: list[Sequence[Any]]) -> list[Any]:
        """Return what was found as rows of the model, as a query set makes them."""
        rows = []
        for one in self.compiler.results_iter([found]):
            row = self.model.from_db(self.connection.alias, self.names, one[self.own])
            for related in self.related:
                related.populate(one, row)
            for name, place in self.annotated:
                setattr(row, name, one[place])
            rows.append(row)
        return rows


def together(*asked: tuple[Prepared[Any], dict[str, Any]]) -> list[list[Any]]:
    """Ask several questions one after the other; on PostgreSQL they travel together.

    Each sees what was committed before it, also while the one before it waited for a row to hold.
    """
    connection: Any = connections[DEFAULT_DB_ALIAS]
    statements = [one._statement(values, connection) for one, values in asked]
    filled = [one.filled(values) for one, (_asked, values) in zip(statements, asked, strict=True)]
    travels = connection.vendor == "postgresql" and not connection.features.uses_server_side_binding
    found = []
    with connection.cursor() as cursor:
        if travels:
            cursor.execute(
                "; ".join(one.sql for one in statements), [value for one in filled for value in one]
            )
        for place, statement, parameters in zip(count(), statements, filled):
            if not travels:
                cursor.execute(statement.sql, parameters)
            elif place:
                cursor.nextset()
            found.append(cursor.fetchall())
    return [one.made(rows) for one, rows in zip(statements, found, strict=True)]
