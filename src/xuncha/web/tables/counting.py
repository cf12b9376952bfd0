"""How many rows there are, as far as anybody needs to know."""

import hashlib
from typing import Any

from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

REMEMBERED_FROM = 1_000
COUNTED_TO = 10_000
"""Above this many the rows are not counted: it would cost more than the page, and nobody reads on."""


def counted(rows: Any) -> int:  # noqa: ANN401 -- a QuerySet, or rows in its manner
    """Count the rows, to one more than is counted to; a large number is remembered for a minute.

    It is remembered for the reader who turns pages, and for the program that follows `next`.
    """
    rows = rows.order_by()[: COUNTED_TO + 1]
    if not isinstance(rows, QuerySet):
        return len(rows)
    try:
        sql = repr(rows.query.sql_with_params())
    except EmptyResultSet:  # what the policy or a filter leaves is nothing, without asking
        return 0
    asked = f"rows-{hashlib.blake2b(sql.encode(), digest_size=20).hexdigest()}"
    known: int | None = cache.get(asked)
    if known is None:
        known = rows.count()
        if known >= REMEMBERED_FROM:
            cache.set(asked, known, 60)
    return known
