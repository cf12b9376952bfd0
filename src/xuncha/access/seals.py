"""Seals on rows: a row that was edited behind the back of the program no longer fits its seal."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import models
from django.utils.crypto import constant_time_compare, salted_hmac


class SealField(models.CharField):  # type: ignore[type-arg]  # not generic at run time
    """An HMAC-SHA256 over named columns of the row, written whenever the row is saved through the program.

    It finds edits of these columns. It does not find a row put back as it once was: the trail does.
    """

    def __init__(self, *args: Any, columns: Sequence[str] = (), **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Keep the names of the columns."""
        self.columns = tuple(columns)
        super().__init__(*args, **{"max_length": 64, "editable": False, **kwargs})

    def deconstruct(self) -> Any:  # noqa: ANN401 -- Django's own tuple
        """Tell the migration what the field is made of."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "columns": self.columns}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001, ARG002 -- Django's signature
        """Seal what is about to be written."""
        seal = self.sealing(model_instance)
        setattr(model_instance, self.attname, seal)
        return seal

    def fits(self, row: models.Model) -> bool:
        """Say whether the row is as the program wrote it."""
        return constant_time_compare(getattr(row, self.attname), self.sealing(row))

    def sealing(self, row: models.Model) -> str:
        """Return the seal that fits the row."""
        values = [_plain(getattr(row, column)) for column in self.columns]
        text = json.dumps(values, ensure_ascii=False)
        return salted_hmac(f"xuncha.{row._meta.label_lower}", text, algorithm="sha256").hexdigest()


def fits(row: models.Model) -> bool:
    """Say whether a row that carries a `seal` is as the program wrote it."""
    field = row._meta.get_field("seal")
    return isinstance(field, SealField) and field.fits(row)


def _plain(value: object) -> str | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return None if value is None else str(value)
