"""Rows that are added at nearly every request, a few at a time: their statement is built once.

Django builds the statement anew each time, which takes longer than to add a row. Rows travel together
(`kept.together`), also of several models: one to which others point has its key before (`plain.next_key`).
"""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from django.db.models import Model
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery

from xuncha.questions.kept import Hole, Statement, once, together

Row = TypeVar("Row", bound=Model)


class Adding(Generic[Row]):
    """How rows of a model are added: `Adding(Text, over=("kind", "thing"))`.

    A row that says the same in the columns `over` is overwritten. What the database makes of a row is read
    back. For models without parents and signals.
    """

    def __init__(self, model: type[Row], *, over: Sequence[str] = ()) -> None:
        """Keep which rows are meant."""
        self._model, self._over = model, over

    def add(self, row: Row) -> Row:
        """Add a row; return it with what the database has given it."""
        together((self, row))
        return row

    def statement(self, row: Row, connection: Any) -> "_Insert":  # noqa: ANN401 -- any database
        """Return the statement that adds a row, with its key or for one that the database gives."""
        return once((self, row.pk is None), connection, lambda: self._statement(row, connection))

    def _statement(self, row: Row, connection: Any) -> "_Insert":  # noqa: ANN401 -- any database
        """Let Django build the statement with one row, and leave holes where its values stand."""
        meta = self._model._meta
        returned = [one for one in meta.db_returning_fields if row.pk is None or not one.primary_key]
        fields = [one for one in meta.local_concrete_fields if one not in returned]
        unique = [one for one in fields if one.name in self._over]
        query = InsertQuery(
            self._model,
            on_conflict=OnConflict.UPDATE if unique else None,
            unique_fields=unique,
            update_fields=[one for one in fields if unique and one not in unique],
        )
        query.insert_values(fields, [row])
        compiler: Any = query.get_compiler(connection=connection)
        compiler.returning_fields = returned
        ((sql, _values),) = compiler.as_sql()
        converters = compiler.get_converters([one.get_col(meta.db_table) for one in returned])
        return _Insert(
            sql,
            [Hole(one.attname, None, one) for one in fields],
            connection,
            (returned, compiler, converters),
        )


class _Insert(Statement):
    """The statement that adds a row as one connection is told it."""

    def __init__(self, sql: str, holes: list[Hole], connection: Any, back: Any) -> None:  # noqa: ANN401 -- any database
        """Keep what Django has built, and how what comes back is read."""
        super().__init__(sql, holes, connection, gives=bool(back[0]))
        self.back = back

    def answer(self, row: Model, found: list[Any]) -> Model:
        """Note on the row what the database has given it."""
        returned, compiler, converters = self.back
        for given in compiler.apply_converters(found, converters):
            for field, value in zip(returned, given, strict=True):
                setattr(row, field.attname, value)
        row._state.adding, row._state.db = False, self.connection.alias
        return row

    def _filled(self, hole: Hole, row: Model) -> Any:  # noqa: ANN401 -- what a database takes
        return hole.field.get_db_prep_save(hole.field.pre_save(row, add=True), self.connection)
