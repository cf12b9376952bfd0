"""Accepted rows become records of other rooms; and the whole import is undone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.intake import queries
from xuncha.intake.models import Entered, Reading
from xuncha.intake.states import READING, ReadingState
from xuncha.intake.takers import TAKERS, way_back
from xuncha.intake.takers.shapes import Made
from xuncha.workflow.move import move
from xuncha.workflow.refusals import Refused

KIND = "intake.reading"
MOST_ENTERED = 500
"""A unit is told of some dozens of problems; all of a document are entered, or taken back, in one go."""


class Nothing(Refused):
    """There is nothing to enter, or nothing may be entered now."""


class TooMany(Refused):
    """So many rows would hold everybody else up while they are entered, or taken back."""


@dataclass(frozen=True, slots=True)
class Stays:
    """A record that was not taken back, and why."""

    name: str
    why: str


@transaction.atomic
def enter_rows(*, reading: Reading, taker: str, entry: object, by: AbstractBaseUser, at: datetime) -> int:
    """Let a room take the accepted rows that have gone nowhere yet; all of it or nothing.

    Returns how many records were made. The room's own acts say who may, and refuse in their own words.
    """
    grants.check(by, "update", KIND, reading)
    now = Reading.objects.select_for_update().get(pk=reading.pk)
    if now.state not in {ReadingState.READ, ReadingState.SETTLED}:
        raise Nothing(_("这份文档现在不能录入。"))
    rows = list(queries.accepted(reading, TAKERS[taker].rows, TAKERS[taker].goals))
    if not rows:
        raise Nothing(_("没有已确认而未录入的条目。"))
    if len(rows) > MOST_ENTERED:
        raise TooMany(
            _("一次最多录入 %(most)d 条，这里有 %(count)d 条。多半是几个单位合在一份里：请按单位拆开上传。")
            % {"most": MOST_ENTERED, "count": len(rows)}
        )
    made = _written(TAKERS[taker].take(rows, entry, by, at), by, at)
    record("intake.rows.entered", by=by, on=reading, at=at, taker=taker, made=made)
    return made


@transaction.atomic
def undo_reading(*, reading: Reading, by: AbstractBaseUser, at: datetime) -> list[Stays]:
    """Take back what the import made, as long as nobody has changed it since; return what stays, and why.

    The reading is over when nothing stays; otherwise it stands as it was, with what is left of it.
    """
    step = READING["undo"]
    grants.check(by, step.needs, KIND, reading)
    Reading.objects.select_for_update().get(pk=reading.pk)
    stays: list[Stays] = []
    gone: list[int] = []
    entered = reversed(list(queries.entered_of(reading)))
    for kind, of_kind in groupby(entered, lambda one: one.kind):
        some = list(of_kind)
        kept = way_back(kind)({one.key: one.stamp for one in some}, by, at)
        stays += [Stays(one.name, kept[one.key]) for one in some if one.key in kept]
        gone += [one.pk for one in some if one.key not in kept]
    Entered.objects.filter(pk__in=gone).update(taken_back_at=at)
    record("intake.rows.taken_back", by=by, on=reading, at=at, rows=len(gone), stays=len(stays))
    if not stays:
        move(reading, step, by=by, version=F("version") + 1)
        record(step.event, by=by, on=reading, at=at)
    return stays


def _written(made: Iterable[Made], by: AbstractBaseUser, at: datetime) -> int:
    """Write down where each record came from, as it is made."""
    rows = [
        Entered(
            row=one.row,
            kind=one.kind,
            key=one.key,
            name=one.name[:200],
            stamp=one.stamp,
            by_id=by.pk,
            at=at,
        )
        for one in made
    ]
    return len(Entered.objects.bulk_create(rows))
