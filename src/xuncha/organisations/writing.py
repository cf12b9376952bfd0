"""Write what was planned of a sheet, over nothing that has changed since it was planned."""

from collections.abc import Iterable, Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.organisations.closed import check_lines_open
from xuncha.organisations.models import Jurisdiction, Organisation
from xuncha.organisations.planned import Line, Plan
from xuncha.organisations.rules import level_below
from xuncha.workflow.refusals import Refused
from xuncha.workflow.sorting import name_key

KIND = "organisations.organisation"
BATCH = 500
NAMED = 20  # rows that a refusal names
COLUMNS = [
    "name",
    "name_key",
    "kind",
    "jurisdiction",
    "parent",
    "authority",
    "party_members",
    "village_class",
    "version",
]


class Overtaken(Refused):
    """Organisations of these rows were made or changed since the sheet was looked through."""


def write(planned: Plan, by: AbstractBaseUser) -> dict[str, Organisation]:
    """Write the rows, and return by their codes the organisations that the sheet speaks of.

    What the sheet changes is held until the transaction ends; `Overtaken` when it is not what was planned.
    """
    places = _places(planned.new_places)
    there = _standing(planned)
    refuse_overtaken(line for line in planned.updates if there[line.code].version != line.version)
    standing = [there[line.code] for line in planned.updates]
    wanted = {line.place for line in (*planned.creates, *planned.updates)}
    grants.check_each(by, "import", KIND, standing)
    grants.check_each(by, "import", KIND, (Organisation(jurisdiction=places[names]) for names in wanted))
    check_lines_open(by, ((line.number, there[line.code].pk) for line in planned.updates))
    for lines in _generations(planned.creates):
        there |= _made(lines, places, there)
    changed = [
        Organisation(code=line.code, version=line.version + 1, **_columns(line, places, there))
        for line in planned.updates
    ]
    Organisation.objects.bulk_create(
        changed, batch_size=BATCH, update_conflicts=True, unique_fields=["code"], update_fields=COLUMNS
    )
    return there


def refuse_overtaken(lines: Iterable[Line]) -> None:
    """Raise `Overtaken` with the numbers of these rows; nothing when there are none."""
    rows = sorted(line.number for line in lines)
    if not rows:
        return
    named = "、".join(str(row) for row in rows[:NAMED])
    if len(rows) > NAMED:
        named = _("%(rows)s 等 %(count)d") % {"rows": named, "count": len(rows)}
    said = _("第 %(rows)s 行的单位在核对之后被别人改过，一行也没有写入。请重新核对这份表，再确认导入。")
    raise Overtaken(said % {"rows": named})


def _made(
    lines: list[Line], places: dict[tuple[str, ...], Jurisdiction], there: dict[str, Organisation]
) -> dict[str, Organisation]:
    made = [Organisation(code=line.code, **_columns(line, places, there)) for line in lines]
    try:
        with transaction.atomic():
            return {one.code: one for one in Organisation.objects.bulk_create(made, batch_size=BATCH)}
    except IntegrityError:
        codes = [line.code for line in lines]
        portions = (codes[at : at + BATCH] for at in range(0, len(codes), BATCH))
        rows = Organisation.objects.values_list("code", flat=True)
        taken = {code for portion in portions for code in rows.filter(code__in=portion)}
        refuse_overtaken(line for line in lines if line.code in taken)
        raise


def _generations(lines: list[Line]) -> Iterator[list[Line]]:
    """Yield the lines so that each parent comes before its children; the plan has refused rings."""
    waiting = {line.code for line in lines}
    while lines:
        yield [line for line in lines if line.parent not in waiting]
        lines = [line for line in lines if line.parent in waiting]
        waiting = {line.code for line in lines}


def _columns(
    line: Line, places: dict[tuple[str, ...], Jurisdiction], there: dict[str, Organisation]
) -> dict[str, object]:
    return {
        "parent": there[line.parent] if line.parent else None,
        "name": line.name,
        "name_key": name_key(line.name),
        "kind": line.kind,
        "jurisdiction": places[line.place],
        "authority": line.authority,
        "party_members": line.party_members,
        "village_class": line.village_class,
    }


def _standing(planned: Plan) -> dict[str, Organisation]:
    """Return what the sheet speaks of and does not create, as it stands now, and hold it."""
    spoken = {line.parent for line in (*planned.creates, *planned.updates)} | {
        line.code for line in planned.updates
    }
    codes = sorted(spoken - {line.code for line in planned.creates} - {""})
    rows = Organisation.objects.select_related("jurisdiction").select_for_update(of=("self",), no_key=True)
    portions = (codes[at : at + BATCH] for at in range(0, len(codes), BATCH))
    ordered = (rows.filter(code__in=portion).order_by("code") for portion in portions)
    return {found.code: found for portion in ordered for found in portion}


def _places(new: list[tuple[str, ...]]) -> dict[tuple[str, ...], Jurisdiction]:
    """Return every place by its path of names, the new ones made; `new` holds each below what it lies in."""
    by_pk = {place.pk: place for place in Jurisdiction.objects.all()}
    places = {
        tuple(by_pk[int(pk)].name for pk in place.path.rstrip(".").split(".")): place
        for place in by_pk.values()
    }
    for names in new:
        upper = places[names[:-1]]
        place = Jurisdiction.objects.create(
            name=names[-1], level=level_below(upper.level) or "", parent=upper
        )
        place.path = f"{upper.path}{place.pk}."
        place.save(update_fields=["path"])
        places[names] = place
    return places
