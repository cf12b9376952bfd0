"""Thousands of keys in a question as one value: Django would look at each of them four times."""

import json
from collections.abc import Sequence
from typing import Any

from django.db.models import BigIntegerField, Expression


class Among(Expression):
    """Stands after `__in`: `rows.filter(item__in=Among(keys))`. The keys are whole numbers, without limit."""

    def __init__(self, keys: Sequence[int]) -> None:
        """Keep the keys."""
        super().__init__(output_field=BigIntegerField())
        self.keys = keys

    def as_sql(self, *_how: Any) -> Any:  # noqa: ANN401 -- a statement and what stands in it
        """Return them as a table of one column, as SQLite makes it of a text."""
        return "(SELECT value FROM json_each(%s))", (json.dumps([*map(int, self.keys)]),)

    def as_postgresql(self, *_how: Any, **_also: Any) -> Any:  # noqa: ANN401 -- the same
        """Return them as a table of one column, as PostgreSQL makes it of a list."""
        return "(SELECT unnest(%s::bigint[]))", ([*map(int, self.keys)],)
