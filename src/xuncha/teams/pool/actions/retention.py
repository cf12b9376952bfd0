"""What has passed its time: named in a list, removed by the act of a person."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.calendar import in_beijing
from xuncha.teams.models import Inspector, PoolState
from xuncha.teams.pool.policy import INSPECTOR
from xuncha.teams.pool.privacy import FIELDS, Field, Since
from xuncha.teams.pool.queries import since_years
from xuncha.workflow.refusals import Refused
from xuncha.workflow.sorting import name_key


class NothingDue(Refused):
    """Nothing of this inspector has passed its time."""


@dataclass(frozen=True, slots=True)
class Eraser:
    """How a field is looked for and emptied."""

    holds: Callable[[Inspector, date], bool]
    empty: Callable[[Inspector, date], None]


def _column(name: str, nothing: object) -> Eraser:
    def holds(inspector: Inspector, _before: date) -> bool:
        return bool(getattr(inspector, name) != nothing)

    def empty(inspector: Inspector, _before: date) -> None:
        setattr(inspector, name, nothing)

    return Eraser(holds, empty)


def _rows(name: str) -> Eraser:
    def holds(inspector: Inspector, _before: date) -> bool:
        return bool(getattr(inspector, name).exists())

    def empty(inspector: Inspector, _before: date) -> None:
        getattr(inspector, name).all().delete()

    return Eraser(holds, empty)


def _over(inspector: Inspector, before: date) -> Q:
    """Return the relations whose time has passed: all of who left before the day, else those withdrawn."""
    gone = inspector.left_on is not None and inspector.left_on <= before
    return Q() if gone else Q(withdrawn_on__lte=before)


def _relations_hold(inspector: Inspector, before: date) -> bool:
    return inspector.relations.filter(_over(inspector, before)).exists()


def _relations_go(inspector: Inspector, before: date) -> None:
    inspector.relations.filter(_over(inspector, before)).delete()


def _skills_hold(inspector: Inspector, _before: date) -> bool:
    return inspector.expertise.exists()


def _skills_go(inspector: Inspector, _before: date) -> None:
    inspector.expertise.clear()


ERASED = "（已清除）"
ERASERS = {
    "name": _column("name", ERASED),
    "person": _column("person_id", None),
    "rank": _column("rank", ""),
    "reason": _column("reason", ""),
    "branch": _column("branch", ""),
    "native_place": _column("native_place_id", None),
    "expertise": Eraser(_skills_hold, _skills_go),
    "posts": _rows("posts"),
    "relations": Eraser(_relations_hold, _relations_go),
    "trainings": _rows("trainings"),
    "appraisals": _rows("appraisals"),
}
"""What can be emptied. The number, the unit and the state stay as the mark that there was somebody."""


def due(inspector: Inspector, today: date) -> list[Field]:
    """Return the fields of an inspector whose time has passed and in which something still stands."""
    found = []
    for field in FIELDS:
        before = since_years(today, field.years)
        left = inspector.left_on is not None and inspector.left_on <= before
        eraser = ERASERS.get(field.key) if left or field.since == Since.ENDED else None
        if eraser is not None and eraser.holds(inspector, before):
            found.append(field)
    return found


def all_due(rows: Iterable[Inspector], today: date) -> list[tuple[Inspector, list[Field]]]:
    """Return the inspectors of whom something has passed its time, with what."""
    found = ((one, due(one, today)) for one in rows)
    return [(one, fields) for one, fields in found if fields]


@transaction.atomic
def erase(*, inspector: Inspector, by: AbstractBaseUser, at: datetime) -> list[Field]:
    """Remove of an inspector whatever has passed its time; return what. Nothing else is touched."""
    grants.check(by, "erase", INSPECTOR, inspector)
    held = Inspector.objects.select_for_update().get(pk=inspector.pk)
    today = in_beijing(at).date()
    fields = due(held, today)
    if not fields:
        raise NothingDue(_("“%(name)s”没有到期的信息。") % {"name": inspector})
    for field in fields:
        ERASERS[field.key].empty(held, since_years(today, field.years))
    held.name_key = name_key(held.name)
    held.version += 1
    held.save()
    record("teams.inspector.erased", by=by, on=held, at=at, fields=[field.key for field in fields])
    return fields


def candidates() -> Q:
    """Return the condition of those of whom something may have passed its time."""
    return Q(state=PoolState.LEFT) | Q(relations__withdrawn_on__isnull=False)
