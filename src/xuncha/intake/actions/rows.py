"""What a person says of the rows: confirm, correct, reject, and which organisation a unit is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.intake import queries
from xuncha.intake.models import Entered, Reading, Row, RowKind
from xuncha.intake.states import ROW, ReadingState, RowState
from xuncha.intake.words import keep_words
from xuncha.organisations.models import Organisation
from xuncha.workflow.move import move
from xuncha.workflow.refusals import Refused

KIND = "intake.reading"


class NotOpen(Refused):
    """The rows of the reading cannot be decided now, or not in this way."""


class RowChanged(Refused):
    """Somebody else decided a row after the page was opened."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Keep what stands now, so that the page shows both."""
        numbers = "、".join(str(row.number) for row in rows[:20])
        said = _("第 %(numbers)s 条刚刚被别人改过，没有办理。请核对现在的内容后再办。")
        super().__init__(said % {"numbers": numbers})
        self.now = rows[0]


@dataclass(frozen=True, slots=True)
class Pick:
    """A row that a person picked, and the version that they saw."""

    number: int
    version: int


@dataclass(frozen=True, slots=True)
class Matched:
    """A unit, the version that the person saw, and the organisation that it is, if any."""

    number: int
    version: int
    organisation: Organisation | None


@transaction.atomic
def decide_rows(
    *,
    reading: Reading,
    picked: Sequence[Pick],
    step: str,
    by: AbstractBaseUser,
    at: datetime,
    reason: str = "",
) -> int:
    """Confirm or reject rows, all or none; return how many have changed.

    Raises `RowChanged` when a row is no longer the one that the person saw. Those that stand so already stay.
    """
    grants.check(by, ROW[step].needs, KIND, reading)
    _hold(reading)
    if step == "reject" and not reason.strip():
        raise NotOpen(_("请写明不采用的理由。"))
    rows = _picked(reading, picked)
    _check_free(rows)
    keys = [row.pk for row in rows if row.state in ROW[step].sources]
    Row.objects.filter(pk__in=keys).update(
        state=ROW[step].target,
        reason=reason if step == "reject" else "",
        decided_by=by,
        decided_at=at,
        version=F("version") + 1,
    )
    record(ROW[step].event, by=by, on=reading, at=at, rows=len(keys), reason=reason)
    return len(keys)


@transaction.atomic
def correct_row(
    *, row: Row, fields: dict[str, str], version: int, by: AbstractBaseUser, at: datetime
) -> None:
    """Put right what a row says; what was read stays beside it. `RowChanged` when somebody was faster."""
    step = ROW["correct"]
    grants.check(by, step.needs, KIND, row.reading)
    _hold(row.reading)
    (now,) = _picked(row.reading, [Pick(row.number, version)])
    _check_free([now])
    columns = {
        "fields": fields,
        "version": F("version") + 1,
        "decided_by": by,
        "decided_at": at,
        "reason": "",
    }
    if now.kind == "unit" and now.fields["name"] != fields["name"]:
        columns["organisation"] = None
    move(now, step, by=by, **columns)
    row.refresh_from_db()
    keep_words(row.reading)
    record(step.event, by=by, on=row.reading, at=at, row=row.number)


@transaction.atomic
def match_units(*, reading: Reading, matched: Sequence[Matched], by: AbstractBaseUser, at: datetime) -> int:
    """Keep which organisation each unit is, and so confirm it; return how many have changed."""
    grants.check(by, "update", KIND, reading)
    _hold(reading)
    rows = _picked(reading, [Pick(one.number, one.version) for one in matched])
    _check_free(rows)
    if any(row.kind != RowKind.UNIT for row in rows):
        raise NotOpen(_("只有“巡察对象”的条目可以对应单位。"))
    wanted = {one.number: one.organisation for one in matched}
    foreign = [one for one in wanted.values() if one and not _lies_in(one, reading)]
    if foreign:
        raise NotOpen(_("“%(name)s”不在本地区，请另选。") % {"name": foreign[0]})
    gone = [one for one in wanted.values() if one and one.abolished_on is not None]
    if gone:
        raise NotOpen(_("“%(name)s”已撤销，请另选。") % {"name": gone[0]})
    changed = [row for row in rows if _differs(row, wanted[row.number])]
    for row in changed:
        chosen = wanted[row.number]
        state = RowState.CONFIRMED if chosen and row.state != RowState.CORRECTED else row.state
        Row.objects.filter(pk=row.pk).update(
            organisation=chosen,
            state=state,
            reason="",
            version=F("version") + 1,
            decided_by=by,
            decided_at=at,
        )
    record("intake.units.matched", by=by, on=reading, at=at, rows=len(changed))
    return len(changed)


def _lies_in(organisation: Organisation, reading: Reading) -> bool:
    return organisation.jurisdiction.path.startswith(reading.place.path)


def _differs(row: Row, chosen: Organisation | None) -> bool:
    waits = chosen is not None and row.state in {RowState.PROPOSED, RowState.REJECTED}
    return waits or row.organisation_id != (chosen.pk if chosen else None)


def _hold(reading: Reading) -> None:
    """Wait for whoever decides rows of this reading at this moment; refuse when it is not open."""
    now = Reading.objects.select_for_update().get(pk=reading.pk)
    if now.state != ReadingState.READ:
        state = ReadingState(now.state).label
        raise NotOpen(_("这份文档现在是“%(state)s”，不能改条目。") % {"state": state})


def _picked(reading: Reading, picked: Sequence[Pick]) -> list[Row]:
    """Return the rows that were picked. Raises `RowChanged` when one has changed, `NotOpen` for none."""
    seen = {pick.number: pick.version for pick in picked}
    rows = list(queries.rows_of(reading).filter(number__in=list(seen)))
    if not rows or len(rows) != len(seen):
        raise NotOpen(_("没有选中条目，请先勾选。"))
    changed = [row for row in rows if row.version != seen[row.number]]
    if changed:
        raise RowChanged(changed)
    return rows


def _check_free(rows: Sequence[Row]) -> None:
    """Refuse to change what other records were made from."""
    taken = Entered.objects.filter(row__in=[row.pk for row in rows], taken_back_at=None)
    first = taken.select_related("row").order_by("row__number").first()
    if first is not None:
        raise NotOpen(
            _("第 %(number)d 条已录入“%(name)s”，不能再改；确需改动请先撤销导入。")
            % {"number": first.row.number, "name": first.name}
        )
