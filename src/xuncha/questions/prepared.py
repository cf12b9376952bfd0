"""Questions that are asked at every request: their statement is built once, then asked with other values.

Django builds a query anew each time it is asked, and building one that joins several tables takes ten times
as long as answering it. A question that is prepared is built for each connection, once; what it finds are the
same rows. A question whose condition differs from person to person (`grants.only`) cannot be prepared.
"""

from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar

from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.query import get_related_populators
from django.db.transaction import TransactionManagementError

from xuncha.questions.kept import Hole, Statement, once, together

Row = TypeVar("Row", bound=Model)


class Many(NamedTuple):
    """A list of values, for `…__in`."""

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
            return "%s", [Hole(self.name, None, self.output_field)]
        holes = [Hole(self.name, place, self.output_field) for place in range(self.many)]
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
        rows: list[Row] = together((self, values))[0]
        return rows

    def first(self, **values: Any) -> Row | None:  # noqa: ANN401 -- what the fields of the model hold
        """Return the first row, or nothing."""
        return next(iter(self.rows(**values)), None)

    def statement(self, values: Any, connection: Any) -> "_Question":  # noqa: ANN401 -- any database
        """Return the question as a connection is asked it, with lists as long as these."""
        key = (self, *(len(values[name]) for name in self._lists))
        return once(key, connection, lambda: _Question(self._build(**self._slots(values)), connection))

    def _slots(self, values: Any) -> dict[str, "_Slot"]:  # noqa: ANN401 -- what the fields of the model hold
        return {
            name: _Slot(name, one.field, len(values[name])) if isinstance(one, Many) else _Slot(name, one)
            for name, one in self._values.items()
        }


class _Question(Statement):
    """A question as one connection asks it."""

    def __init__(self, rows: "QuerySet[Any]", connection: Any) -> None:  # noqa: ANN401 -- any database
        """Let Django build it."""
        self.holds = rows.query.select_for_update
        self.compiler = rows.query.get_compiler(connection=connection)
        sql, parameters = self.compiler.as_sql()
        super().__init__(sql, parameters, connection)
        shape = self.compiler.klass_info
        fields = [one[0] for one in self.compiler.select[: self.compiler.col_count]]
        self.converters = self.compiler.get_converters(fields)
        self.model, columns = shape["model"], shape["select_fields"]
        self.own = slice(columns[0], columns[-1] + 1)
        self.names = [one[0].target.attname for one in self.compiler.select[self.own]]
        self.related = get_related_populators(shape, self.compiler.select, connection.alias)  # type: ignore[call-arg]  # the stubs are of a later Django
        self.annotated = [*self.compiler.annotation_col_map.items()]

    def filled(self, values: Any) -> list[Any]:  # noqa: ANN401 -- values by their names
        """Return the parameters of the statement."""
        if self.holds and not self.connection.in_atomic_block:
            message = "rows are held inside a transaction alone"
            raise TransactionManagementError(message)
        return super().filled(values)

    def answer(self, _values: Any, found: list[Any]) -> list[Any]:  # noqa: ANN401 -- they are in it
        """Return what was found as rows of the model, as a query set makes them."""
        rows = []
        for one in self.compiler.apply_converters(found, self.converters):
            row = self.model.from_db(self.connection.alias, self.names, one[self.own])
            for related in self.related:
                related.populate(one, row)
            for name, place in self.annotated:
                setattr(row, name, one[place])
            rows.append(row)
        return rows
