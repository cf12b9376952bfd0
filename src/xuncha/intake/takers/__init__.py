"""Which rooms take which rows: a registry by name. A room joins by one line here and a module beside."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.functional import Promise

from xuncha.intake.models import Row
from xuncha.intake.takers import into_feedback, into_planning, into_rectification
from xuncha.intake.takers.shapes import Made, TakeBack

Take = Callable[[Sequence[Row], Any, AbstractBaseUser, datetime], Iterable[Made]]


@dataclass(frozen=True, slots=True)
class Taker:
    """How a room takes rows: its words, the kinds of rows, the page that asks what it must know, its acts.

    A row that has become one of its `goals` is not taken again; `needs` is the right without which its page
    is not offered.
    `take(rows, entry, by, at)` makes records by the acts of the room and says which row became which thing.
    `take_back` has for each kind of thing `(stamps by key, by, at) → why some stay`: many at once.
    """

    title: str | Promise
    rows: tuple[str, ...]
    goals: tuple[str, ...]
    needs: tuple[str, str]
    address: str
    take: Take
    take_back: Mapping[str, TakeBack]


TAKERS: dict[str, Taker] = {
    "planning": Taker(
        title=into_planning.TITLE,
        rows=into_planning.ROWS,
        goals=(into_planning.SEGMENT, into_planning.INSPECTION),
        needs=("create", into_planning.ROUND),
        address="intake:enter-planning",
        take=into_planning.take,
        take_back=into_planning.TAKE_BACK,
    ),
    "feedback": Taker(
        title=into_feedback.TITLE,
        rows=into_feedback.ROWS,
        goals=(into_feedback.ISSUED,),
        needs=("record", into_feedback.ISSUED),
        address="intake:enter-feedback",
        take=into_feedback.take,
        take_back=into_feedback.TAKE_BACK,
    ),
    "rectification": Taker(
        title=into_rectification.TITLE,
        rows=into_rectification.ROWS,
        goals=(into_rectification.ITEM,),
        needs=("record", into_rectification.PLAN),
        address="intake:enter-rectification",
        take=into_rectification.take,
        take_back=into_rectification.TAKE_BACK,
    ),
}


def way_back(kind: str) -> TakeBack:
    """Return how a thing of this kind is taken back."""
    return next(taker.take_back[kind] for taker in TAKERS.values() if kind in taker.take_back)
