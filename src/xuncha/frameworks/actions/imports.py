"""Take the table of a version into a draft: first looked at, then written whole."""

import hashlib
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.frameworks import queries
from xuncha.frameworks.actions.numbering import ASIDE, LAST, hold, number, renumber
from xuncha.frameworks.importing import Line, Plan, plan
from xuncha.frameworks.models import Aspect, Item, Sheet, Version
from xuncha.reading.words import speaking
from xuncha.sheets import Row, read_rows
from xuncha.workflow import readable
from xuncha.workflow.refusals import Refused

KIND = "frameworks.version"
MOST = 2_000  # items of a version


class NothingToImport(Refused):
    """The table holds faults or too many rows, or has been written before."""


@transaction.atomic
def draft_sheet(
    *, version: Version, content: bytes, file_name: str, by: AbstractBaseUser, at: datetime
) -> Sheet:
    """Keep a table until the person has seen what it would do, in place of an earlier one that still waits.

    Raises `NotASheet` when it cannot be read.
    """
    grants.check(by, "import", KIND, version)
    with speaking(get_language() or ""):
        rows = read_rows(content)
    if len(rows) > MOST + 1:
        raise NothingToImport(_("表里超过 %(most)d 行，一份清单放不下，请分成几份。") % {"most": MOST})
    Sheet.objects.filter(version=version, person_id=by.pk, applied_at=None).delete()
    sheet = Sheet.objects.create(
        version=version,
        person_id=by.pk,
        file_name=readable.cleansed(file_name)[-200:],
        digest=hashlib.sha256(content).hexdigest(),
        rows=[[row.number, row.cells] for row in rows],
        made_at=at,
    )
    record("frameworks.import.drafted", by=by, on=sheet, at=at, rows=len(rows))
    return sheet


@transaction.atomic
def apply_sheet(*, sheet: Sheet, by: AbstractBaseUser, at: datetime) -> Plan:
    """Make the draft what the table says: all of it or nothing, and once.

    Raises `NothingToImport` for a table with faults or written before, `WrongState` for an issued version.
    """
    version = sheet.version
    grants.check(by, "import", KIND, version)
    hold(version)
    planned = planned_of(sheet)
    if planned.faults:
        count = len(planned.faults)
        raise NothingToImport(_("表中还有 %(count)d 处错误，请改好后重新上传。") % {"count": count})
    if not Sheet.objects.filter(pk=sheet.pk, person_id=by.pk, applied_at=None).update(applied_at=at):
        raise NothingToImport(_("这份表已经导入过，无需再次导入。"))
    _write(version, planned)
    record(
        "frameworks.import.applied",
        by=by,
        on=version,
        at=at,
        created=len(planned.added),
        updated=len(planned.changed),
        removed=len(planned.removed),
        digest=sheet.digest,
    )
    return planned


def planned_of(sheet: Sheet) -> Plan:
    """Return what a table would do now."""
    rows = [Row(at, tuple(cells)) for at, cells in sheet.rows]
    return plan(rows, list(queries.items_of(sheet.version)))


def _write(version: Version, planned: Plan) -> None:
    Item.objects.filter(pk__in=[item.pk for item in planned.removed]).delete()
    aspects = _aspects(version, planned)
    there = {item.pk: item for item in version.items.all()}
    rows = [_item(version, line, aspects, there, place) for place, line in enumerate(planned.lines)]
    Item.objects.bulk_create(row for row in rows if row._state.adding)
    changed = [there[line.item] for line in planned.changed if line.item is not None]
    columns = ["aspect", "title", "wordings", "basis", "tags", "revision"]
    Item.objects.bulk_update(changed, columns, batch_size=100)
    number(rows)
    Aspect.objects.filter(version=version, items=None).delete()
    renumber(version)


def _aspects(version: Version, planned: Plan) -> dict[tuple[str, str], Aspect]:
    """Return the aspects by focus and title, the new ones made, in the order of the table."""
    there = {(aspect.focus, aspect.title): aspect for aspect in version.aspects.order_by("number")}
    names = dict.fromkeys((line.focus, line.aspect) for line in planned.lines)
    for place, name in enumerate(names):
        if name not in there:
            there[name] = Aspect.objects.create(
                version=version, number=2 * ASIDE + place, focus=name[0], title=name[1]
            )
    number([there[name] for name in (*names, *(name for name in there if name not in names))])
    return there


def _item(
    version: Version,
    line: Line,
    aspects: dict[tuple[str, str], Aspect],
    there: dict[int, Item],
    place: int,
) -> Item:
    item = there[line.item] if line.item is not None else Item(version=version, number=LAST + ASIDE + place)
    item.aspect, item.title = aspects[line.focus, line.aspect], line.title
    item.wordings, item.basis, item.tags = line.wordings, line.basis, line.tags
    item.revision += bool(line.changes)
    return item
