"""The rows of a document for programs: read, confirmed, rejected, corrected, matched to organisations."""

from collections.abc import Mapping
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Path
from pydantic import BaseModel, Field

from xuncha.intake import actions, presenting, queries
from xuncha.intake.api.routing import KIND, Uid, found, router
from xuncha.intake.forms import RowForm
from xuncha.intake.models import Row
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

MOST = 500
Number = Annotated[int, Path(ge=1, le=1_000_000_000)]


class RowOut(BaseModel):
    """One row: as it stands, as it was read, where in the original."""

    number: int
    kind: str
    fields: dict[str, str]
    read: dict[str, str]
    span: list[int] | None
    organisation: int | None
    state: str
    reason: str
    version: int


class RowsOut(BaseModel):
    """The rows of a document, and what is wrong in it."""

    items: list[RowOut]
    faults: list[str]


class PickIn(api.Input):
    """A row and the version of it that was read."""

    number: Annotated[int, Field(ge=1, le=1_000_000_000), api.WHOLE]
    version: Annotated[int, Field(ge=1, le=1_000_000_000), api.WHOLE]


class DecisionIn(api.Input):
    """Which rows are confirmed or rejected, and why."""

    act: Literal["confirm", "reject"]
    rows: Annotated[list[PickIn], Field(min_length=1, max_length=MOST)]
    reason: Annotated[str, Field(max_length=200), *api.LINE] = ""


class DecidedOut(BaseModel):
    """How many rows have changed."""

    changed: int


class RowIn(api.Input):
    """What a row says: the columns of its kind; those that are not given stay."""

    fields: Annotated[dict[str, Annotated[str, Field(max_length=50_000)]], Field(max_length=20)]


class UnitIn(PickIn):
    """A row of a unit as it was read, and the organisation that it is; none to take that back."""

    organisation: Annotated[int, Field(ge=1, le=api.BIGGEST), api.WHOLE] | None


class UnitsIn(api.Input):
    """Which organisations the units are."""

    units: Annotated[list[UnitIn], Field(min_length=1, max_length=MOST)]


@router.get(
    "/readings/{uuid:uid}/rows", summary=gettext_noop("读出的条目"), response={200: RowsOut, **api.problems()}
)
@asks("read", KIND)
def rows(request: HttpRequest, uid: Uid) -> RowsOut:
    """Return the rows of a document in their order, and what is wrong in it."""
    reading = found(request, uid, "read")
    said = queries.record_of(reading)
    faults = [fault.statement for fault in presenting.Original(said).faults()] if said else []
    return RowsOut(items=[_row(row) for row in queries.rows_of(reading)], faults=faults)


@router.post(
    "/readings/{uuid:uid}/decisions",
    summary=gettext_noop("确认或不采用条目"),
    response={200: DecidedOut, **api.problems(409, 413)},
)
@asks("update", KIND)
def decide(request: HttpRequest, uid: Uid, filled: DecisionIn) -> DecidedOut:
    """Confirm or reject rows, all or none; 409 when one was changed since it was read."""
    changed = actions.decide_rows(
        reading=found(request, uid, "update"),
        picked=[actions.Pick(one.number, one.version) for one in filled.rows],
        step=filled.act,
        reason=filled.reason,
        by=actor(request),
        at=timezone.now(),
    )
    return DecidedOut(changed=changed)


@router.put(
    "/readings/{uuid:uid}/rows/{int:number}",
    summary=gettext_noop("更正条目"),
    response={200: RowOut, **api.problems(409, 412, 413, 428)},
    openapi_extra=api.IF_MATCH,
)
@asks("update", KIND)
def correct(request: HttpRequest, answer: HttpResponse, uid: Uid, number: Number, filled: RowIn) -> RowOut:
    """Put a row right; what was read stays. 412 with both texts when somebody else was faster."""
    version = api.expected(request)
    row = get_object_or_404(queries.rows_of(found(request, uid, "update")), number=number)
    _refuse_unknown(row, filled.fields)
    form = api.fitting(RowForm({**row.fields, **filled.fields}, kind=row.kind))
    try:
        actions.correct_row(
            row=row, fields=form.entry(), version=version, by=actor(request), at=timezone.now()
        )
    except actions.RowChanged as changed:
        raise api.Outdated(str(changed), changed.now.fields, dict(filled.fields)) from changed
    api.ETag.write(answer, row.version)
    return _row(row)


@router.put(
    "/readings/{uuid:uid}/units",
    summary=gettext_noop("对应单位"),
    response={200: DecidedOut, **api.problems(409, 413)},
)
@asks("update", KIND)
def match(request: HttpRequest, uid: Uid, filled: UnitsIn) -> DecidedOut:
    """Say which organisations units are, and so confirm them; 409 when one was changed since it was read."""
    reading = found(request, uid, "update")
    wanted = {one.organisation for one in filled.units if one.organisation is not None}
    known = queries.organisations_for(reading, actor(request)).select_related("jurisdiction").in_bulk(wanted)
    if unknown := sorted(wanted - set(known)):
        said = _("没有这个单位，或不在本地区、已撤销：%(keys)s") % {"keys": "、".join(map(str, unknown[:20]))}
        raise api.Unfit({"organisation": [said]})
    changed = actions.match_units(
        reading=reading,
        matched=[
            actions.Matched(one.number, one.version, known.get(one.organisation or 0)) for one in filled.units
        ],
        by=actor(request),
        at=timezone.now(),
    )
    return DecidedOut(changed=changed)


def _refuse_unknown(row: Row, fields: Mapping[str, str]) -> None:
    """Say which columns a row of this kind does not have."""
    if unknown := sorted(set(fields) - set(row.fields)):
        raise api.Unfit({name: [_("没有这个字段")] for name in unknown})


def _row(row: Row) -> RowOut:
    known = ("number", "kind", "fields", "read", "state", "reason", "version")
    return RowOut(
        span=None if row.start is None or row.end is None else [row.start, row.end],
        organisation=row.organisation_id,
        **{name: getattr(row, name) for name in known},
    )
