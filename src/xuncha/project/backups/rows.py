"""Every row of the house as lines of JSON, exact and the same on both databases, and back again."""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.management.color import no_style
from django.db import connections
from django.db.models import BinaryField, Field, ForeignKey, JSONField, Model
from django.db.models.sql import InsertQuery

LEFT_OUT = {"django_q", "contenttypes", "auth", "sessions"}
"""Apps whose rows are made anew: the queue from the jobs, what Django writes when it migrates."""
BATCH = 2000


def tables() -> list[type[Model]]:
    """Return the models whose rows are kept, in the order of their names."""
    models = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in LEFT_OUT
    ]
    return sorted(models, key=lambda model: model._meta.label_lower)


def lines(model: type[Model], using: str) -> Iterator[list[bytes]]:
    """Yield the rows of a model in the order of their keys, some thousands at a time."""
    names = [field.attname for field in _kept(model)]
    rows = model._base_manager.using(using).order_by("pk").values_list(*names).iterator(BATCH)
    while batch := list(islice(rows, BATCH)):
        yield [json.dumps(row, default=_plain, ensure_ascii=False).encode() for row in batch]


def empty(using: str) -> None:
    """Remove what migrations have put into the tables of a new database."""
    with connections[using].cursor() as cursor:
        for model in tables():
            if model._base_manager.using(using).exists():
                table = connections[using].ops.quote_name(model._meta.db_table)
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608 -- the name of our own table


def insert(model: type[Model], rows: Iterable[bytes], using: str) -> None:
    """Insert rows as they were, keys and moments too."""
    fields = _kept(model)
    things = [_thing(model, fields, json.loads(row)) for row in rows]
    size = max(1, connections[using].ops.bulk_batch_size(fields, things))
    for start in range(0, len(things), size):
        query = InsertQuery(model)
        query.insert_values(fields, things[start : start + size], raw=True)
        query.get_compiler(using=using).execute_sql()


def renew_sequences(using: str) -> None:
    """Let the next rows get numbers behind the restored ones."""
    with connections[using].cursor() as cursor:
        for statement in connections[using].ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)


def _kept(model: type[Model]) -> "list[Field[Any, Any]]":
    """Return the columns that a row is made of: what the database makes of them it makes again."""
    return [field for field in model._meta.concrete_fields if not field.generated]


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    raise TypeError(type(value).__name__)


def _thing(model: type[Model], fields: "Iterable[Field[Any, Any]]", row: list[Any]) -> Model:
    return model(**{field.attname: _value(field, text) for field, text in zip(fields, row, strict=True)})


def _value(field: "Field[Any, Any]", text: Any) -> Any:  # noqa: ANN401 -- of any type
    if text is None or isinstance(field, JSONField):
        return text
    if isinstance(field, BinaryField):
        return base64.b64decode(text)
    target = field.target_field if isinstance(field, ForeignKey) else field
    return target.to_python(text)
