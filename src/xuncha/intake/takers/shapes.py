"""What a taker hands back: which row became which thing."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy

from xuncha.intake.models import Row

CHANGED = gettext_lazy("录入后有人改过")
HOLDS = gettext_lazy("里面还有别的内容")
"""Why a thing stays."""
Thing = TypeVar("Thing")
TakeBack = Callable[[Mapping[str, str], AbstractBaseUser, datetime], dict[str, str]]
"""How things of one kind are taken back, by their keys and stamps; returns why some stay."""


@dataclass(frozen=True, slots=True)
class Made:
    """A thing that was made from a row: its kind in the policy, its key, its name, what it is like."""

    row: Row
    kind: str
    key: str
    name: str
    stamp: str


def stamp_of(*values: object) -> str:
    """Return a stamp of what a thing is like; it differs when somebody has changed it.

    >>> stamp_of("第一巡察组", 7) == stamp_of("第一巡察组", 7), stamp_of("甲") == stamp_of("乙")
    (True, False)
    """
    return hashlib.sha256(repr([str(value) for value in values]).encode()).hexdigest()


def one_by_one(back: Callable[[str, str, AbstractBaseUser, datetime], str]) -> TakeBack:
    """Return what takes things back each for itself; `back` says why one stays, nothing when it is gone."""

    def all_of_them(stamps: Mapping[str, str], by: AbstractBaseUser, at: datetime) -> dict[str, str]:
        found = ((key, back(key, stamp, by, at)) for key, stamp in stamps.items())
        return {key: why for key, why in found if why}

    return all_of_them


def together(
    rows: Sequence[Any], stamps: Mapping[str, str], stamp: Callable[[Any], str], back: Callable[[Any], None]
) -> dict[str, str]:
    """Take back those of the rows that are as they were made, at once; return why some stay.

    `rows` have a `uid`. What somebody has built on is looked for by halves, so that it costs little when it
    is little.
    """
    same = [row for row in rows if stamp(row) == stamps[str(row.uid)]]
    kept = {str(row.uid): str(CHANGED) for row in rows if row not in same}
    return kept | {str(row.uid): str(HOLDS) for row in _held(same, back)}


def _held(rows: Sequence[Thing], back: Callable[[Sequence[Thing]], None]) -> list[Thing]:
    if not rows:
        return []
    try:
        with transaction.atomic():
            back(rows)
    except ProtectedError:
        half = len(rows) // 2
        return [*rows] if not half else [*_held(rows[:half], back), *_held(rows[half:], back)]
    return []
