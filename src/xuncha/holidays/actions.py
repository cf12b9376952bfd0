"""What the office does with its table of holidays."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.holidays import exchange
from xuncha.holidays.exchange import Published
from xuncha.holidays.models import Day, DayKind, Year
from xuncha.workflow.refusals import Refused

KIND = "holidays.holiday"


class ChangedMeanwhile(Refused):
    """Somebody else saved the year after the form was opened."""


class DayTaken(Refused):
    """A day stands in the table of another year."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file brought: years written, and years of which the table has the same or a later paper."""

    written: tuple[int, ...]
    left: tuple[int, ...]


@transaction.atomic
def save_year(*, published: Published, version: int, by: AbstractBaseUser, at: datetime) -> None:
    """Write one year as a whole; version 0 is for a year that was not there when the form was opened."""
    grants.check(by, "update", KIND)
    row = {"source": published.source, "issued_on": published.issued_on}
    if version:
        saved = Year.objects.filter(year=published.year, version=version).update(
            version=F("version") + 1, **row
        )
    else:
        _year, saved = Year.objects.get_or_create(year=published.year, defaults=row)
    if not saved:
        raise ChangedMeanwhile(
            _("%(year)d 年的安排刚刚被别人改过，请对照后再保存，您填写的内容仍在表单里")
            % {"year": published.year}
        )
    days = _write_days(published)
    record(
        "holidays.year.saved",
        by=by,
        on=f"holidays.year:{published.year}",
        at=at,
        source=published.source,
        days=days,
    )


@transaction.atomic
def import_years(*, content: bytes, by: AbstractBaseUser, at: datetime) -> Imported:
    """Take in a file; a year whose paper is not newer than that in the table stays as it is."""
    grants.check(by, "import", KIND)
    known = dict(Year.objects.values_list("year", "issued_on"))
    years = exchange.read(content)
    newer = [year for year in years if _is_newer(year.issued_on, known.get(year.year))]
    for year in newer:
        row = {"source": year.source, "issued_on": year.issued_on}
        if not Year.objects.filter(year=year.year).update(version=F("version") + 1, **row):
            Year.objects.create(year=year.year, **row)
        _write_days(year)
    written = tuple(year.year for year in newer)
    left = tuple(year.year for year in years if year.year not in written)
    record("holidays.years.imported", by=by, on="holidays.year", at=at, written=written, left=left)
    return Imported(written, left)


def _is_newer(issued_on: date, known: date | None) -> bool:
    return known is None or issued_on > known


def _write_days(published: Published) -> int:
    Day.objects.filter(year=published.year).delete()
    taken = Day.objects.filter(date__in=[change.date for change in published.changes]).first()
    if taken is not None:
        raise DayTaken(
            _("%(day)s 已在 %(year)s 年的安排里（%(name)s），请先在那一年删去")
            % {"day": taken.date, "year": taken.year_id, "name": taken.name}
        )
    days = [
        Day(
            date=change.date,
            year_id=published.year,
            kind=DayKind.WORKED if change.worked else DayKind.OFF,
            name=change.name,
        )
        for change in published.changes
    ]
    return len(Day.objects.bulk_create(days))
