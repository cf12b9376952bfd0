"""Every act of the statistics room."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from xuncha.access import grants
from xuncha.audit.trail import record


@transaction.atomic
def note_export(*, table: str, rows: int, by: AbstractBaseUser, at: datetime) -> None:
    """Put on record that a table of figures was taken away."""
    grants.check(by, "export", "statistics.figure")
    record("statistics.figure.exported", by=by, on="statistics.figure", at=at, table=table, rows=rows)
