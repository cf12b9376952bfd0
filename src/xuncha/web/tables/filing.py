"""The rows of a table as a file gets them: as many as there are, in constant memory."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from xuncha.web.tables.definition import Column, Filed

AT_ONCE = 2_000


def plain_rows(rows: QuerySet[Any], columns: Sequence[Column]) -> Iterator[Sequence[object]]:
    """Yield the bare values of every row: an object of each is made only where a column needs one."""
    filed = [column.filed for column in columns if column.filed]
    if len(filed) == len(columns):
        yield from _of_values(rows, filed)
    else:
        for row in rows.iterator(chunk_size=AT_ONCE):
            yield [column.plain(row) for column in columns]


def _of_values(rows: QuerySet[Any], filed: Sequence[Filed]) -> Iterator[Sequence[object]]:
    lookups = list(dict.fromkeys(lookup for one in filed for lookup in one.reads))
    found = rows.values_list(*lookups).iterator(chunk_size=AT_ONCE)
    while some := list(islice(found, AT_ONCE)):
        columns = dict(zip(lookups, zip(*some, strict=True), strict=True))
        yield from zip(*(one.of_many(columns) for one in filed), strict=True)
